#!/bin/sh
# Makes .venv with the first Python that is new enough, and puts uv into it, checked against tools.lock.
set -eu

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

for candidate in "${KNOTENWERK_PYTHON:-}" python3.11 python3.12 python3.13 python3 python3.14; do
    if [ -n "$candidate" ] && is_new_enough "$candidate"; then
        python=$candidate
        break
    fi
done

if [ -z "${python:-}" ]; then
    echo "Knotenwerk needs Python 3.11 or newer, and none was found." >&2
    echo "Install one (Debian: sudo apt install python3 python3-venv; macOS: brew install python) and call make again," >&2
    echo "or name one: KNOTENWERK_PYTHON=/path/to/python make" >&2
    exit 1
fi

version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "$python ($version) cannot make environments: a package is missing." >&2
    echo "Install it (Debian: sudo apt install python$version-venv) and call make again." >&2
    exit 1
fi

echo "Making .venv with Python $version …"
"$python" -m venv --clear .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tools.lock
