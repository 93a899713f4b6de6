"""What is said about a file that cannot be opened or written."""

from collections.abc import Callable


def out_of_reach(error: OSError, _: Callable[[str], str] = str) -> str:
    sentence = _("%(file)s: %(reason)s. Check the path and whether you may read and write there.")
    return sentence % {"file": error.filename, "reason": error.strerror}
