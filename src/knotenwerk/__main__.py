"""`python -m knotenwerk` is the command `knotenwerk`."""

import sys

from knotenwerk.cli import main

sys.exit(main())
