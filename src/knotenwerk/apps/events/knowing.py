"""Who is registering: the person we know already, or a new record with organisation and post."""

from datetime import date

from rapidfuzz.fuzz import token_sort_ratio

from knotenwerk.apps.directory.models import MailAddress, Organisation, Person, Post, Tenure
from knotenwerk.core.folding import fold

from .models import Registration

NEAR_ENOUGH = 86  # per cent: "Theda Tannhoff" is "Theda Tannhof"; two colleagues at one mailbox are not


def person_for(registration: Registration, *, on: date) -> Person:
    """The person behind a confirmed registration; also notes the organisation and post as they are now.

    A mail address alone identifies nobody (mailboxes are shared), a name alone neither: both must fit. Who gave no
    address is known by the same name in the same organisation.
    """
    organisation = organisation_for(registration)
    if registration.mail:
        person = known_person(registration.mail, registration.name)
    else:
        person = known_colleague(organisation, registration.name, on=on)
    if person is None:
        person = new_person(registration, organisation, on=on)
    registration.organisation = organisation
    fill_from_post(registration, person, on=on)
    return person


def known_person(mail: str, name: str) -> Person | None:
    near = [
        (likeness(person, name), person)
        for person in Person.objects.filter(mails__address__iexact=mail).distinct().order_by("pk")
    ]
    best = max(near, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] >= NEAR_ENOUGH else None


def known_colleague(organisation: Organisation | None, name: str, *, on: date) -> Person | None:
    here = Person.objects.filter(tenures__in=Tenure.objects.on(on).filter(post__organisation=organisation))
    wanted = fold(name)
    return next((person for person in here.distinct().order_by("pk") if fold(person.name) == wanted), None)


def likeness(person: Person, name: str) -> float:
    """0 to 100; titles do not count, the order of the words neither."""
    full = f"{person.given_name} {person.family_name}"
    return max(token_sort_ratio(fold(full), fold(name)), token_sort_ratio(fold(person.name), fold(name)))


def organisation_for(registration: Registration) -> Organisation | None:
    if not registration.organisation_name:
        return None
    known = Organisation.objects.filter(name__iexact=registration.organisation_name).order_by("pk").first()
    return known or Organisation.objects.create(
        name=registration.organisation_name, sector=registration.sector, state=registration.federal_state
    )


def new_person(registration: Registration, organisation: Organisation | None, *, on: date) -> Person:
    person = Person.objects.create(
        title=registration.title,
        given_name=registration.given_name,
        family_name=registration.family_name,
        language=registration.language,
    )
    if registration.mail:
        MailAddress.objects.create(person=person, address=registration.mail)
    if organisation:
        Tenure.objects.create(post=post_for(registration, organisation, on=on), person=person, begin=on)
    return person


def post_for(registration: Registration, organisation: Organisation, *, on: date) -> Post:
    """A post outlives its holder: a vacant one of the same function is taken over before a new one is made."""
    held = Tenure.objects.on(on).values("post")
    vacant = organisation.posts.filter(function__iexact=registration.function, abolished_on=None).exclude(pk__in=held)
    return (registration.function and vacant.first()) or Post.objects.create(
        organisation=organisation,
        function=registration.function,
        level=registration.level,
        sector=registration.sector or organisation.sector,
    )


def fill_from_post(registration: Registration, person: Person, *, on: date) -> None:
    """What the person did not say again stands as their present post has it."""
    tenure = (
        person.tenures.on(on)
        .filter(post__organisation=registration.organisation)
        .select_related("post__organisation__state", "post__level", "post__sector", "post__seniority")
        .first()
    )
    if tenure is None:
        return
    post = tenure.post
    registration.function = registration.function or post.function
    registration.level = registration.level or post.level
    registration.sector = registration.sector or post.sector
    registration.seniority = registration.seniority or post.seniority
    registration.federal_state = registration.federal_state or post.organisation.state
