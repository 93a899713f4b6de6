"""An IMAP server for the tests: Debian's Dovecot, unpacked into build/, run on the loopback, gone afterwards.

.venv/bin/python tools/dovecot.py      print where it is; bring it if it is not there
"""

import grp
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PACKAGES = ("dovecot-core", "dovecot-imapd", "libexttextcat-2.0-0", "libstemmer0d", "libunwind8", "libsodium23")
BUILD = Path(__file__).resolve().parent.parent / "build" / "dovecot"
START_LIMIT = 20  # seconds
USER, PASSWORD = "bounces", "open-sesame"
BUILT_IN = b"/usr/lib/dovecot/modules"
CONFIGURATION = """
base_dir = {home}/base
state_dir = {home}/state
libexec_dir = {programs}/usr/lib/dovecot
login_plugin_dir = {programs}/usr/lib/dovecot/modules/login
mail_plugin_dir = {programs}/usr/lib/dovecot/modules
import_environment = LD_LIBRARY_PATH={libraries}
log_path = {home}/log
protocols = imap
ssl = required
ssl_cert = <{home}/certificate.pem
ssl_key = <{home}/certificate.pem
default_login_user = {user}
default_internal_user = {user}
default_internal_group = {group}
mail_location = maildir:{home}/mail
first_valid_uid = 0
first_valid_gid = 0
passdb {{
  driver = static
  args = password={{plain}}{password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={home}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


class NoDovecot(Exception):
    """No Dovecot could be found, brought or started; the message says what to do."""


@contextmanager
def dovecot(certificate: Path) -> Iterator[int]:
    """The port on which a server with one mailbox speaks TLS, for USER and PASSWORD.

    `certificate` is a file with its key as well. Raises ``NoDovecot``.
    """
    unpacked = bring_dovecot()
    with tempfile.TemporaryDirectory(prefix="kw", dir="/tmp") as folder:  # short: a socket's path has 104 characters
        server = Server(Path(folder), pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()))
        server.prepare(unpacked, certificate)
        server.start()
        try:
            yield server.port
        finally:
            server.stop()


def bring_dovecot() -> Path:
    """The folder with Debian's packages, unpacked. No right of the system is needed, nothing is installed."""
    if not (BUILD / "usr/sbin/dovecot").exists():
        if not shutil.which("apt-get") or not shutil.which("dpkg"):
            raise NoDovecot("The tests of the mailbox need Debian's Dovecot, and there is no apt-get to bring it.")
        shutil.rmtree(BUILD, ignore_errors=True)
        BUILD.mkdir(parents=True)
        for package in PACKAGES:
            bring(package)
    version = run(BUILD / "usr/sbin/dovecot", "--version")
    if not version.startswith("2.3"):
        raise NoDovecot(
            f"The tests of the mailbox know the configuration of Dovecot 2.3; here is {version or 'none'}."
        )
    return BUILD


def bring(package: str) -> None:
    if not downloaded(package):
        if os.geteuid() == 0:
            subprocess.run(["apt-get", "update", "-qq"], check=False, capture_output=True)
        if not downloaded(package):
            raise NoDovecot(f"apt-get could not download {package}. Run apt-get update first.")


def downloaded(package: str) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["apt-get", "download", "-qq", package], check=False, capture_output=True, cwd=folder)
        files = list(Path(folder).glob("*.deb"))
        for file in files:
            subprocess.run(["dpkg", "-x", file, BUILD], check=True)
        return bool(files)


def libraries(root: Path) -> str:
    return ":".join(str(path) for path in (root / "usr/lib/dovecot", *root.glob("usr/lib/*-linux-gnu")))


def run(program: Path, *arguments: str) -> str:
    environment = {**os.environ, "LD_LIBRARY_PATH": libraries(BUILD)}
    done = subprocess.run([program, *arguments], check=False, capture_output=True, text=True, env=environment)
    return done.stdout.strip()


@dataclass
class Server:
    home: Path
    account: pwd.struct_passwd

    def prepare(self, unpacked: Path, certificate: Path) -> None:
        self.port = free_port()
        shutil.copytree(unpacked, self.programs, symlinks=True)
        self.move_modules()
        shutil.copy(certificate, self.home / "certificate.pem")
        (self.home / "configuration").write_text(self.configuration())
        if os.geteuid() == 0:
            for path in (self.home, *self.home.rglob("*")):
                os.chown(path, self.account.pw_uid, self.account.pw_gid, follow_symlinks=False)

    @property
    def programs(self) -> Path:
        return self.home / "dovecot"

    def move_modules(self) -> None:
        """Dovecot looks for its modules where it was built to be, whatever the settings say: the path is changed."""
        elsewhere = self.home / "modules_"
        elsewhere.symlink_to(self.programs / "usr/lib/dovecot/modules")
        if len(bytes(elsewhere)) != len(BUILT_IN):
            raise NoDovecot(f"{elsewhere} must be as long as {BUILT_IN.decode()}.")
        for file in (self.programs / "usr/lib/dovecot").iterdir():
            if file.is_file() and not file.is_symlink():
                file.write_bytes(file.read_bytes().replace(BUILT_IN, bytes(elsewhere)))

    def configuration(self) -> str:
        return CONFIGURATION.format(
            home=self.home,
            programs=self.programs,
            libraries=libraries(self.programs),
            user=self.account.pw_name,
            group=grp.getgrgid(self.account.pw_gid).gr_name,
            uid=self.account.pw_uid,
            gid=self.account.pw_gid,
            password=PASSWORD,
            port=self.port,
        )

    def start(self) -> None:
        file = str(self.home / "configuration")
        settings_first = [str(self.programs / "usr/bin/doveconf"), "-f", "service=master", "-c", file, "-m", "master"]
        self.process = subprocess.Popen(
            [*settings_first, "-e", str(self.programs / "usr/sbin/dovecot"), "-F", "-c", file],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=(self.home / "errors").open("w"),
            env={"PATH": os.environ["PATH"], "LD_LIBRARY_PATH": libraries(self.programs)},
            cwd="/",
            **self.as_account(),
        )
        self.wait()

    def as_account(self) -> dict:
        if os.geteuid() != 0:
            return {}
        return {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}

    def wait(self) -> None:
        limit = time.monotonic() + START_LIMIT
        while not accepts(self.port):
            if self.process.poll() is not None or time.monotonic() > limit:
                self.stop()
                raise NoDovecot(f"Dovecot did not start:\n{self.said()}")
            time.sleep(0.05)

    def said(self) -> str:
        files = (self.home / "errors", self.home / "log")
        return "\n".join(file.read_text() for file in files if file.exists())

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=START_LIMIT)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def accepts(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def main() -> int:
    try:
        print(bring_dovecot())
    except NoDovecot as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
