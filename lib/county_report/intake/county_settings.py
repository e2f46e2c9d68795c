"""What county.toml may say (县的设置): a key that is wrong is named before anything is read."""

from county_report.errors import BadData

NAMES = ("name", "full_name", "city", "province", "notice", "park", "app")
LAST_DAY = 31


def check_settings(settings, file):
    """Refuse what the county's settings (设置) misuse: names, towns, departments, thresholds.

    Raises:
        BadData: names the file and the dotted key.
    """
    for fault in _faults(settings):
        key, why = fault
        raise BadData(f"{file} 的 {key} {why}，请改正。", file=file, key=key)


def _faults(settings):
    yield from ((name, "应是文字") for name in NAMES if not _is_text(settings.get(name, "")))
    if not settings.get("name"):
        yield "name", "没有填写"
    towns = settings.get("towns", [])
    if not isinstance(towns, list) or not all(_is_text(town) and town for town in towns):
        yield "towns", "应是一列乡镇名称"
    yield from _department_faults(settings.get("departments"))
    for section in ("thresholds", "projects", "tables"):
        yield from _number_faults(section, settings.get(section, {}))
    yield from _delay_faults(settings.get("projects", {}))
    yield from _shown_faults(settings.get("tables", {}))
    yield from _nurturing_faults(settings.get("nurturing", {}))


def _number_faults(section, numbers):
    if not isinstance(numbers, dict):
        yield f"[{section}]", "应是一节设置"
        return
    yield from (
        (f"{section}.{name}", "应是数字")
        for name, value in numbers.items()
        if not isinstance(value, int | float) or isinstance(value, bool)
    )


def _delay_faults(projects):
    """Both days or none: a delay cannot be judged by half a rule."""
    days = [projects.get(name) for name in ("delay_yellow", "delay_red")]
    if days != [None, None] and (None in days or not 0 < days[0] < days[1]):
        yield "[projects]", "应同时有 delay_yellow 和 delay_red，都大于零，前者小于后者"


def _shown_faults(tables):
    """How many rows of a long table are printed (印出行数)."""
    shown = tables.get("shown", 1) if isinstance(tables, dict) else 1
    if type(shown) is not int or shown < 1:
        yield "tables.shown", "应是大于 0 的整数"


def _nurturing_faults(nurturing):
    """The lists of enterprises to grow (企业培育): percent, months, a threshold a kind."""
    if not isinstance(nurturing, dict):
        yield "[nurturing]", "应是一节设置"
        return
    known = {"within_reach": 80, "months": 12, "thresholds": {}} | nurturing
    limits = known.pop("thresholds")
    yield from _number_faults("nurturing", known)
    yield from _number_faults("nurturing.thresholds", limits)
    yield from (
        (f"nurturing.{name}", "应大于 0")
        for name, value in (known | (limits if isinstance(limits, dict) else {})).items()
        if isinstance(value, int | float) and value <= 0
    )
    if type(known["months"]) is not int:
        yield "nurturing.months", "应是整数"


def _department_faults(departments):
    if not isinstance(departments, dict) or not departments:
        yield "[departments]", "应是一节设置，每个部门一行"
        return
    for name, entry in departments.items():
        if not isinstance(entry, dict):
            yield f"departments.{name}", "应写成 { due_day = 8 } 这样"
            continue
        due_day = entry.get("due_day", 1)
        if type(due_day) is not int or not 1 <= due_day <= LAST_DAY:
            yield f"departments.{name}.due_day", f"应是 1 到 {LAST_DAY} 的整数"
        if not _is_text(entry.get("file", "")):
            yield f"departments.{name}.file", "应是文件名"
        for key in sorted(entry.keys() - {"due_day", "file"}):
            yield f"departments.{name}.{key}", "不认识，可用的有 due_day、file"


def _is_text(value):
    return isinstance(value, str)
