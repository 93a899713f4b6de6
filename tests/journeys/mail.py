"""What arrived by mail. Waiting tasks are done first, as the worker does them."""

import re

from django.conf import settings
from django.core import mail
from django.core.mail import EmailMessage
from django.urls import reverse
from playwright.sync_api import Page

from tests.work import do_waiting_tasks

CODE = re.compile(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,5})\s*$", re.MULTILINE)


def newest_mail(to: str) -> EmailMessage:
    """The mail that came last to this address; fails with what did arrive."""
    do_waiting_tasks()
    letters = [letter for letter in mail.outbox if to in letter.to]
    assert letters, f"Nothing came to {to}. Sent: {[(letter.to, letter.subject) for letter in mail.outbox]}"
    return letters[-1]


def link_in(letter: EmailMessage, containing: str = "") -> str:
    """The first link of a mail whose address contains these characters."""
    links = [link for link in re.findall(r"https?://[^\s<>\")]+", letter.body) if containing in link]
    assert links, f"No link with {containing!r} in:\n{letter.body}"
    return links[0]


def path_in(letter: EmailMessage, containing: str = "") -> str:
    """The link without the address of the house, which in a test is another."""
    return link_in(letter, containing).removeprefix(settings.ADDRESS)


def sign_in(page: Page, address: str) -> None:
    """Sign in with the code sent by mail, in the browser, by keyboard."""
    page.goto(reverse("account_request_login_code"))
    page.locator("input[name=email]").fill(address)
    page.locator("input[name=email]").press("Enter")
    page.locator("input[name=code]").wait_for()
    letter = newest_mail(address)
    code = CODE.search(letter.body)
    assert code, f"No code in:\n{letter.body}"
    page.locator("input[name=code]").fill(code[1])
    page.locator("input[name=code]").press("Enter")
    page.locator("input[name=code]").wait_for(state="detached")
