"""A relation between models points to its own app or one below: written as a string it escapes the contracts."""

import tomllib
from pathlib import Path

from django.apps import apps

PROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"
CONTRACT = "Every room leans only on those below it"
OURS = "knotenwerk.apps."


def floors() -> dict[str, int]:
    """The floor of every app: 0 at the bottom. Apps of one floor do not lean on each other."""
    contracts = tomllib.loads(PROJECT.read_text())["tool"]["importlinter"]["contracts"]
    [layers] = [contract["layers"] for contract in contracts if contract["name"] == CONTRACT]
    return {app.strip(" ()"): floor for floor, layer in enumerate(reversed(layers)) for app in layer.split("|")}


def our_relations():
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            target = field.related_model
            if target and not field.auto_created and all(m.__module__.startswith(OURS) for m in (model, target)):
                yield field, model._meta.app_label, target._meta.app_label


def test_every_relation_points_down():
    floor = floors()
    upwards = [
        f"{field} points to {target}, which is not below {own}"
        for field, own, target in our_relations()
        if own != target and floor[target] >= floor[own]
    ]
    assert upwards == []


def test_every_app_of_ours_has_a_floor():
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith(OURS)}

    assert ours <= set(floors())
