"""Rich text read without its marks."""

from hypothesis import given
from hypothesis import strategies as st

from knotenwerk.core.mailing.plain_text import as_text, paragraph, underlined


def test_marks_become_lines_that_can_be_read_aloud():
    html = (
        "<p>Wir laden <strong>herzlich</strong> ein.<br>Kommen Sie?</p><h3>Worum es geht</h3>"
        "<ul><li><p>Streit am Bahnhof</p></li><li>Lärm<ul><li>nachts</li></ul></li></ul>"
        "<ol><li>anrufen</li><li>zuhören</li></ol><blockquote><p>Zuhören hilft.</p></blockquote><p>Bis bald!</p>"
    )

    assert as_text(html) == (
        "Wir laden herzlich ein.\nKommen Sie?\n\n"
        "Worum es geht\n-------------\n"
        "- Streit am Bahnhof\n- Lärm\n  - nachts\n\n"
        "1. anrufen\n2. zuhören\n\n"
        "> Zuhören hilft.\n\n"
        "Bis bald!"
    )


def test_a_link_is_said_in_full_unless_its_words_are_the_address():
    html = (
        '<p><a href="https://example.org/papier">Das Papier</a>, '
        '<a href="mailto:ada@example.org">ada@example.org</a></p>'
    )

    assert as_text(html) == "Das Papier (https://example.org/papier), ada@example.org"


def test_lines_are_wrapped_but_no_word_and_no_address_is_cut():
    word = "Gleichstellungsbeauftragtenvertretungsangelegenheiten"

    assert paragraph(f"Die {word} tagt", width=40) == f"Die\n{word}\ntagt"
    assert (
        underlined("Ein Wort mehr als hineinpasst", sign="=", width=20)
        == "Ein Wort mehr als\nhineinpasst\n" + "=" * 17
    )


@given(st.text())
def test_any_text_gives_lines_of_words_only(html):
    assert all(line == "" or line.strip() for line in as_text(html).split("\n"))


@given(st.lists(st.text("äöüß abc.🙂", min_size=1), min_size=1))
def test_no_word_is_lost(paragraphs):
    html = "".join(f"<p>{words}</p>" for words in paragraphs)

    assert as_text(html).split() == " ".join(paragraphs).split()
