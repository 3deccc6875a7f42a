"""Files into a folder: all of them, or none."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from dgca.errors import UnwritableFolderError


def write_folder(folder: Path, files: Iterable[tuple[str, Iterable[bytes]]]) -> list[Path]:
    """Write the files; what else stands in the folder stays, older files of their names do not.

    They are written aside first and moved in when all are whole, so that a full disk or a
    broken answer leaves the folder as it was.
    """
    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _moved_in(folder, files)
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise UnwritableFolderError(folder=str(folder), reason=reason) from fault
    finally:
        if made and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def _moved_in(folder: Path, files: Iterable[tuple[str, Iterable[bytes]]]) -> list[Path]:
    # inside the folder: a move must not cross from one disk to another
    with TemporaryDirectory(prefix=".dgca-", dir=folder) as aside:
        names = []
        for name, content in files:
            with (Path(aside) / name).open("wb") as opened:
                opened.writelines(content)
            names.append(name)
        return [(Path(aside) / name).replace(folder / name) for name in names]
