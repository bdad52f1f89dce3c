"""Setting up and finding the browser: what is missing is one sentence, never a traceback."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tools import check_sizes, chromium, setup

CHECKOUT = Path(__file__).resolve().parents[2]


def _make(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))
    }
    return subprocess.run(
        ["make", *words],
        cwd=CHECKOUT,
        env=clean | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_make_alone_lists_the_targets():
    listed = _make().stdout
    for target in ["setup", "run", "test", "slow", "check", "bench", "docs", "demo", "clean"]:
        assert f"make {target}" in listed


def test_no_python_is_one_sentence():
    made = _make("setup", "PYTHON=no-such-python")
    assert made.returncode
    assert "Accord needs Python 3.11 or newer and none was found" in made.stdout


@pytest.mark.parametrize("version", [(3, 6), (3, 10, 14)])
def test_an_old_python_is_one_sentence(version):
    with pytest.raises(
        SystemExit, match=r"Accord needs Python 3.11 or newer and this is 3\.\d+; install"
    ):
        setup.check_python(version)


def test_control_a_new_python_is_accepted():
    setup.check_python((3, 11, 0))
    setup.check_python((3, 14, 0))


def test_setup_reads_on_an_old_python():
    # what Python 3.6 does not know must not be in it: it would be a syntax error, not a sentence
    text = (CHECKOUT / "tools" / "setup.py").read_text()
    assert ":=" not in text
    assert "match " not in text
    assert "from __future__" not in text


def test_a_python_without_venv_is_one_sentence(tmp_path, monkeypatch):
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\necho 'No module named venv' >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(setup.sys, "executable", str(broken))
    monkeypatch.setattr(setup, "ENVIRONMENT", tmp_path / ".venv")
    monkeypatch.setattr(setup, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    with pytest.raises(SystemExit, match="install its venv module"):
        setup.make_environment()
    assert not (tmp_path / ".venv").exists()


def test_too_little_room_is_one_sentence():
    with pytest.raises(SystemExit, match=r"needs 1 GB on the disk of .* and 20 MB are free"):
        setup.check_space(20 * 2**20)
    setup.check_space(2**31)


def test_the_same_lock_is_not_installed_twice_and_another_is(tmp_path, monkeypatch):
    for name in ("requirements.lock", "requirements-dev.lock"):
        shutil.copy(CHECKOUT / name, tmp_path / name)
    monkeypatch.setattr(setup, "CHECKOUT", tmp_path)
    monkeypatch.setattr(setup, "STAMP", tmp_path / "stamp")
    assert not setup.is_installed("run")
    (tmp_path / "stamp").write_text(setup.stamp("dev"))
    assert setup.is_installed("run")
    assert setup.is_installed("dev")
    with (tmp_path / "requirements.lock").open("a") as lock:
        lock.write("# another\n")
    assert not setup.is_installed("run")


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_no_committed_list_names_a_registry(name):
    assert "://" not in (CHECKOUT / name).read_text()
    assert "--index" not in (CHECKOUT / name).read_text()


def test_chromium_comes_from_the_setting_then_the_path(tmp_path, monkeypatch):
    for name in ("chromium", "mine"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("ACCORD_CHROMIUM", raising=False)
    assert chromium.find() == str(tmp_path / "chromium")
    monkeypatch.setenv("ACCORD_CHROMIUM", str(tmp_path / "mine"))
    assert chromium.find() == str(tmp_path / "mine")
    monkeypatch.setenv("ACCORD_CHROMIUM", str(tmp_path / "gone"))
    with pytest.raises(SystemExit, match="which is not a program on this machine"):
        chromium.find()


def test_no_chromium_fails_loudly(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("ACCORD_CHROMIUM", raising=False)
    with pytest.raises(SystemExit, match="The browser tests need Chromium and none was found"):
        chromium.find_or_install()


@pytest.fixture
def fake_apt(tmp_path, monkeypatch):
    """A machine with nothing on its path but an apt-get that installs a browser, and notes what it was asked."""

    def make(*, update=0, install=0, user=0, unknown="nothing"):
        brings = f'printf "#!/bin/sh\\n" > {tmp_path}/chromium; /bin/chmod 755 {tmp_path}/chromium'
        (tmp_path / "apt-get").write_text(
            f'#!/bin/sh\necho "$@" >> {tmp_path}/asked\n[ "$1" = update ] && exit {update}\n'
            f'case "$*" in *{unknown}*) exit 100;; esac\n'
            f"[ {install} = 0 ] && {{ {brings}; }}\nexit {install}\n"
        )
        (tmp_path / "apt-get").chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.delenv("ACCORD_CHROMIUM", raising=False)
        monkeypatch.setattr(chromium.os, "geteuid", lambda: user)

    def asked():
        noted = tmp_path / "asked"
        return (
            [line.split()[0] for line in noted.read_text().splitlines()] if noted.exists() else []
        )

    return make, asked


@pytest.mark.parametrize("update", [0, 100])
def test_as_root_the_package_manager_is_asked_after_its_lists_are_fetched(
    tmp_path, fake_apt, update
):
    make, asked = fake_apt
    make(update=update)  # one list that cannot be fetched stops nothing
    assert chromium.find_or_install() == str(tmp_path / "chromium")
    assert asked() == ["update", "install"]


def test_where_the_one_without_windows_is_unknown_the_usual_one_is_asked_for(tmp_path, fake_apt):
    make, asked = fake_apt
    make(unknown="chromium-headless-shell")
    assert chromium.find_or_install() == str(tmp_path / "chromium")
    assert asked() == ["update", "install", "install"]


def test_a_package_manager_that_brings_none_is_named(fake_apt):
    fake_apt[0](install=100)
    with pytest.raises(SystemExit, match="apt-get was asked for Chromium and did not bring it"):
        chromium.find_or_install()


def test_an_ordinary_user_is_told_what_to_install_and_nothing_is_tried(fake_apt):
    make, asked = fake_apt
    make(user=1000)
    with pytest.raises(SystemExit, match="The browser tests need Chromium and none was found"):
        chromium.find_or_install()
    assert asked() == []


def test_where_there_is_one_nothing_is_installed(tmp_path, fake_apt):
    make, asked = fake_apt
    make()
    (tmp_path / "chromium-browser").write_text("#!/bin/sh\n")
    (tmp_path / "chromium-browser").chmod(0o755)
    assert chromium.find_or_install() == str(tmp_path / "chromium-browser")
    assert asked() == []


def test_sizes_and_names_are_checked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "accord").mkdir()
    long = Path("accord/utils.py")
    long.write_text("def f():\n" + "    x = 1\n" * 26 + "\n" * 300)
    found = list(check_sizes.complaints(long))
    assert len(found) == 3
    long.rename("accord/bed.py")
    Path("accord/bed.py").write_text(
        'def f():\n    """Says."""\n' + "    x = 1\n\n    # why\n" * 25
    )
    assert list(check_sizes.complaints(Path("accord/bed.py"))) == []
