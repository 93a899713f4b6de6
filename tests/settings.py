"""The settings of the tests: those of an installation with a home of its own, whatever the shell around it says."""

import os
import tempfile
from pathlib import Path

folder = tempfile.TemporaryDirectory(prefix="knotenwerk-tests-")  # goes with this process
home = Path(folder.name)
(home / "static").mkdir()
(home / "secret").write_text("only for the tests, therefore written down here")

for name in [name for name in os.environ if name.startswith("KNOTENWERK_")]:
    del os.environ[name]
os.environ["KNOTENWERK_HOME"] = str(home)
if os.environ.get("TEST_DATABASE_URL"):
    os.environ["KNOTENWERK_DATABASE_URL"] = os.environ["TEST_DATABASE_URL"]

from knotenwerk.config.settings import *  # noqa: E402, F403
from knotenwerk.config.settings import DATABASES, STORAGES  # noqa: E402

if "init_command" in DATABASES["default"].get("OPTIONS", {}):
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"  # nothing here outlives a power cut
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}  # no collectstatic first
