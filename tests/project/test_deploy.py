"""What an operator is told is what the program reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import AliasChoices, ValidationError

from core.settings import Settings

DEPLOY = Path(__file__).parents[2] / "deploy"
EXAMPLE = (DEPLOY / ".env.example").read_text(encoding="utf-8")
OF_COMPOSE = {"POSTGRES_PASSWORD"}


def read_by_us() -> set[str]:
    prefix = Settings.model_config["env_prefix"]
    return {
        str(field.validation_alias.choices[0])
        if isinstance(field.validation_alias, AliasChoices)
        else f"{prefix}{name}".upper()
        for name, field in Settings.model_fields.items()
    }


def test_every_setting_is_explained_once() -> None:
    explained = re.findall(r"^# .+\n#?([A-Z_]+)=", EXAMPLE, re.MULTILINE)
    assert sorted(explained) == sorted(read_by_us() | OF_COMPOSE)


def test_fewer_processes_than_one_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHISTLE_PROCESSES", "4")
    assert Settings.read().processes == 4
    monkeypatch.setenv("WHISTLE_PROCESSES", "0")
    with pytest.raises(ValidationError, match="processes"):
        Settings.read()


def test_nothing_else_is_set_anywhere() -> None:
    named = {
        name
        for file in ("compose.yaml", "Dockerfile", "whistle.service", "README.md")
        for name in re.findall(r"\b(?:WHISTLE|TELEGRAM)_[A-Z_]+", (DEPLOY / file).read_text())
    }
    assert named <= read_by_us()


def test_the_example_holds_no_secret() -> None:
    assert re.findall(r"^(?:TELEGRAM_BOT_TOKEN|#POSTGRES_PASSWORD)=$", EXAMPLE, re.M)
    assert not re.search(r"\d{8,}:[\w-]{30,}", EXAMPLE)


def test_a_command_on_the_host_runs_as_the_service_does() -> None:
    unit = (DEPLOY / "whistle.service").read_text(encoding="utf-8")
    ours = ("User", "DynamicUser", "WorkingDirectory", "EnvironmentFile", "Environment", "UMask")
    as_it_is = re.findall(rf"^((?:{'|'.join(ours)}|State\w+)=.+)$", unit, re.MULTILINE)
    command = (DEPLOY / "whistle").read_text(encoding="utf-8")
    assert sorted(re.findall(r"--property=(\S+)", command)) == sorted(as_it_is)
    assert set(re.findall(r"/\S+ -m bot", unit + command)) == {
        "/opt/whistle/.venv/bin/python -m bot"
    }
