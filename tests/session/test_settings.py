"""Where things live, and what the person prefers."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from quizzer.grading.confine import Level
from quizzer.model.errors import UsageError
from quizzer.session.config_file import change
from quizzer.session.preferences import Choice
from quizzer.session.settings import PREFERENCES, ConfigError, Places, Settings


def _load(home: Path, config: str | bytes | None = None) -> Settings:
    if config is not None:
        home.mkdir(exist_ok=True)
        (home / "config.toml").write_bytes(config if isinstance(config, bytes) else config.encode())
    return Settings.load({"QUIZZER_HOME": str(home)})


def test_one_variable_moves_everything(tmp_path: Path) -> None:
    places = Places.find({"QUIZZER_HOME": str(tmp_path / "home")})
    assert places.record == tmp_path / "home" / "quizzer.db"
    assert places.config == tmp_path / "home" / "config.toml"


def test_without_it_the_folders_of_the_platform_are_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    places = Places.find({})
    assert places.record.name == "quizzer.db"
    assert places.record.parent.name == places.config.parent.name == "quizzer"
    assert places.data != places.config.parent


def test_no_file_means_defaults(tmp_path: Path) -> None:
    settings = _load(tmp_path / "nowhere")
    assert (settings.practice_dir, settings.backend, settings.device) == (Path("practice"), "tensorflow", "cpu")
    assert settings.content is None


FULL = """\
practice_dir = "~/katas"
editor = "code --wait"
content = "/srv/katas"
daily_goal = 35
interview = 2027-03-31
interface = "lines"
theme = "terminal"
motion = "reduced"
backend = "jax"
device = "auto"
require_sandbox = "isolated"

[keys]
"home.quiz" = "q"
everywhere.back = "ctrl+b"
"""


def test_every_key_can_be_set(tmp_path: Path) -> None:
    settings = _load(tmp_path, FULL)
    assert settings == Settings(
        places=settings.places,
        practice_dir=Path("~/katas").expanduser(),
        editor="code --wait",
        content=Path("/srv/katas"),
        daily_goal=35,
        interview=date(2027, 3, 31),
        interface="lines",
        theme="terminal",
        motion="reduced",
        backend="jax",
        device="auto",
        require_sandbox="isolated",
        keys={"home.quiz": "q", "everywhere.back": "ctrl+b"},
    )
    assert all(getattr(settings, key) != preference.default for key, preference in PREFERENCES.items())


def test_the_schema_is_the_settings_and_its_defaults_are_theirs(tmp_path: Path) -> None:
    settings = _load(tmp_path)
    assert [*PREFERENCES, "places"] == sorted(
        {one.name for one in fields(Settings)}, key=[*PREFERENCES, "places"].index
    )
    assert {key: getattr(settings, key) for key in PREFERENCES} == {key: p.default for key, p in PREFERENCES.items()}
    sandbox = PREFERENCES["require_sandbox"].form
    assert isinstance(sandbox, Choice)
    assert list(sandbox.words) == list(Level)


@pytest.mark.parametrize("key", [key for key in PREFERENCES if key != "keys"])
def test_a_value_survives_the_way_to_the_file_and_back(tmp_path: Path, key: str) -> None:
    full = _load(tmp_path / "full", FULL)
    form, value = PREFERENCES[key].form, getattr(full, key)
    places = Places.find({"QUIZZER_HOME": str(tmp_path / "home")})
    assert form.entered(form.text(value)) == value
    change(places.config, [key], form.written(value))
    assert getattr(_load(tmp_path / "home"), key) == value


@pytest.mark.parametrize(("motion", "expected"), [("none", "reduced"), ("BASIC", "reduced"), ("full", "full")])
def test_motion_follows_what_is_asked_of_textual_unless_the_person_chose(
    tmp_path: Path, motion: str, expected: str
) -> None:
    environment = {"QUIZZER_HOME": str(tmp_path), "TEXTUAL_ANIMATIONS": motion}
    assert Settings.load(environment).motion == expected
    (tmp_path / "config.toml").write_text('motion = "full"\n')
    assert Settings.load(environment).motion == "full"


def test_a_command_has_the_last_word(tmp_path: Path) -> None:
    settings = _load(tmp_path, 'backend = "jax"\ndevice = "gpu"\n').override(backend="torch", device=None)
    assert (settings.backend, settings.device) == ("torch", "gpu")


@pytest.mark.parametrize(
    ("config", "message", "hint"),
    [
        ('bakend = "jax"\n', "there is no key 'bakend'", "did you mean 'backend'?"),
        ('places = "x"\n', "there is no key 'places'", ""),
        ("backend = 3\n", "'backend' must be text, not int 3", 'in quotes: "3"'),
        ('backend = "jaxx"\n', "'backend' cannot be 'jaxx'", "did you mean 'jax'?"),
        ('device = "tpu"\n', "'device' cannot be 'tpu'", "did you mean"),
        ('practice_dir = ""\n', "'practice_dir' is empty", "Name a folder"),
        ("[practice]\ndir = 1\n", "there is no key 'practice'", "practice_dir"),
        ("backend = tensorflow\n", "is no TOML", 'key = "value"'),
        (b"editor = '\xff'\n", "cannot be read", ""),
        ('editor = "a\\nb"\n', "'editor' must be one line", ""),
        ('daily_goal = "many"\n', "'daily_goal' must be a whole number, not str 'many'", "from 0 to 1000"),
        ("daily_goal = true\n", "'daily_goal' must be a whole number", ""),
        ("daily_goal = -1\n", "'daily_goal' cannot be -1", "from 0 to 1000"),
        ('interview = "soon"\n', "'interview' is no date: 'soon'", "2027-03-31"),
        ("interview = 12:00:00\n", "'interview' must be a date", "2027-03-31"),
        ('theme = "quizzer-drak"\n', "'theme' cannot be 'quizzer-drak'", "did you mean 'quizzer-dark'?"),
        ('keys = "f1"\n', "'keys' must be a table", "[keys]"),
        ("[keys]\nhome.quiz = 3\n", "'keys' has int 3 for 'home.quiz'", '"home.quiz" = "3"'),
    ],
)
def test_a_broken_configuration_names_file_key_and_way_out(
    tmp_path: Path, config: str | bytes, message: str, hint: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        _load(tmp_path, config)
    assert str(tmp_path / "config.toml") in caught.value.message
    assert message in caught.value.message
    assert hint in caught.value.hint
    assert caught.value.exit_code == 2


def test_a_folder_in_the_place_of_the_configuration_is_told(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()
    with pytest.raises(ConfigError, match="cannot be read"):
        _load(tmp_path)


@pytest.mark.parametrize(
    ("config", "environment", "command"),
    [
        ('editor = "vim -f"', {"VISUAL": "code", "EDITOR": "ed"}, ["vim", "-f"]),
        ("", {"VISUAL": "code --wait", "EDITOR": "ed"}, ["code", "--wait"]),
        ("", {"VISUAL": "", "EDITOR": "'/opt/my editor/ed' -n"}, ["/opt/my editor/ed", "-n"]),
    ],
)
def test_the_editor_is_found(tmp_path: Path, config: str, environment: dict[str, str], command: list[str]) -> None:
    assert _load(tmp_path, config).editor_command(environment) == command


@pytest.mark.parametrize("environment", [{}, {"EDITOR": "  "}, {"EDITOR": "'half"}])
def test_no_usable_editor_is_a_clear_error(tmp_path: Path, environment: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        _load(tmp_path).editor_command(environment)


COMMENTED = """\
# mine
theme = "terminal"   # at night
# the last word
backend = "jax"

