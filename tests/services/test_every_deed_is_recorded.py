"""Whatever a service changes it writes down too: read from the services themselves."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

SERVICES = Path(__file__).parents[2] / "dgca" / "services"
RECORDS = {"auditing.record", "auditing.record_people", "*.record"}
"""What writes a deed down; the last is the method of whoever has a round in hand."""

HAS_A_RECORD_OF_ITS_OWN = {
    "answering.save": "the history of an answer is only added to, and is the record of saving",
    "demonstration.fresh_links": "the machine makes them, and a link tells when",
    "demonstration.make_demonstration": "invented people do nothing",
    "in_hand.in_hand": "it lends a room to a deed, which writes itself down",
    "forms.own_form": "an empty form tells when it was opened, and nothing else",
    "postbag._beat": "a message tells who has it in hand, for a moment",
    "posting.carry_out": "that it was asked for is written down; the message tells that it stopped",
    "tries.forget": "the sign-in that makes tries forgotten is written down",
    "tries.note_failure": "the door that counts a try writes it down",
    "visiting.come_back": "a visit tells when somebody was last seen",
}
"""What changes something without a record in the audit, and why."""


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the services by its own name, which no other bears."""
    files = [path for path in SERVICES.rglob("*.py") if path.stem != "__init__"]
    read = {path.stem: ast.parse(path.read_text(encoding="utf-8")) for path in files}
    assert len(read) == len(files)
    return read


@cache
def functions() -> dict[str, ast.FunctionDef]:
    """Every function and method of the services, by its module's name and its own."""
    return {
        f"{module}.{node.name}": node
        for module, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    }


@cache
def imported(module: str) -> dict[str, str]:
    """What a module takes from other services, by the names that it uses."""
    return {
        alias.asname or alias.name: f"{node.module.rpartition('.')[2]}.{alias.name}"
        for node in ast.walk(modules()[module])
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("dgca.services.")
        for alias in node.names
    }


def used(name: str) -> Iterator[str]:
    """What a function uses: functions by module and name, other methods by a star and name."""
    module = name.split(".", maxsplit=1)[0]
    for one in ast.walk(functions()[name]):
        if isinstance(one, ast.Name):
            yield imported(module).get(one.id, f"{module}.{one.id}")
        elif isinstance(one, ast.Attribute):
            owner = one.value.id if isinstance(one.value, ast.Name) else ""
            yield f"{module if owner == 'self' else owner}.{one.attr}"
            yield f"*.{one.attr}"


@cache
def reached(name: str) -> frozenset[str]:
    """Everything that a function uses, and what that uses."""
    seen, to_see = set(), {name}
    while to_see:
        one = to_see.pop()
        seen.add(one)
        if one in functions():
            to_see |= set(used(one)) - seen
    return frozenset(seen)


def changing() -> list[str]:
    """The functions that open a transaction to change something."""
    return sorted(name for name in functions() if "*.writing" in set(used(name)))


@pytest.mark.parametrize("name", changing())
def test_what_changes_something_is_written_down(name):
    is_recorded = bool(reached(name) & RECORDS)

    assert is_recorded != (name in HAS_A_RECORD_OF_ITS_OWN)


def test_no_exception_outlives_its_reason():
    assert set(HAS_A_RECORD_OF_ITS_OWN) <= set(changing())
