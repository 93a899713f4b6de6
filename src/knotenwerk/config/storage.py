"""Where files lie: a folder by default, S3-compatible storage by URL."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


def storages(files_url: str, *, debug: bool) -> dict[str, dict[str, Any]]:
    """Django's STORAGES for `s3://KEY:SECRET@host[:port]/bucket[?region=…&http=1]`, or a folder when empty."""
    static = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    if debug:
        static = "django.contrib.staticfiles.storage.StaticFilesStorage"
    return {
        "default": bucket(files_url) if files_url else {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": static},
    }


def bucket(files_url: str) -> dict[str, Any]:
    address = urlsplit(files_url)
    query = parse_qs(address.query)
    scheme = "http" if "http" in query else "https"
    host = address.hostname or ""
    if address.port:
        host = f"{host}:{address.port}"
    options = {
        "bucket_name": address.path.strip("/"),
        "endpoint_url": f"{scheme}://{host}",
        "access_key": unquote(address.username or ""),
        "secret_key": unquote(address.password or ""),
        "default_acl": "private",
        "querystring_auth": True,
        "file_overwrite": False,
    }
    if "region" in query:
        options["region_name"] = query["region"][0]
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
