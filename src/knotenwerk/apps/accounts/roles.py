"""Roles and what they may do. Every URL names one of these permissions; a test walks all URLs as all roles."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Permission(models.TextChoices):
    SIGNED_IN = "signed_in", _("has an account")
    READ_DIRECTORY = "read_directory", _("read the directory as the team does")
    CHANGE_DIRECTORY = "change_directory", _("change persons, organisations and posts; import; merge")
    EXPORT_DIRECTORY = "export_directory", _("take lists out of the directory")
    SEE_PROTECTION = "see_protection", _("see and decide who is protected")
    READ_EVENTS = "read_events", _("see the events one leads, in the office")
    CHANGE_EVENTS = "change_events", _("prepare and change the events one leads")
    ALL_EVENTS = "all_events", _("lead every event")
    CHECK_IN = "check_in", _("note who has arrived")
    READ_NEEDS = "read_needs", _("see what people need to take part")
    READ_SEATING = "read_seating", _("see seating plans")
    CHANGE_SEATING = "change_seating", _("make and change seating plans")
    CONFIRM_ENCOUNTERS = "confirm_encounters", _("confirm who really sat where")
    READ_NETWORK = "read_network", _("see the network as the team does")
    READ_COUNTS = "read_counts", _("see counts, never persons")
    CHANGE_PROJECTS = "change_projects", _("keep projects, funders and grants")
    CHANGE_PAGES = "change_pages", _("write the pages of the team")
    WRITE_NEWSLETTER = "write_newsletter", _("write, approve and send the newsletter")
    READ_SUBSCRIBERS = "read_subscribers", _("see who reads the newsletter, with the proof of their consent")
    CHANGE_VOCABULARY = "change_vocabulary", _("change the labels of the vocabulary")
    CHANGE_PLACES = "change_places", _("import official registers, change territories")
    READ_PRIVACY = "read_privacy", _("see holdings, consents and the change log")
    ERASE = "erase", _("answer access requests and erase")
    MANAGE_ACCOUNTS = "manage_accounts", _("give and take roles")
    OPERATE = "operate", _("see how the installation runs")


class Role(models.TextChoices):
    MEMBER = "member", _("Member")
    DELEGATE = "delegate", _("Delegate")
    FACILITATOR = "facilitator", _("Facilitator")
    CIRCLE_LEAD = "circle_lead", _("Circle lead")
    EVENT_LEAD = "event_lead", _("Event lead")
    NEWSLETTER_EDITOR = "newsletter_editor", _("Newsletter editor")
    COORDINATOR = "coordinator", _("Coordinator")
    DATA_PROTECTION_OFFICER = "data_protection_officer", _("Data-protection officer")
    FUNDER = "funder", _("Funder")
    OPERATOR = "operator", _("Operator")


P = Permission
FACILITATOR = {P.READ_EVENTS, P.CHECK_IN, P.READ_SEATING, P.CHANGE_SEATING, P.CONFIRM_ENCOUNTERS}
EVENT_LEAD = FACILITATOR | {
    P.CHANGE_EVENTS,
    P.READ_NEEDS,
    P.READ_DIRECTORY,
    P.CHANGE_DIRECTORY,
    P.EXPORT_DIRECTORY,
    P.READ_NETWORK,
    P.READ_COUNTS,
}
COORDINATOR = EVENT_LEAD | {
    P.ALL_EVENTS,
    P.SEE_PROTECTION,
    P.CHANGE_PROJECTS,
    P.CHANGE_PAGES,
    P.WRITE_NEWSLETTER,
    P.READ_SUBSCRIBERS,
    P.CHANGE_VOCABULARY,
    P.CHANGE_PLACES,
    P.MANAGE_ACCOUNTS,
}

PERMISSIONS: dict[str, set[Permission]] = {
    Role.MEMBER: set(),
    Role.DELEGATE: set(),
    Role.FACILITATOR: FACILITATOR,
    Role.CIRCLE_LEAD: set(),
    Role.EVENT_LEAD: EVENT_LEAD,
    Role.NEWSLETTER_EDITOR: {P.CHANGE_PAGES, P.WRITE_NEWSLETTER, P.READ_SUBSCRIBERS},
    Role.COORDINATOR: COORDINATOR,
    Role.DATA_PROTECTION_OFFICER: {
        P.READ_DIRECTORY,
        P.SEE_PROTECTION,
        P.READ_SUBSCRIBERS,
        P.READ_PRIVACY,
        P.ERASE,
    },
    Role.FUNDER: {P.READ_COUNTS},
    Role.OPERATOR: {P.OPERATE, P.MANAGE_ACCOUNTS, P.CHANGE_PLACES},
}
