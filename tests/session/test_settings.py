"""Where things live, and what the person prefers."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizzer.model.errors import UsageError
from quizzer.session.settings import KEYS, ConfigError, Places, Settings


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


def test_every_key_can_be_set(tmp_path: Path) -> None:
    values = {
        "practice_dir": "~/katas",
        "backend": "jax",
        "device": "auto",
        "editor": "code --wait",
        "require_sandbox": "full",
        "content": "/srv/katas",
    }
    settings = _load(tmp_path, "".join(f'{key} = "{value}"\n' for key, value in values.items()))
    assert set(values) == set(KEYS)
    assert settings.practice_dir == Path("~/katas").expanduser()
    assert settings.content == Path("/srv/katas")
    assert (settings.backend, settings.device, settings.editor) == ("jax", "auto", "code --wait")
    assert settings.require_sandbox == "full"


def test_a_command_has_the_last_word(tmp_path: Path) -> None:
    settings = _load(tmp_path, 'backend = "jax"\ndevice = "gpu"\n').override(backend="torch", device=None)
    assert (settings.backend, settings.device) == ("torch", "gpu")


@pytest.mark.parametrize(
    ("config", "message", "hint"),
    [
        ('bakend = "jax"\n', "there is no key 'bakend'", "did you mean 'backend'?"),
        ('places = "x"\n', "there is no key 'places'", ""),
        ("backend = 3\n", "'backend' must be text, not int 3", 'backend = "3"'),
        ('backend = "jaxx"\n', "'backend' cannot be 'jaxx'", "did you mean 'jax'?"),
        ('device = "tpu"\n', "'device' cannot be 'tpu'", "did you mean"),
        ('practice_dir = ""\n', "'practice_dir' is empty", "Name a folder"),
        ("[practice]\ndir = 1\n", "there is no key 'practice'", "practice_dir"),
        ("backend = tensorflow\n", "is no TOML", 'key = "value"'),
        (b"editor = '\xff'\n", "cannot be read", ""),
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
