"""A seed that anybody can publish and type again."""

import argparse


def text(argument: str) -> str:
    """A text that has bytes in UTF-8, which is what is hashed."""
    try:
        argument.encode()
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError(f"{argument!r} is no text in UTF-8") from None
    return argument
