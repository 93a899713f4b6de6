"""The sixteen Länder, there with or without an imported register."""

from knotenwerk.vocabularies import vocabulary

from .models import FederalState

# The numbers GeoNames has given the Länder; a test goes through their capitals.
STATE_OF_REGION = {
    "01": "BW",
    "02": "BY",
    "03": "HB",
    "04": "HH",
    "05": "HE",
    "06": "NI",
    "07": "NW",
    "08": "RP",
    "09": "SL",
    "10": "SH",
    "11": "BB",
    "12": "MV",
    "13": "SN",
    "14": "ST",
    "15": "TH",
    "16": "BE",
}


def load_states() -> None:
    for entry in vocabulary()["federal_states"]:
        FederalState.objects.get_or_create(
            key=entry["key"],
            defaults={"short": entry["short"], "label_de": entry["de"], "label_en": entry["en"]},
        )