[keys]
home.quiz = "q" # as ever
"""


@pytest.mark.parametrize(
    ("name", "value", "old", "new"),
    [
        (["theme"], "quizzer-light", 'theme = "terminal"   #', 'theme = "quizzer-light"   #'),
        (["backend"], None, 'backend = "jax"\n', ""),
        (["keys", "home.quiz"], "z", '"q" #', '"z" #'),
        (["keys", "home.kata"], "f9", "# as ever\n", '# as ever\n"home.kata" = "f9"\n'),
        (["daily_goal"], 5, 'backend = "jax"\n', 'backend = "jax"\ndaily_goal = 5\n'),
        (["device"], None, "", ""),
        (["keys", "home.kata"], None, "", ""),
    ],
)
def test_one_value_changes_and_all_else_stays(
    tmp_path: Path, name: list[str], value: str | int | None, old: str, new: str
) -> None:
    config = tmp_path / "config.toml"
    config.write_text(COMMENTED)
    change(config, name, value)
    assert config.read_text() == (COMMENTED.replace(old, new) if old else COMMENTED)


def test_a_new_file_is_made_with_its_folder_and_goes_empty_again(tmp_path: Path) -> None:
    config = tmp_path / "deep" / "config.toml"
    change(config, ["keys", "home.kata"], None)
    assert not config.exists()
    change(config, ["keys", "home.kata"], "f9")
    assert config.read_text() == '[keys]\n"home.kata" = "f9"\n'
    change(config, ["keys", "home.kata"], None)
    assert config.read_text() == ""
    assert [one.name for one in config.parent.iterdir()] == ["config.toml"]


@pytest.mark.parametrize("content", [b"theme = \n", b"\xff\xfe", b"theme = 1\ntheme = 2\n"])
def test_a_file_that_cannot_be_understood_is_left_alone(tmp_path: Path, content: bytes) -> None:
    config = tmp_path / "config.toml"
    config.write_bytes(content)
    with pytest.raises(ConfigError, match="config.toml"):
        change(config, ["theme"], "terminal")
    assert config.read_bytes() == content


def test_a_link_stays_a_link_and_rights_and_line_ends_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "dotfiles.toml", tmp_path / "config.toml"
    real.write_bytes(b'theme = "terminal"\r\n# end\r\n')
    real.chmod(0o640)
    link.symlink_to(real)
    change(link, ["theme"], "quizzer-dark")
    assert link.is_symlink()
    assert real.read_bytes() == b'theme = "quizzer-dark"\r\n# end\r\n'
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigError, match="cannot be written"):
        change(tmp_path / "file" / "config.toml", ["theme"], "terminal")
