"""The folder of public data that DGCA_REAL_DATA names, and what is read from it."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder, or a skip that says how to have one."""
    named = os.environ.get("DGCA_REAL_DATA", "")
    if not named or not Path(named).is_dir():
        pytest.skip("needs public data: name its folder in DGCA_REAL_DATA")
    return Path(named)


@pytest.fixture(scope="session")
def convert() -> ModuleType:
    """The converter of the EU questionnaire."""
    spec = importlib.util.spec_from_file_location(
        "dgca_convert", Path(__file__).with_name("convert.py")
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
