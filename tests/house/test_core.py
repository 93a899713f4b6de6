"""The core runs where no Django is."""

import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src"

IMPORT_ALL = """
import importlib, pkgutil, sys
sys.modules["django"] = None  # importing it raises ImportError
import knotenwerk.core
for module in pkgutil.walk_packages(knotenwerk.core.__path__, "knotenwerk.core."):
    importlib.import_module(module.name)
"""


def test_every_module_of_the_core_can_be_imported_without_django():
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL],
        check=False,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(SOURCE)},
    )
    assert done.stderr == ""
