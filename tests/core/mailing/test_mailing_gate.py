"""The gate names what some could not read and what is missing; a good letter passes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knotenwerk.core.mailing import Letter, Mailbox
from knotenwerk.core.mailing.colours import ratio
from knotenwerk.core.mailing.gate import Flaw, Kind, flaws, leads_somewhere

HERE = "https://netz.example"
FRAME = (
    '<html lang="de" dir="ltr"><head><title>Rundbrief</title><style>{style}</style></head>'
    '<body><div lang="de" dir="ltr" style="color: #111111; background-color: #ffffff"><h1>Rundbrief</h1>{body}</div>'
    "</body></html>"
)


def a_letter(body="", *, style="", text="Rundbrief", language="de"):
    html = FRAME.format(body=body, style=style)
    return Letter("k", "example.org", Mailbox("", "a@example.org"), "Rundbrief", language, text, html)


def found(letter, **needs):
    return flaws(letter, host=HERE, needs=needs)


def test_a_good_letter_passes():
    body = (
        '<table role="presentation"><tr><td><h2>Einladung</h2><p>Kommen Sie!</p>'
        f'<img src="{HERE}/b.png" alt="Zaun"><a href="https://example.org/x">Zur Tagung</a></td></tr></table>'
    )

    assert found(a_letter(body, text="Rundbrief\n\nEinladung\n\nZur Tagung\nhttps://example.org/x")) == []


@pytest.mark.parametrize(
    ("body", "flaw"),
    [
        (f'<img src="{HERE}/b.png">', Flaw(Kind.NO_ALTERNATIVE, found=f"{HERE}/b.png")),
        (f'<img src="{HERE}/b.png" alt=" ">', Flaw(Kind.NO_ALTERNATIVE, found=f"{HERE}/b.png")),
        (
            '<img src="https://fremd.example/b.png" alt="Zaun">',
            Flaw(Kind.FOREIGN_PICTURE, found="https://fremd.example/b.png"),
        ),
        ('<a href="https://example.org"> </a>', Flaw(Kind.EMPTY_LINK, found="https://example.org")),
        ("<a>Wohin</a>", Flaw(Kind.BROKEN_LINK, found="Wohin")),
        ('<a href="javascript:1">So</a>', Flaw(Kind.BROKEN_LINK, found="So: javascript:1")),
        (
            '<a href="https://example.org/{name}">So</a>',
            Flaw(Kind.BROKEN_LINK, found="So: https://example.org/{name}"),
        ),
        ('<a href="https://example.org/a b">So</a>', Flaw(Kind.BROKEN_LINK, found="So: https://example.org/a b")),
        ('<a href="mailto:ada">So</a>', Flaw(Kind.BROKEN_LINK, found="So: mailto:ada")),
        ('<a href="https://example.org">hier</a>', Flaw(Kind.VAGUE_LINK, found="hier")),
        ('<a href="https://example.org">Mehr …</a>', Flaw(Kind.VAGUE_LINK, found="Mehr …")),
        ("<h3>Tief</h3>", Flaw(Kind.HEADING_ORDER, found="Tief")),
        ("<h2> </h2>", Flaw(Kind.EMPTY_HEADING)),
        ("<h1>Noch einer</h1>", Flaw(Kind.NO_HEADING)),
        ("<table><tr><td>x</td></tr></table>", Flaw(Kind.TABLE_WITHOUT_ROLE)),
        ('<p style="color: #999999">x</p>', Flaw(Kind.POOR_CONTRAST, found="#999999 / #ffffff (light): 2.8")),
        ('<p style="color: teal">x</p>', Flaw(Kind.POOR_CONTRAST, found="teal / #ffffff (light): 0.0")),
        ("x" * 105_000, Flaw(Kind.TOO_LARGE, found=str(105_000 + len(FRAME.format(body="", style=""))))),
        ("<h2>Nur im HTML</h2>", Flaw(Kind.NOT_IN_TEXT, found="Nur im HTML")),
    ],
)
def test_what_some_could_not_read_is_named(body, flaw):
    text = "Rundbrief Tief Noch einer Wohin https://example.org/{name} https://example.org/a b javascript:1 ada"

    named = found(a_letter(body, text=text))

    assert flaw in named
    assert {one.kind for one in named} <= {flaw.kind, Kind.POOR_CONTRAST}


def test_a_flaw_says_in_which_piece_it_is():
    body = '<div data-piece="7"><h2>Gut</h2></div><div data-piece="8"><h2>Auch</h2><a href="https://example.org">hier</a></div>'

    assert found(a_letter(body, text="Rundbrief Gut Auch https://example.org")) == [Flaw(Kind.VAGUE_LINK, "8", "hier")]


def test_the_same_words_for_two_pages_are_named_and_for_one_page_are_not():
    links = '<a href="https://example.org/{}">Zum Papier</a><a href="https://example.org/{}">Zum Papier</a>'
    text = "Rundbrief https://example.org/1 https://example.org/2"

    assert found(a_letter(links.format(1, 2), text=text)) == [Flaw(Kind.SAME_LINK, found="Zum Papier")]
    assert found(a_letter(links.format(1, 1), text=text)) == []


def test_dark_screens_are_looked_at_as_well():
    style = (
        "@media (prefers-color-scheme: dark) { div { background-color: #222222 !important; } "
        ".foot p { color: #eeeeee !important; } }"
    )
    body = '<div class="foot"><p>gut</p></div><p>schlecht</p>'

    assert found(a_letter(body, style=style)) == [
        Flaw(Kind.POOR_CONTRAST, found="#111111 / #222222 (dark): 1.2"),
    ]


def test_language_and_title_must_be_there():
    letter = a_letter()

    assert found(replace(letter, language="en")) == [
        Flaw(Kind.NO_LANGUAGE, found="html"),
        Flaw(Kind.NO_LANGUAGE, found="div"),
    ]
    assert found(replace(letter, html=letter.html.replace("<title>Rundbrief", "<title>"))) == [Flaw(Kind.NO_TITLE)]


def test_a_letter_without_a_text_part_is_named():
    assert found(a_letter(text=" \n")) == [Flaw(Kind.NO_TEXT)]


def test_what_is_needed_must_stand_in_both_parts():
    letter = a_letter("<p>Gefördert vom Ministerium</p>", text="Rundbrief\n\nGefördert vom\nMinisterium")

    assert found(letter, funding="Gefördert vom Ministerium") == []
    assert found(letter, funding="Gefördert vom Land", imprint="") == [
        Flaw(Kind.LACKS, found="funding"),
        Flaw(Kind.LACKS, found="imprint"),
    ]
    assert found(replace(letter, text="Rundbrief"), funding="Gefördert vom Ministerium") == [
        Flaw(Kind.LACKS, found="funding")
    ]


@pytest.mark.parametrize(
    "address", ["https://example.org", "http://a.b/c?d=1#e", "mailto:ada@example.org", "tel:+49 1"]
)
def test_an_address_of_a_page_a_mailbox_or_a_telephone_leads_somewhere(address):
    assert leads_somewhere(address.replace(" ", ""))


def test_contrast_is_that_of_wcag():
    assert [round(ratio(*pair), 2) for pair in (("#000", "#fff"), ("#767676", "#ffffff"), ("red", "#fff"))] == [
        21.0,
        4.54,
        0.0,
    ]


@given(st.text())
def test_any_body_is_looked_at_without_a_fall(body):
    assert isinstance(found(a_letter(body.replace("{", "").replace("}", ""))), list)
