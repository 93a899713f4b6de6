"""Who the people stand for: town halls and districts of all Länder, police, associations, research, ministries."""

from dataclasses import dataclass

from knotenwerk.apps.directory.models import AreaOfResponsibility, Organisation
from knotenwerk.apps.places.models import FederalState, Territory

from .cast import an_organisation

Kind = Territory.Kind

# Short form of the Land, then towns of the sample register; each is a town hall.
TOWNS = """
    SH Kiel; SH Flensburg; SH Husum; HH Hamburg; HB Bremen; HB Bremerhaven
    NI Göttingen; NI Hannover; NI Braunschweig; NI Celle; NI Goslar; NI Lüneburg; NI Oldenburg; NI Emden
    NW Dortmund; NW Bielefeld; NW Wuppertal; NW Gelsenkirchen; NW Hagen; NW Aachen; NW Münster; NW Bochum
    HE Kassel; HE Marburg; HE Gießen; HE Offenbach am Main; HE Darmstadt; HE Wiesbaden
    RP Mainz; RP Trier; RP Worms; BW Mannheim; BW Heidelberg; BW Tübingen; BW Konstanz; BW Ulm; BW Freiburg
    BY Nürnberg; BY Augsburg; BY Bamberg; BY Passau; BY Regensburg; BY Würzburg; SL Saarbrücken; SL Neunkirchen
    BB Potsdam; BB Cottbus; BB Eberswalde; MV Rostock; MV Greifswald
    SN Leipzig; SN Chemnitz; SN Görlitz; SN Plauen; SN Bautzen; ST Magdeburg; ST Halle; ST Dessau-Roßlau
    TH Erfurt; TH Gera; TH Jena
"""
DISTRICTS = """
    SH Nordfriesland; NI Hildesheim; HE Fulda; BW Reutlingen; BB Barnim; MV Vorpommern-Greifswald; SN Zwickau
"""
# Places that do not exist: mayors, and what is quarrelled about, are found in these alone.
INVENTED_TOWNS = "NI Musterhausen; MV Neu Musterow; BW Oberbeispielheim; TH Beispielroda; BY Musterau am See"
POLICE = "NI Göttingen; NW Dortmund; SN Görlitz; ST Magdeburg; BB Cottbus; BY Nürnberg; HE Kassel; SH Kiel"
OTHERS = (
    ("Nachbarschaftswerk Ginsterweg", "civil_society", "HE", "Kassel"),
    ("Verein Offene Türen", "civil_society", "SN", "Görlitz"),
    ("Bündnis Rosenplatz", "civil_society", "NW", "Wuppertal"),
    ("Stadtteilladen Erlengrund", "civil_society", "BB", "Potsdam"),
    ("Runder Tisch Haselbruch", "civil_society", "NI", "Celle"),
    ("Haus der Vielen", "migrant_organisation", "ST", "Halle (Saale)"),
    ("Dialogverein Anatolische Brücke", "migrant_organisation", "NW", "Gelsenkirchen"),
    ("Sozialwerk Lindenhof", "welfare", "BW", "Mannheim"),
    ("Straßensozialarbeit Quellental", "welfare", "HB", "Bremen"),
    ("Forum der Religionen Weidenau", "religion", "HE", "Offenbach am Main"),
    ("Institut für Streitkultur", "academia", "TH", "Erfurt"),
    ("Forschungsstelle Kommune und Konflikt", "academia", "NW", "Bielefeld"),
    ("Hochschule Birkenfeld-Süd, Soziale Arbeit", "academia", "RP", "Worms"),
    ("Werkstatt Mediation Nord", "consulting", "HH", "Hamburg"),
    ("Konfliktberatung Elbaue", "consulting", "SN", "Leipzig"),
    ("Beratungsbüro Falterhain", "consulting", "BY", "Augsburg"),
    ("Städtebund Muster", "association", "NI", "Hannover"),
    ("Stiftung Gemeinsinn", "foundation", "BE", "Berlin"),
    ("Schule am Mohnfeld", "education", "SL", "Saarbrücken"),
    ("Lokalblatt Silbertal", "media", "TH", "Jena"),
)
MINISTRIES = (
    ("Innenministerium, Referat Zusammenhalt", "NI"),
    ("Sozialministerium, Integration", "ST"),
    ("Landespräventionsrat", "SN"),
    ("Staatskanzlei, Bürgerbeteiligung", "BW"),
    ("Senatsverwaltung, Zusammenleben im Quartier", "BE"),
)
ABROAD = (("Gemeinde Musterdal", "NO"), ("Stadt Musterbrück", "AT"))
HOSTS = (
    ("Verein für Musterarbeit", "Verein für Musterarbeit e. V.", "civil_society", "NI"),
    ("Koordination Kommune & Konflikt", "", "civil_society", "NI"),
)


