#!/bin/sh
# Installs what package-lock.json names into node_modules, with the npm of this machine or one from tools-node.lock.
set -eu

if ! command -v npm >/dev/null 2>&1; then
    echo "No npm here: installing one into .venv-node (200 MB, once) …"
    .venv/bin/python -m venv --clear .venv-node
    if ! .venv-node/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tools-node.lock; then
        echo "npm is missing and could not be installed. Install Node.js (Debian: sudo apt install npm;" >&2
        echo "macOS: brew install node) and call make again." >&2
        exit 1
    fi
    PATH="$PWD/.venv-node/bin:$PATH"
    export PATH
fi

echo "Installing the front-end packages …"
npm ci --no-progress --loglevel=error >/dev/null
