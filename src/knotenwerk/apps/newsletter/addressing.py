"""The bridge to `core.mailing` for what an address tells by itself."""

from knotenwerk.core.mailing import provider_of

__all__ = ["provider_of"]
