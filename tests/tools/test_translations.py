"""The catalogues of a room made for the test: what is missing is taken over, what is wrong is found."""

import pytest

from tools import translations

CATALOGUE = """msgid ""
msgstr ""
"Language: de\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"Content-Type: text/plain; charset=utf-8\\n"

"""


@pytest.fixture
def room(tmp_path, monkeypatch):
    """An app with one text in Python and two in a template."""
    monkeypatch.setattr(translations, "PACKAGE", tmp_path)
    return an_app(
        tmp_path,
        "events",
        'title = _("Welcome")\n',
        '{% load i18n %}{% translate "Seats" %}'
        "{% blocktranslate count n=n %}%(n)s guest{% plural %}{{ n }} guests{% endblocktranslate %}",
    )


def an_app(package, name, source, template=""):
    app = package / "apps" / name
    (app / "templates" / name).mkdir(parents=True)
    (app / "__init__.py").write_text(source)
    (app / "templates" / name / "page.html").write_text(template)
    return app


def write_german(app, *entries):
    file = app / translations.CATALOGUE
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(CATALOGUE + "\n\n".join(entries) + "\n")


def kinds(app):
    return sorted(problem.split(":")[0] for problem in translations.problems(app))


def test_a_room_without_a_catalogue_misses_every_text(room):
    assert kinds(room) == ["missing", "missing", "missing"]


def test_update_takes_all_texts_over_and_drops_the_unused(room):
    write_german(room, 'msgid "Welcome"\nmsgstr "Willkommen"', 'msgid "Gone"\nmsgstr "Fort"')

    translations.update(room)

    assert kinds(room) == ["empty", "empty"]
    assert translations.german(room)["Welcome"].string == "Willkommen"


def test_update_twice_changes_nothing(room):
    translations.update(room)
    once = (room / translations.CATALOGUE).read_text()
    translations.update(room)

    assert (room / translations.CATALOGUE).read_text() == once


def test_a_text_another_room_has_already_is_taken_from_there(room):
    other = an_app(room.parents[1], "seating", 'label = _("Seats")\n')
    write_german(other, 'msgid "Seats"\nmsgstr "Plätze"')

    translations.update(room)

    assert translations.german(room)["Seats"].string == "Plätze"


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ('msgid "Seats"\nmsgstr ""', "empty"),
        ('#, fuzzy\nmsgid "Seats"\nmsgstr "Sitze"', "doubtful"),
        ('msgid "Chairs"\nmsgstr "Stühle"', "unused"),
        ('#~ msgid "Chairs"\n#~ msgstr "Stühle"', "unused"),
    ],
)
def test_each_fault_is_found(room, entry, kind):
    write_german(room, entry)

    assert kind in kinds(room)


def test_two_rooms_may_not_say_the_same_text_differently(room):
    other = an_app(room.parents[1], "seating", 'label = _("Seats")\n')
    write_german(other, 'msgid "Seats"\nmsgstr "Plätze"')
    write_german(room, 'msgid "Seats"\nmsgstr "Stühle"')

    assert "contradicts another room" in kinds(room)
