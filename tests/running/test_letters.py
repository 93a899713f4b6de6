from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.filebased import EmailBackend

from knotenwerk.running.letters import Letters, summary


def post(folder, subject, body):
    letter = EmailMultiAlternatives(subject, body, "netzwerk@example.org", ["ada@example.org"])
    letter.attach_alternative(f"<p>{body}</p>", "text/html")
    with EmailBackend(file_path=folder) as backend:
        backend.send_messages([letter])


def test_only_what_comes_from_now_on_is_read_and_each_once(tmp_path):
    post(tmp_path, "Gestern", "Vorbei.")
    letters = Letters(tmp_path)
    post(tmp_path, "Anmeldung", "Ihr Code:\n\n  BCDF-GHJK\n\nBis gleich.")
    post(tmp_path, "Übergabe", "Hier weiter: http://localhost:8000/de/x/ – danke.")

    read = sorted(summary(letter) for letter in letters.new())

    assert read == [
        "ada@example.org: Anmeldung → BCDF-GHJK",
        "ada@example.org: Übergabe → http://localhost:8000/de/x/",
    ]
    assert list(letters.new()) == []


def test_a_letter_without_a_next_step_is_only_named(tmp_path):
    letters = Letters(tmp_path)
    post(tmp_path, "Danke", "Schön, dass Sie da waren.")

    assert [summary(letter) for letter in letters.new()] == ["ada@example.org: Danke"]


def test_a_letter_half_written_is_read_when_it_is_whole(tmp_path):
    letters = Letters(tmp_path)
    post(tmp_path, "Anmeldung", "Ihr Code:\n\nBCDF-GHJK\n")
    [file] = tmp_path.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:-20])
    assert list(letters.new()) == []

    file.write_bytes(whole)
    assert [summary(letter) for letter in letters.new()] == ["ada@example.org: Anmeldung → BCDF-GHJK"]