@dataclass(frozen=True)
class Organisations:
    """All of them, by what they are."""

    towns: tuple[Organisation, ...]
    invented: tuple[Organisation, ...]
    districts: tuple[Organisation, ...]
    police: tuple[Organisation, ...]
    others: tuple[Organisation, ...]
    ministries: tuple[Organisation, ...]
    abroad: tuple[Organisation, ...]
    hosts: tuple[Organisation, ...]


def found() -> Organisations:
    """Make every organisation. The territories of the sample register must be there."""
    return Organisations(
        towns=(*(town_hall(state, town) for state, town in pairs(TOWNS)), city_district()),
        invented=tuple(invented_town(state, town) for state, town in pairs(INVENTED_TOWNS)),
        districts=tuple(district(state, name) for state, name in pairs(DISTRICTS)),
        police=tuple(police(state, town) for state, town in pairs(POLICE)),
        others=tuple(
            an_organisation(name, sector=sector, state=state, place=town) for name, sector, state, town in OTHERS
        ),
        ministries=tuple(an_organisation(name, sector="administration", state=state) for name, state in MINISTRIES),
        abroad=tuple(an_organisation(name, sector="administration", country=country) for name, country in ABROAD),
        hosts=tuple(
            an_organisation(full or name, sector=sector, state=state, short_name=name, place="Göttingen")
            for name, full, sector, state in HOSTS
        ),
    )


def pairs(text: str) -> list[tuple[str, str]]:
    entries = [entry.strip() for line in text.splitlines() for entry in line.split(";") if entry.strip()]
    return [(entry[:2], entry[3:]) for entry in entries]


def town_hall(state: str, town: str) -> Organisation:
    territory = of_register(Kind.MUNICIPALITY, state, town)
    return an_organisation(
        f"Stadt {territory.short_name}", sector="administration", state=state, territory=territory, place=town
    )


def district(state: str, name: str) -> Organisation:
    return an_organisation(
        f"Landkreis {name}", sector="administration", state=state, territory=of_register(Kind.DISTRICT, state, name)
    )


def city_district() -> Organisation:
    """A district of a city is a partner without an official key."""
    berlin = of_register(Kind.MUNICIPALITY, "BE", "Berlin")
    territory = Territory.objects.create(
        kind=Kind.CITY_DISTRICT, name="Bezirk Musterberg", short_name="Musterberg", state=berlin.state, parent=berlin
    )
    return an_organisation(
        "Bezirksamt Musterberg", sector="administration", state="BE", territory=territory, place="Berlin"
    )


def invented_town(state: str, town: str) -> Organisation:
    territory = Territory.objects.create(
        kind=Kind.MUNICIPALITY, name=town, short_name=town, state=FederalState.objects.get(short=state)
    )
    return an_organisation(f"Gemeinde {town}", sector="administration", state=state, territory=territory, place=town)


def police(state: str, town: str) -> Organisation:
    """A police district answers for the town and the district around it."""
    municipality = of_register(Kind.MUNICIPALITY, state, town)
    own = an_organisation(f"Polizeiinspektion {town}", sector="police", state=state, place=town)
    areas = [municipality, municipality.parent] if municipality.parent else [municipality]
    AreaOfResponsibility.objects.bulk_create(
        AreaOfResponsibility(organisation=own, territory=area)
        for area in areas
        if area.kind in (Kind.MUNICIPALITY, Kind.DISTRICT)
    )
    return own


def of_register(kind: str, state: str, name: str) -> Territory:
    """The territory of this name, or whose name begins with it ("Oldenburg (Oldenburg)")."""
    there = Territory.objects.filter(kind=kind, state__short=state, short_name__startswith=name)
    return there.order_by("short_name", "pk")[0]
