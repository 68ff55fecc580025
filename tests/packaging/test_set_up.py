"""packaging/dev.py, as far as it can be tried without changing the machine."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def dev():
    spec = importlib.util.spec_from_file_location("dev", ROOT / "packaging" / "dev.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_that_without_a_command_the_set_up_says_what_it_can_do(dev, capsys):
    assert dev.main([]) == 2
    assert "dev.py demo" in capsys.readouterr().out


def test_that_the_environment_is_made_anew_when_a_pinned_version_changes(
    dev, tmp_path, monkeypatch
):
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_text("one", encoding="utf-8")
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    before = dev.fingerprint()
    assert dev.fingerprint() == before
    (tmp_path / "constraints.txt").write_text("two", encoding="utf-8")
    assert dev.fingerprint() != before


def test_that_a_person_without_rights_is_given_the_one_command_to_pass_on(dev, monkeypatch):
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(dev, "missing_packages", lambda: [("libegl1",)])
    monkeypatch.setattr(dev, "installer", lambda: None)
    with pytest.raises(
        dev.SetUpError, match="sudo apt-get update && sudo apt-get install -y libegl1"
    ):
        dev.install_system_packages()


def test_that_an_old_python_is_told_which_one_is_needed(dev, monkeypatch):
    monkeypatch.setattr(dev.sys, "version_info", (3, 10))
    with pytest.raises(dev.SetUpError, match=r"Python 3\.11 or newer"):
        dev.prepare()


def test_that_the_set_up_needs_nothing_but_the_standard_library():
    code = (
        f"import runpy, sys; runpy.run_path({str(ROOT / 'packaging' / 'dev.py')!r}, run_name='x')"
    )
    subprocess.run([sys.executable, "-S", "-I", "-c", code], check=True)


def test_that_no_pinned_version_records_an_address():
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert "://" not in line
        assert " @ " not in line
