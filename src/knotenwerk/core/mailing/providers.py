"""Which mail provider stands behind an address: the large ones count how much they get from whom."""

PROVIDERS: dict[str, tuple[str, ...]] = {
    "google": ("gmail.com", "googlemail.com"),
    "microsoft": ("outlook.com", "outlook.de", "hotmail.com", "hotmail.de", "live.com", "live.de", "msn.com"),
    "gmx": ("gmx.de", "gmx.net", "gmx.at", "gmx.ch", "web.de", "mail.de", "1und1.de"),
    "telekom": ("t-online.de", "magenta.de"),
    "yahoo": ("yahoo.com", "yahoo.de", "aol.com", "aol.de", "ymail.com"),
}
OTHERS = "others"
_BY_DOMAIN = {domain: provider for provider, domains in PROVIDERS.items() for domain in domains}


def provider_of(address: str) -> str:
    return _BY_DOMAIN.get(address.rpartition("@")[2].casefold(), OTHERS)
