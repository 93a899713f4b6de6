#!/bin/sh
# Installs exactly what requirements-dev.lock names, checked by hash, and Knotenwerk itself.
set -eu

python=.venv/bin/python
uv=.venv/bin/uv

echo "Installing $(grep -c '^[a-z]' requirements-dev.lock) Python packages …"
if ! "$uv" pip sync --quiet --python "$python" --require-hashes requirements-dev.lock; then
    # uv does not read pip.conf: in a network that has its own package mirror, pip may know the way.
    echo "uv could not install the packages. Trying pip, which takes a minute …" >&2
    "$python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
fi
"$uv" pip install --quiet --python "$python" --offline --no-deps --no-build-isolation --editable .
