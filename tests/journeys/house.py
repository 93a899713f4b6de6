"""A house in which every page has something to show, and the address of each of its pages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from knotenwerk.apps.accounts.models import Account, TeamRole
from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.directory.importing import trying, uploading
from knotenwerk.apps.directory.merging.merge import merge
from knotenwerk.apps.directory.models import Affiliation, Delegation, SavedList
from knotenwerk.apps.events.choosing.proposing import propose, publish_lottery
from knotenwerk.apps.events.models import (
    Answer,
    Event,
    EventRole,
    Refusal,
    Registration,
    SeatChoice,
    SeatOffer,
    SentMessage,
    Series,
)
from knotenwerk.apps.events.taking_over import register_batch
from knotenwerk.apps.newsletter.archiving import publish as publish_issue
from knotenwerk.apps.newsletter.consents import PURPOSE, whose
from knotenwerk.apps.newsletter.gathering import shelves
from knotenwerk.apps.newsletter.gathering import take_over as take_over_pieces
from knotenwerk.apps.newsletter.importing_readers import try_out
from knotenwerk.apps.newsletter.models import NewsletterIssue, Subscriber, Suppression
from knotenwerk.apps.newsletter.starting import start
from knotenwerk.apps.newsletter.tokens import token_of
from knotenwerk.apps.office.pages import load_pages
from knotenwerk.apps.places.importing.taking_over import take_over
from knotenwerk.apps.places.models import RegisterImport
from knotenwerk.apps.privacy.consenting import Shown, give
from knotenwerk.apps.seating.arranging import publish
from knotenwerk.apps.seating.composing import compose
from knotenwerk.apps.seating.confirming import confirm
from knotenwerk.apps.seating.models import Calculation, KeepApart, SeatingPlan, TableHost
from knotenwerk.apps.seating.wanting import Effort, Wanted
from tests.apps.newsletter.issues import a_full_issue
from tests.work import do_waiting_tasks
from tests.world import (
    a_grant,
    a_guest,
    a_host,
    a_municipality,
    a_person,
    a_project,
    a_question,
    a_quota,
    an_account,
    an_event,
    an_imported_list,
    an_organisation,
)

HOME = Path(__file__).resolve().parents[2]
LIST = HOME / "docs" / "tutorial" / "teilnahmeliste.csv"
REGISTER = HOME / "tests" / "fixtures" / "registers" / "auszug.csv"
LINKS_OF_READERS = ("preferences", "new-address", "unsubscribe", "link-person", "unlink-person")
PAGES_OF_A_LIST = ("reader-import", "write-reader-import", "undo-reader-import")
BLANK = dict.fromkeys(("function", "organisation", "mail"), "")
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass
class House:
    """`everybody` may open every page. `found` gives, by the name of an address, what its parameters stand for."""

    everybody: Account
    found: dict[str, dict[str, object]] = field(default_factory=dict)
    usual: dict[str, object] = field(default_factory=dict)

    def address(self, route: str, name: str) -> str:
        values = self.usual | self.found.get(name, {})
        path = "/" + PARAMETER.sub(lambda part: str(values[part[1]]), route)
        return f"{path}?with={values['with']}" if "with" in values else path


def routes() -> Iterator[tuple[str, str]]:
    """Every route of the house with the name of its address. Those of single sign-on lead to other houses."""
    for route, name in walk(get_resolver()):
        if "(?P" not in route:
            yield route, name


def walk(resolver: URLResolver, route: str = "", spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from walk(pattern, here, (*spaces, pattern.namespace) if pattern.namespace else spaces)
        elif isinstance(pattern, URLPattern):
            yield here, ":".join((*spaces, pattern.name or ""))


def a_furnished_house() -> House:
    load_pages()
    account = an_account(*Role)
    TOTP.activate(account, generate_totp_secret())
    RecoveryCodes.activate(account)
    me = a_person("Ada Lindqvist", account=account)
    event, guests = a_full_event(account)
    waiting, offered, unsure, refused = guests[-4:]
    past = a_past_event(account, guests[:8])
    project = a_project()
    grant = a_grant(project)
    Event.objects.filter(pk=event.pk).update(project=project)
    lead = EventRole.objects.create(event=event, account=account, role=Role.EVENT_LEAD)
    question = a_question(event, "Welches Anliegen bringen Sie mit?")
    Answer.objects.create(registration=guests[0], question=question, value="Streit um Windräder")
    organisation = an_organisation("Landkreis Musterland")
    tenure = me.tenures.get()
    affiliation = Affiliation.objects.create(person=me, organisation=organisation, kind="Beirat")
    twin = a_person("Ada Lindquist")
    joined = merge(a_person("Bo Ähnlich"), a_person("Bo Aehnlich"), by=account)
    Delegation.objects.create(delegate=account, person=guests[0].person)
    saved = SavedList.objects.create(name="Polizei im Norden", query={"sector": ["police"]}, owner=account)
    batch = a_tried_list(account)
    written = an_imported_list((guests[0].person, BLANK | {"topics": ["Streit um Windräder"]}))
    register = a_register(account)
    territory = a_municipality("Altmusterhausen", ags="03999001")
    apart = KeepApart.objects.create(event=event, first=guests[0].person, second=guests[1].person)
    plan = compose(event, Wanted(tables=2, rounds=2, effort=Effort.SHORT), by=account)
    calculation = Calculation.objects.create(event=event, plan=plan, progress=100, ended_at=timezone.now())
    lottery = a_lottery(account)
    newsletter = a_newsletter(account) | a_written_issue(account)
    refusal = Refusal.objects.create(registration=refused, reason="Der Platz ist für Kommunen gedacht.")
    role = TeamRole.objects.create(account=an_account(), role=Role.FACILITATOR)
    return House(
        account,
        usual={
            "slug": event.slug,
            "key": guests[0].person.key,
            "token": guests[0].token,
            "code": guests[0].code,
            "whom": "member",
            "kind": "apart",
            "name": "sectors",
            "term": "police",
        },
        found={
            "page": {"slug": "imprint"},
            "office:change-page": {"slug": "imprint"},
            "accounts:take-role": {"pk": role.pk},
            "places:territory": {"pk": territory.pk},
            "places:change-territory": {"pk": a_municipality("Bezirk Musterhausen-Nord").pk},
            "places:successors": {"pk": territory.pk},
            "places:remove-successor": {"pk": territory.pk},
            "places:register-import": {"pk": register.pk},
            "directory:merging": {"key": me.key, "with": twin.key},
            "directory:two-people": {"key": twin.key},
            "directory:post": {"pk": tenure.post_id},
            "directory:edit-post": {"pk": tenure.post_id},
            "directory:succession": {"pk": tenure.post_id},
            "directory:edit-tenure": {"pk": tenure.pk},
            "directory:edit-affiliation": {"pk": affiliation.pk},
            **each(
                {"key": organisation.key},
                "directory:organisation",
                "directory:edit-organisation",
                "directory:new-post",
            ),
            "directory:delete-list": {"pk": saved.pk},
            "directory:undo-merge": {"pk": joined.pk},
            **{name: {"pk": batch.pk} for _, name in routes() if name.startswith("directory:import")},
            "directory:import-undoing": {"pk": written.pk},
            "directory:import-decision": {"pk": batch.rows.first().pk},
            **each({"pk": project.pk}, "projects:project", "projects:change-project", "projects:remove-project"),
            **each({"pk": grant.funder_id}, "projects:funder", "projects:change-funder", "projects:new-appearance"),
            **each(
                {"pk": grant.funder.appearances.first().pk},
                "projects:change-appearance",
                "projects:remove-appearance",
                "projects:logo",
            ),
            "events:counts": {"pk": event.pk},
            **each({"kind": SentMessage.Kind.OFFER.value}, "events:change-wording", "events:remove-wording"),
            **each({"pk": event.event_hosts.last().pk}, "events:host-earlier", "events:remove-host"),
            "events:remove-role": {"pk": lead.pk},
            **each({"pk": question.pk}, "events:change-question", "events:remove-question"),
            "events:take-over": {"pk": written.pk},
            "events:list-removal": {"pk": event.takings_over.first().pk},
            **{name: {"pk": waiting.pk} for _, name in routes() if name.startswith("events:registration-")},
            "events:office-registration": {"pk": guests[0].pk},
            "events:refusal-review": {"pk": refusal.pk},
            "events:confirm": {"token": unsure.token},
            "events:new_link": {"token": unsure.token},
            **each({"token": offered.token}, "events:offer", "events:offer_acceptance", "events:offer_refusal"),
            **each(
                {"slug": lottery.event.slug, "pk": lottery.pk},
                "events:who-is-missing",
                "events:new-seat-choice",
                "events:fallbacks",
                "events:moving-up",
                "events:seat-choice",
                "events:stop-seat-choice",
                "events:publish-lottery",
                "events:draw-seats",
                "events:accept-seat-choice",
                "events:lottery-file",
            ),
            "events:mine_lottery": {"token": lottery.chances.first().registration.token},
            **each(
                {"slug": lottery.event.slug, "pk": lottery.event.target_mix.quotas.first().pk},
                "events:settings-mix",
                "events:remove-quota",
            ),
            "events:holding": {"slug": past.slug},
            **each({"slug": past.slug}, "seating:confirmation", "seating:reopening"),
            **each({"pk": plan.seats().first().pk}, "seating:pin", "seating:move", "seating:change"),
            "seating:pin-table": {"pk": plan.rounds.first().tables.first().pk},
            "seating:pin-round": {"pk": plan.rounds.first().pk},
            "seating:remove-rule": {"pk": apart.pk},
            **each({"pk": calculation.pk}, "seating:calculation", "seating:stop"),
            **each({"slug": a_past_issue().slug}, "newsletter:archived", "newsletter:archived-easy"),
            **newsletter,
        },
    )


def each(values: dict[str, object], *names: str) -> dict[str, dict[str, object]]:
    """The same values for several addresses."""
    return {name: dict(values) for name in names}


def a_past_issue() -> NewsletterIssue:
    """Sent to everybody, with all that can stand in an issue."""
    issue = a_full_issue()
    publish_issue(issue, at=timezone.now() - timedelta(days=7))
    return issue


def a_full_event(account: Account) -> tuple[Event, list[Registration]]:
    """With guests in every state: twelve seated, then one waiting, one offered a seat, one unsure, one refused."""
    series = Series.objects.create(name_de="Fachtagungen", slug="fachtagungen")
    begin = timezone.now() + timedelta(days=30)
    event = an_event(
        "Fachtagung „Streit und Vielfalt im Stadtteil“",
        starts_at=begin,
        ends_at=begin + timedelta(days=1),
        seats=12,
        series=series,
        edition=11,
        summary_de="Zwei Tage darüber, wie Streit gut geführt wird.",
        town_de="Musterhausen",
        contact="fachtag@example.org",
    )
    a_host(event, "Stadt Musterhausen")
    a_host(event, "Netzwerkstelle Musterland")
    sectors = ("administration", "police", "politics", "civil_society")
    seated = [a_guest(event, a_person(sector=sectors[n % 4], state=("NI", "SN", "BE")[n % 3])) for n in range(12)]
    waiting, offered = a_guest(event, waiting=True), a_guest(event, state=Registration.State.OFFERED)
    SeatOffer.objects.create(registration=offered, until=timezone.now() + timedelta(days=2))
    unsure = a_guest(event, state=Registration.State.REQUESTED)
    refused = a_guest(event, state=Registration.State.REFUSED)
    register_batch(event, an_imported_list((seated[0].person, BLANK)), account, now=timezone.now(), questions={})
    TableHost.objects.create(event=event, registration=seated[3], table_number=1)
    return event, [*seated, waiting, offered, unsure, refused]


def a_lottery(account: Account) -> SeatChoice:
    """Where the team gives the seats: one has one, two wait for the draw, and somebody else is missing."""
    event = an_event("Runder Tisch", seats=3, admission=Event.Admission.TEAM)
    a_guest(event)
    for _ in range(2):
        a_guest(event, waiting=True)
    lottery = SeatChoice.objects.create(event=event, way=SeatChoice.Way.LOT, seats=1, seed_from="die Lottozahlen")
    propose(lottery)
    publish_lottery(lottery, by=account)
    a_quota(event, "sector", "police", 1)
    return lottery


def a_past_event(account: Account, guests: list[Registration]) -> Event:
    """Held yesterday, its plan published and confirmed."""
    begin = timezone.now() - timedelta(days=1)
    event = an_event("Fachtagung im Vorjahr", starts_at=begin, ends_at=begin + timedelta(hours=6))
    for guest in guests:
        a_guest(event, guest.person)
    plan: SeatingPlan = compose(event, Wanted(tables=2, rounds=2, effort=Effort.SHORT), by=account)
    publish(plan, by=account)
    confirm(plan, by=account, today=event.last_day)
    return event


def a_tried_list(account: Account):
    """The example list after its trial run, with one of its people known before."""
    a_person("Ada Lindqvist-Oddo", mail="ada.lindqvist-oddo@example.org")
    batch = uploading.receive(SimpleUploadedFile(LIST.name, LIST.read_bytes()), by=account, return_to="")
    do_waiting_tasks()
    batch.refresh_from_db()
    trying.start(batch)
    do_waiting_tasks()
    batch.refresh_from_db()
    return batch


def a_newsletter(account: Account) -> dict[str, dict[str, object]]:
    """One reader of our own, one who has not confirmed, one who is spared, and a list that was tried."""
    reader = Subscriber.objects.create(address="leserin@example.org", confirmed_at=timezone.now())
    give(PURPOSE, whose(reader), Shown("Ja, gern.", "de", "sign-up form"), at=timezone.now())
    asked = Subscriber.objects.create(address="gefragt@example.org")
    listed = "E-Mail;Einwilligung am;Nachweis\nadam@example.org;01.02.2020;Formular auf der alten Website\n"
    batch = try_out(SimpleUploadedFile("liste.csv", listed.encode()), by=account, now=timezone.now())
    spared = Suppression.objects.create(address_hash="0" * 64, reason=Suppression.Reason.BOUNCED)
    token, key = {"token": token_of(reader.key)}, {"key": reader.key}
    return {
        "newsletter:lifting": {"pk": spared.pk},
        **each(token, *(f"newsletter:{name}" for name in LINKS_OF_READERS)),
        **each({"token": token_of(asked.key)}, "newsletter:confirm", "newsletter:refuse"),
        **each(key, "newsletter:reader", "newsletter:remove-reader"),
        **each({"pk": batch.pk}, *(f"newsletter:{name}" for name in PAGES_OF_A_LIST)),
    }


def a_written_issue(account: Account) -> dict[str, dict[str, object]]:
    """A draft with a piece that was taken over and one that was written freely and removed."""
    now = timezone.now()
    issue = start("Rundbrief aus dem Haus", like=None, by=account, now=now)
    taken = [choice.value for shelf in shelves(issue, now=now) for choice in shelf.choices]
    piece = take_over_pieces(issue, taken[:1], by=account, now=now)[0]
    ours = [(route, name) for route, name in routes() if "newsletter/office/issues/<slug" in route]
    return each({"slug": issue.slug, "pk": piece.pk, "number": 1}, *(name for _route, name in ours))


def a_register(account: Account) -> RegisterImport:
    return take_over(REGISTER.read_bytes(), name=REGISTER.name, by=account).kept_as
