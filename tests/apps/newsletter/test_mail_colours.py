"""A mail has the colours of the house, although no mail program knows its tokens."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import get_template

COLOUR = re.compile(r"#[0-9a-f]{6}\b")
WHITE = "#ffffff"  # under logos, as they are drawn for it


def colours_of(*files: str) -> set[str]:
    return {colour for file in files for colour in COLOUR.findall(Path(file).read_text())}


def test_every_colour_of_a_mail_is_one_of_the_tokens():
    styles = [get_template(f"newsletter/mail/{name}.css").origin.name for name in ("issue", "screens")]

    assert colours_of(*styles) - colours_of(finders.find("ui/css/tokens.css")) - {WHITE} == set()
