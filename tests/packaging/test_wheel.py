"""What `pip install .` would install."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_that_the_wheel_carries_the_questionnaires_the_resources_and_the_command(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())

    for folder in ("forms", "resources"):
        shipped = {
            f"facilitator/_data/{path.relative_to(ROOT).as_posix()}"
            for path in (ROOT / folder).rglob("*")
            if path.is_file()
        }
        assert shipped
        assert shipped <= names
    assert {
        f"{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "facilitator").rglob("*.py")
    } <= names
    (entry_points,) = (name for name in names if name.endswith("entry_points.txt"))
    assert b"facilitator = facilitator.app.main:main" in zipfile.ZipFile(wheel).read(entry_points)
