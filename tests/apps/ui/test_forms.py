import re
from datetime import date

from django import forms
from django.template import Context, Template
from django.utils import translation

from knotenwerk.apps.ui.errors import Summary
from knotenwerk.apps.ui.forms import DayInput, Trap


class Request(forms.Form):
    name = forms.CharField(label="Name", help_text="As on the badge & the list.")
    mail = forms.EmailField(label="Mail", required=False)
    day = forms.DateField(label="Day", widget=DayInput, required=False)
    photo = forms.ChoiceField(label="Photo", choices=[("no", "No"), ("yes", "Yes")], widget=forms.RadioSelect)
    needs = forms.MultipleChoiceField(
        label="Needs", choices=[("a", "A")], widget=forms.CheckboxSelectMultiple, required=False
    )
    website = Trap()


class Search(forms.Form):
    words = forms.CharField(label="Words", required=False)


class Guest(forms.Form):
    mail = forms.EmailField(label="Mail")
    heading = "Person 2"


def flat(html):
    """Without the white space between tags, which nobody sees."""
    return re.sub(r"\s+(?=<)|(?<=>)\s+", "", str(html))


def test_a_field_is_a_label_a_hint_and_a_control_that_names_its_hint():
    shown = flat(Request()["name"].as_field_group())

    assert shown.startswith(
        '<div class="kern-form-input"><label class="kern-label" for="id_name">Name</label>'
        '<div class="kern-hint" id="id_name_helptext">As on the badge &amp; the list.</div><input '
    )
    control = shown.split("<input ")[1].split(">")[0]
    assert sorted(control.split()) == [
        'aria-describedby="id_name_helptext"',
        'class="kern-form-input__input"',
        'id="id_name"',
        'name="name"',
        'type="text"',
    ]


def test_an_error_stands_under_its_field_and_is_named_by_it():
    shown = flat(Request({"photo": "no"})["name"].as_field_group())

    assert 'aria-invalid="true"' in shown
    assert 'aria-describedby="id_name_helptext id_name_error"' in shown
    assert 'class="kern-form-input__input kern-form-input__input--error"' in shown
    assert '<div class="kern-error" id="id_name_error">' in shown


def test_what_may_stay_empty_says_so_unless_everything_may():
    with translation.override("en"):
        assert "optional" in str(Request()["mail"].as_field_group())
        assert "optional" not in str(Request()["name"].as_field_group())
        assert "optional" not in str(Search()["words"].as_field_group())


def test_choices_stand_in_a_group_with_its_question():
    shown = flat(Request()["photo"].as_field_group())

    assert shown.startswith('<fieldset class="kern-fieldset"><legend class="kern-label">Photo</legend>')
    assert shown.count('class="kern-form-check__radio"') == 2
    assert 'class="kern-form-check__checkbox"' in str(Request()["needs"].as_field_group())


def test_a_day_is_handed_to_the_browser_in_iso_whatever_the_language():
    with translation.override("de"):
        assert 'value="2027-03-18"' in str(Request(initial={"day": date(2027, 3, 18)})["day"])


def test_the_trap_is_out_of_sight_and_stops_robots():
    assert 'class="trap" aria-hidden="true"' in str(Request()["website"].as_field_group())
    assert Request({"name": "Ada", "photo": "no", "website": ""}).is_valid()
    assert not Request({"name": "Ada", "photo": "no", "website": "buy"}).is_valid()


def test_the_summary_counts_in_words_and_leads_to_each_control():
    with translation.override("de"):
        summary = Summary.of([Request({"mail": "ada@example.org"})])
        assert summary.heading == "Zwei Angaben fehlen noch"
        assert [(mistake.message, mistake.target) for mistake in summary.mistakes] == [
            ("Name: Bitte ausfüllen.", "id_name"),
            ("Photo: Bitte eine Antwort wählen.", "id_photo_0"),
        ]

        wrong = Summary.of([Request({"name": "Ada", "photo": "no", "mail": "ada@"})])
        assert wrong.heading == "Eine Angabe stimmt noch nicht"


def test_the_summary_says_whose_section_a_field_stands_in():
    guests = forms.formset_factory(Guest)({"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 0, "form-0-mail": "x"})

    with translation.override("en"):
        assert [mistake.message for mistake in Summary.of([guests]).mistakes] == [
            "Person 2, Mail: Please enter a whole mail address, for example name@example.org."
        ]


def test_a_page_whose_form_came_back_says_so_first():
    title = Template("{% error_mark %}Register")

    with translation.override("de"):
        assert title.render(Context({"form": Request({})})) == "Fehler: Register"
        assert title.render(Context({"form": Request()})) == "Register"
        assert title.render(Context({"form": Request({"name": "Ada", "photo": "no"})})) == "Register"
