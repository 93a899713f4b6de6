"""An HTML validator beside the product, asked by standard input; it fetches nothing."""

import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VALIDATOR = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
RULES = Path(__file__).with_name("html_validate.json")


def complaints_about(html: str) -> str:
    """What html-validate says, one line a complaint; "" where it has none."""
    node = shutil.which("node", path=os.pathsep.join([os.environ["PATH"], str(ROOT / ".venv-node" / "bin")]))
    assert node, "Node.js is missing: tools/front_packages.sh installs it."
    asked = [node, VALIDATOR, "--config", RULES, "--formatter", "text", "--stdin"]
    done = subprocess.run(asked, input=html, capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).strip()
