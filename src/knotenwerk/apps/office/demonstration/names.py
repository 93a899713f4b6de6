"""Invented names. Family names are put together from what grows and lies in the landscape."""

from collections.abc import Iterator
from random import Random

FIRST_HALVES = """
    Amsel Bernstein Birken Brombeer Dorn Eich Erlen Espen Falter Farn Feder Fichten Ginster Hafer Hasel Heide Holunder
    Kiesel Kirsch Lerchen Linden Lupinen Mispel Mohn Moos Nebel Nuss Pappel Quell Quitten Reiher Roggen Salbei Schilf
    Schlehen Silber Stern Tannen Ulmen Wacholder Weiden Winter
""".split()  # noqa: SIM905 words read better without quotes
SECOND_HALVES = "anger bruch brunn fenn garn grund hag hain hang hof kamp moor pfad rain ried rode see tal".split()  # noqa: SIM905
GIVEN_NAMES = """
    Aaliyah Adam Agnieszka Aino Alba Alexej Alma Amir Anh Anouk Arda Aylin Bao Beate Bent Birte Bogdan Cem Chiara
    Clemens Damla Dariusz Deniz Dilan Dorothea Edda Efe Elias Elif Emre Enno Esra Farid Fenja Finja Flora Frieda Gero
    Gesa Giulia Gregor Hanne Hasan Heiko Helin Henrike Ilka Imke Irina Iven Jale Jannik Jella Joana Jorin Josefa Juna
    Kaan Karla Kerstin Kirsten Kofi Lale Lasse Leevi Levin Lien Linnea Lorenz Luisa Magda Malik Malte Marei Marek Merle
    Mila Miro Nadja Nele Nilay Noor Okan Oskar Paula Piet Rahel Ravi Renke Ronja Roza Rune Samira Selin Semih Silke
    Sinan Smilla Stepan Svea Tarek Thore Tilda Tomasz Ulla Veit Wanda Wiebke Yara Yusuf Zofia
""".split()  # noqa: SIM905


def names(chance: Random) -> Iterator[str]:
    """ "Given Family", none twice; each family name once."""
    families = [first + second for first in FIRST_HALVES for second in SECOND_HALVES]
    chance.shuffle(families)
    for round_, family in enumerate(families):
        if round_ % len(GIVEN_NAMES) == 0:
            given = chance.sample(GIVEN_NAMES, len(GIVEN_NAMES))
        yield f"{given[round_ % len(given)]} {family}"
