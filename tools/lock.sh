#!/bin/sh
# Resolves all dependencies again, within the bounds of pyproject.toml and package.json. No lock names an index.
set -eu

compile() {
    .venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes "$@"
}

compile pyproject.toml -o requirements.lock
compile pyproject.toml --group dev -o requirements-dev.lock
compile --group bench --constraints requirements-dev.lock -o bench.lock
compile --group tools -o tools.lock
compile --group tools-node -o tools-node.lock
npm update --package-lock-only --no-progress --loglevel=error >/dev/null
.venv/bin/python tools/locks.py
