"""What the gate found, as a sentence that says what to do."""

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knotenwerk.core.mailing.gate import Flaw, Kind

OURS = gettext_lazy("The frame of the letter is at fault (%(found)s). Please tell those who run the installation.")
SENTENCES = {
    Kind.EMPTY_HEADING: gettext_lazy("There is a heading without words. Please write it or take it out."),
    Kind.HEADING_ORDER: gettext_lazy("The heading “%(found)s” skips a level. Please make it one level higher."),
    Kind.NO_ALTERNATIVE: gettext_lazy("The picture has no text for those who do not see it. Please add one."),
    Kind.FOREIGN_PICTURE: gettext_lazy("A picture would come from elsewhere (%(found)s). Please upload it here."),
    Kind.EMPTY_LINK: gettext_lazy("A link has no words (%(found)s). Please say where it leads, or take it out."),
    Kind.BROKEN_LINK: gettext_lazy("A link leads nowhere: “%(found)s”. Please correct its address."),
    Kind.VAGUE_LINK: gettext_lazy("The link “%(found)s” does not say where it leads. Please let it say so by itself."),
    Kind.SAME_LINK: gettext_lazy("Several links say “%(found)s” and lead to different pages. Please tell them apart."),
    Kind.NO_TEXT: gettext_lazy("The part for mail programs without HTML is empty."),
    Kind.NOT_IN_TEXT: gettext_lazy("“%(found)s” is missing in the part for mail programs without HTML."),
    Kind.LACKS: gettext_lazy("Something is missing that must stand in each mail: %(found)s."),
}
NEEDS = {
    "address": gettext_lazy("to whom it goes"),
    "unsubscribe": gettext_lazy("the way to leave the newsletter"),
    "preferences": gettext_lazy("the way to choose what one gets"),
    "imprint": gettext_lazy("the imprint"),
    "funding": gettext_lazy("the funding notice"),
}


def sentence_of(flaw: Flaw) -> str:
    if flaw.kind == Kind.TOO_LARGE:
        return _(
            "The letter has %(size)s; beyond 102 KB many mail programs cut off its end. Please shorten it: let texts "
            "be read on a page."
        ) % {"size": filesizeformat(flaw.found)}
    found = str(NEEDS[flaw.found.split()[0]]) if flaw.kind == Kind.LACKS else flaw.found or flaw.kind.value
    return str(SENTENCES.get(flaw.kind, OURS)) % {"found": found}
