import pytest

from tools.front import VENDOR, PackagesMissingError, bring, copies


@pytest.fixture
def project(tmp_path):
    for source, _target in copies(tmp_path):
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text(f"content of {source.name}")
    return tmp_path


def test_every_file_is_copied_with_the_licence_of_its_package_and_only_once(project):
    pairs = copies(project)

    assert bring(pairs) == len(pairs)
    assert all(target.read_bytes() == source.read_bytes() for source, target in pairs)
    assert bring(pairs) == 0

    copied = {path.relative_to(project / VENDOR).as_posix() for path in (project / VENDOR).rglob("*.*")}
    assert "kern/kern.min.css" in copied
    assert {target.parent.name for _source, target in pairs if "LICEN" in target.name} == {"kern", "htmx", "fira-sans"}


def test_missing_packages_are_one_sentence_and_nothing_is_copied(project):
    pairs = copies(project)
    pairs[0][0].unlink()

    with pytest.raises(PackagesMissingError, match=r"^1 of \d+ front-end files are missing, first .*: run `npm ci`"):
        bring(pairs)
    assert not (project / VENDOR).exists()
