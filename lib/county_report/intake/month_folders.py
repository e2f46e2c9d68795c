"""Month folders of a county, and which file in them is which department's."""

from county_report.arithmetic.periods import Month
from county_report.errors import BadRequest
from county_report.intake.model import DOUBT, ERROR, Source
from county_report.intake.places import data_root

SUFFIXES = frozenset([".xlsx", ".xls", ".et", ".ods", ".csv"])


def months_of(county):
    """The months (月份) a county has a folder for, in order."""
    folders = (path.name for path in (data_root() / county.key).iterdir() if path.is_dir())
    return sorted(month for month in map(_month, folders) if month)


def month_files(county, month):
    """Every file (报送文件) in a month's folder, except what editors and systems leave."""
    folder = data_root() / county.key / str(month)
    return sorted(path for path in folder.iterdir() if path.is_file() and path.name[0] not in ".~")


def sort_files(county, month):
    """A month's files by department (部门 → 文件), and findings on those not used.

    A file is the department's whose name its own begins with. Of two, the one that is
    named exactly so is taken; if that does not decide, it is None, for nothing is guessed.
    """
    claimed, findings = {}, []
    for path in month_files(county, month):
        owner = _owner(county, path)
        if owner:
            claimed.setdefault(owner, []).append(path)
        else:
            findings.append(_nobodys(Source("", month, relative(path)), path))
    chosen = {name: _choose(county.departments[name], paths) for name, paths in claimed.items()}
    for name, paths in claimed.items():
        findings += _several(Source(name, month, ""), paths, chosen[name])
    return chosen, findings


def relative(path):
    """A path as cells and findings name it (相对路径): from the data root, with slashes."""
    return path.relative_to(data_root()).as_posix()


def _month(name):
    try:
        return Month.parse(name)
    except BadRequest:
        return None


def _owner(county, path):
    if path.suffix.lower() not in SUFFIXES:
        return None
    names = [n for n, d in county.departments.items() if path.stem.startswith((n, d.stem))]
    return max(names, key=len, default=None)


def _choose(department, paths):
    if len(paths) == 1:
        return paths[0]
    exact = [path for path in paths if path.stem in (department.name, department.stem)]
    return exact[0] if len(exact) == 1 else None


def _several(source, paths, chosen):
    names = "、".join(path.name for path in paths)
    if chosen is None:
        why = f"报送了多个文件（{names}），无法确定以哪个为准，均未采用"
        action = f"请只保留一个，命名为 {source.department} 加原扩展名"
        yield Source(source.department, source.month, relative(paths[0])).finding(
            ERROR, "", names, why, action
        )
        return
    for path in paths:
        if path != chosen:
            why = f"同一部门报送了多个文件，采用“{chosen.name}”，没有采用“{path.name}”"
            yield Source(source.department, source.month, relative(path)).finding(
                DOUBT, "", path.name, why, f"请{source.department}确认以哪个文件为准"
            )


def _nobodys(source, path):
    why = "文件名不以任何部门的名称开头，或不是 xlsx、xls、et、ods、csv 文件，没有读取"
    return source.finding(DOUBT, "", path.name, why, "请按“部门名.xlsx”命名后放入")
