"""A post outlives its holder: taking up, ending, handing over."""

from datetime import date, timedelta

from django.db import transaction

from .models import Person, Post, Tenure


def take_up(post: Post, person: Person, *, begin: date | None, main: bool = True) -> Tenure:
    """Somebody holds the post from a day on. A former main post that goes on is no longer the main one."""
    if main:
        for other in person.tenures.filter(main=True, end__isnull=True):
            other.main = False
            other.save()
    return Tenure.objects.create(post=post, person=person, begin=begin, main=main)


@transaction.atomic
def hand_over(post: Post, *, last_day: date, successor: Person | None = None, begin: date | None = None) -> None:
    """Whoever holds the post leaves it; the successor takes over the day after, or on `begin`.

    Without a successor the post is vacant and stays visible as such.
    """
    for tenure in holders(post, last_day):
        tenure.end = last_day
        tenure.save()
    if successor:
        take_up(post, successor, begin=begin or last_day + timedelta(days=1))


def holders(post: Post, day: date) -> list[Tenure]:
    """Tenures that go on beyond the day or have no end yet."""
    return [tenure for tenure in post.tenures.select_related("person") if tenure.is_held_on(day)]


MOST_ASKED = 5


def could_be_asked(post: Post, *, today: date) -> list[Person]:
    """Who can help while a post is vacant: its last holder, then a few others who work there now."""
    former = [tenure.person for tenure in post.tenures.select_related("person").order_by("-end")[:1]]
    present = Tenure.objects.on(today).filter(post__organisation=post.organisation).select_related("person")
    return list(dict.fromkeys([*former, *(tenure.person for tenure in present[: 2 * MOST_ASKED])]))[:MOST_ASKED]
