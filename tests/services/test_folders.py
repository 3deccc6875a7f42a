"""Files come into a folder all together, or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dgca.errors import UnwritableFolderError
from dgca.services.folders import write_folder


def test_files_are_written_into_a_new_folder(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "out"

    written = write_folder(folder, [("a.csv", [b"1", b"2"]), ("b.csv", [])])

    assert written == [folder / "a.csv", folder / "b.csv"]
    assert [path.read_bytes() for path in written] == [b"12", b""]
    assert sorted(folder.iterdir()) == written


def test_what_else_stands_in_the_folder_stays(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "a.csv").write_text("old")

    write_folder(tmp_path, [("a.csv", [b"new"])])

    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "notes.txt": "mine",
        "a.csv": "new",
    }


def test_where_writing_breaks_off_the_folder_is_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("old")

    with pytest.raises(UnwritableFolderError, match="No space left"):
        write_folder(tmp_path, [("a.csv", [b"new"]), ("b.csv", full_disk())])

    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.csv": "old"}


def test_where_writing_breaks_off_no_new_folder_is_left(tmp_path: Path) -> None:
    with pytest.raises(UnwritableFolderError):
        write_folder(tmp_path / "out", [("b.csv", full_disk())])

    assert not (tmp_path / "out").exists()


def test_a_file_in_the_folders_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")

    with pytest.raises(UnwritableFolderError):
        write_folder(tmp_path / "out", [("a.csv", [b"1"])])

    assert (tmp_path / "out").read_text() == "a file"


def full_disk() -> Iterator[bytes]:
    yield b"1"
    raise OSError(28, "No space left on device")
