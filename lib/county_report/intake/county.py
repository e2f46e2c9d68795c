"""A county's own settings: names, departments, thresholds, from data/<county>/county.toml."""

import tomllib
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from county_report.errors import BadData, BadRequest, UnknownName
from county_report.intake.county_settings import NAMES, check_settings
from county_report.intake.places import bring_data, data_root

_ABSENT = object()


@dataclass(frozen=True, slots=True)
class Setting:
    """A value of county.toml (设置) with its source: file and dotted key."""

    value: Any
    file: str
    address: str


@dataclass(frozen=True, slots=True)
class Department:
    """A department that owes a workbook each month (报送部门)."""

    name: str
    due_day: int | None = None
    file: str = ""

    @property
    def stem(self):
        """What its file's name begins with (文件名)."""
        return self.file.rpartition(".")[0] or self.name


@dataclass(frozen=True, slots=True)
class County:
    """A county (县): ``key`` is its folder, ``settings`` the whole of county.toml."""

    key: str
    name: str
    full_name: str
    city: str
    province: str
    notice: str
    park: str
    app: str
    towns: tuple[str, ...]
    departments: dict[str, Department]
    settings: dict[str, Any] = field(repr=False)

    @property
    def file(self):
        """Where the settings stand (设置文件), relative to the data root."""
        return f"{self.key}/county.toml"

    def setting(self, key, default=_ABSENT):
        """A setting (设置) by dotted key, with its address.

        Raises:
            UnknownName: county.toml has no such key and no default was given.
        """
        value = reduce(_step, key.split("."), self.settings)
        if value is _ABSENT:
            value = default
        if value is _ABSENT:
            raise UnknownName(f"{self.file} 没有设置 {key}，请补上。", name=key, file=self.file)
        return Setting(value, self.file, key)


def known_counties():
    """The counties (县) that have a county.toml, by folder name."""
    return sorted(path.parent.name for path in data_root().glob("*/county.toml"))


def county_names():
    """Key and name (县名) of each county; its key where county.toml does not say a name."""
    found = {}
    for key in known_counties():
        try:
            name = _settings(data_root() / key / "county.toml", key).get("name")
        except BadData:
            name = ""
        found[key] = name if isinstance(name, str) and name else key
    return found


def load_county(key):
    """A county (县) by its folder name under the data root.

    Raises:
        BadRequest: no such county; the message lists those there are.
        BadData: county.toml is not valid TOML, or lacks or misuses a key.
    """
    bring_data(key)
    known = known_counties()
    if key not in known:
        raise BadRequest(
            f"没有县 {key}，可用的有：{'、'.join(known) or '（无）'}。", county=key, known=known
        )
    return _county(key, _settings(data_root() / key / "county.toml", f"{key}/county.toml"))


def _settings(path, label):
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadData(f"{label} 不是合格的 TOML：{error}，请改正。", file=label) from error


def _county(key, settings):
    check_settings(settings, f"{key}/county.toml")
    return County(
        key=key,
        **{name: settings.get(name, "") for name in NAMES},
        towns=tuple(settings.get("towns", ())),
        departments={
            name: Department(name, entry.get("due_day"), entry.get("file", ""))
            for name, entry in settings["departments"].items()
        },
        settings=settings,
    )


def _step(value, name):
    return value.get(name, _ABSENT) if isinstance(value, dict) else _ABSENT
