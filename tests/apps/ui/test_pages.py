import re

import pytest
from django.core.exceptions import SuspiciousOperation
from django.template import Context, Template
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from knotenwerk.apps.ui import views

pytestmark = pytest.mark.django_db


def html(response):
    return response.content.decode()


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_component_page_holds_no_inline_code_and_no_foreign_host(client, language):
    page = html(client.get(f"/{language}/components/"))

    assert page.startswith(f'<!doctype html>\n<html lang="{language}">')
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", page)
    assert set(re.findall(r"https?://[^\s\"'<]+", page)) <= {
        "http://www.w3.org/2000/svg",
        f"http://testserver/{language}/components/",
    }


def test_each_language_leads_to_the_same_page_in_the_other(client):
    page = html(client.get("/de/components/?page=2"))
    assert '<a href="/en/components/?page=2" hreflang="en" lang="en">English</a>' in page


def test_a_language_other_than_the_browsers_is_remembered(client):
    same = client.get("/de/components/", headers={"accept-language": "de"})
    assert "django_language" not in same.cookies

    other = client.get("/en/components/", headers={"accept-language": "de"})
    assert other.cookies["django_language"].value == "en"


def test_a_chosen_appearance_is_kept_and_can_be_given_back(client):
    assert "data-theme" not in html(client.get("/de/appearance/"))

    chosen = client.post("/de/appearance/", {"theme": "dark"}, follow=True)
    assert '<html lang="de" data-theme="dark" data-kern-theme="dark">' in html(chosen)
    assert "Auf diesem Gerät gemerkt." in html(chosen)

    contrast = client.post("/de/appearance/", {"theme": "contrast"}, follow=True)
    assert '<html lang="de" data-theme="contrast">' in html(contrast)
    assert 'contrast.css">' in html(contrast)

    client.post("/de/appearance/", {"theme": "auto"})
    assert "data-theme" not in html(client.get("/de/appearance/"))


def test_an_appearance_that_does_not_exist_is_an_error_on_the_page(client):
    page = html(client.post("/de/appearance/", {"theme": "sepia"}))
    assert "<title>Fehler: Darstellung" in page
    assert "Bitte eine der angebotenen Antworten wählen." in page

    client.cookies["theme"] = '"><script>'
    assert "data-theme" not in html(client.get("/de/appearance/"))


def test_what_is_not_there_says_so_in_the_look(client):
    answer = client.get("/de/nowhere/")
    assert answer.status_code == 404
    assert "<h1>Hier ist nichts</h1>" in html(answer)


def test_a_broken_page_asks_nothing_of_the_request():
    with translation.override("de"):
        broken = views.server_error(None)
        unreadable = views.bad_request(None, SuspiciousOperation())

    assert (broken.status_code, unreadable.status_code) == (500, 400)
    assert "<h1>Bei uns ist etwas kaputtgegangen</h1>" in html(broken)
    assert "<h1>Das konnten wir nicht lesen</h1>" in html(unreadable)


def test_the_question_before_deleting_is_a_page_of_its_own(client):
    page = html(client.get("/de/components/confirmation/"))
    assert "<h1>Die Liste mit 64 Personen löschen?</h1>" in page
    assert '<form class="confirm" method="post" action="/de/components/confirmation/" data-confirm-box>' in page


def test_a_pager_keeps_what_was_asked(client):
    page = html(client.get("/en/components/?q=rat&page=2"))
    assert '<a rel="next" href="?q=rat&amp;page=3">Onward</a>' in page
    assert '<p class="pager__where">26 to 50 of 1,186</p>' in page


def test_the_account_is_not_fetched_only_to_write_a_title():
    def fetch():
        raise AssertionError("fetched")

    assert Template("{% error_mark %}x").render(Context({"user": SimpleLazyObject(fetch)})) == "x"
