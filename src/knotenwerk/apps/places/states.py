"""The sixteen Länder, there with or without an imported register."""

from knotenwerk.vocabularies import vocabulary

from .models import FederalState


def load_states() -> None:
    for entry in vocabulary()["federal_states"]:
        FederalState.objects.get_or_create(
            key=entry["key"],
            defaults={"short": entry["short"], "label_de": entry["de"], "label_en": entry["en"]},
        )
