"""What the core refuses, in sentences: what happened, with the numbers, and what to do next. One module for each art.

Each has a `sentence`; what the arts have in common, files and ids, is said in `files`.
"""

import sys


def complain(words: str) -> None:
    sys.stderr.write(words + "\n")
