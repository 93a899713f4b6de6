"""A bridge to the core is named twice: as allowed to cross, and as strictly typed."""

import tomllib
from pathlib import Path

TOOLS = tomllib.loads((Path(__file__).resolve().parents[2] / "pyproject.toml").read_text())["tool"]
CONTRACT = "A room reaches the core over a named bridge; views and models never do"


def test_every_bridge_is_strictly_typed():
    [crossings] = [
        contract["ignore_imports"] for contract in TOOLS["importlinter"]["contracts"] if contract["name"] == CONTRACT
    ]
    bridges = {crossing.split(" -> ")[0] for crossing in crossings} - {"knotenwerk.apps.**"}
    strict = next(
        override["module"] for override in TOOLS["mypy"]["overrides"] if "knotenwerk.core.*" in override["module"]
    )

    assert bridges == set(strict) - {"knotenwerk.core.*"}
    assert not any(module.rpartition(".")[2] in {"views", "models"} for module in bridges)
