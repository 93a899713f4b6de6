#!/bin/sh
# Installs what only the benchmarks need, exactly as bench.lock names it, checked by hash.
set -eu

python=.venv/bin/python

echo "Installing what the benchmarks are measured beside …"
if ! .venv/bin/uv pip install --quiet --python "$python" --require-hashes -r bench.lock; then
    # uv does not read pip.conf: in a network that has its own package mirror, pip may know the way.
    "$python" -m pip install --quiet --disable-pip-version-check --require-hashes -r bench.lock
fi
