"""What the speed of sending is measured beside is there, or it is said why not."""

import pytest

from tools import smtp_tools


def test_without_apt_and_postfix_it_is_said_so(monkeypatch, tmp_path):
    monkeypatch.setattr(smtp_tools, "FOLDER", tmp_path / "postfix")
    monkeypatch.setattr(smtp_tools, "INSTALLED", "")
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(smtp_tools.NoTools) as missing:
        smtp_tools.smtp_tools()

    assert str(missing.value) == "Neither smtp-source nor apt is on this machine."
    assert not (tmp_path / "postfix").exists()


def test_a_package_that_cannot_be_had_leaves_nothing_that_looks_like_it(monkeypatch, tmp_path):
    for name in ("apt-get", "dpkg"):
        program = tmp_path / name
        program.write_text("#!/bin/sh\necho no network >&2\nexit 100\n")
        program.chmod(0o755)
    monkeypatch.setattr(smtp_tools, "FOLDER", tmp_path / "postfix")
    monkeypatch.setattr(smtp_tools, "INSTALLED", "")
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(smtp_tools.NoTools) as missing:
        smtp_tools.smtp_tools()

    assert str(missing.value) == "apt-get download postfix: no network"
    assert not (tmp_path / "postfix" / "usr").exists()
