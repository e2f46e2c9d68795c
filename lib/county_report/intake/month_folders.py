"""Month folders of a county, and whose the files in them are."""

from county_report.arithmetic.periods import Month
from county_report.errors import BadRequest
from county_report.intake.places import data_root

SUFFIXES = frozenset([".xlsx", ".xls", ".et", ".ods", ".csv"])


def months_of(county):
    """The months (月份) a county has a folder for, in order."""
    folders = (path.name for path in (data_root() / county.key).iterdir() if path.is_dir())
    return sorted(month for month in map(_month, folders) if month)


def folder_of(county, month):
    """The folder (月份文件夹) that a month's files stand in, whether there is one or not."""
    return data_root() / county.key / str(month)


def month_files(county, month):
    """Every file (报送文件) in a month's folder, except what editors and systems leave."""
    folder = folder_of(county, month)
    return sorted(path for path in folder.iterdir() if path.is_file() and path.name[0] not in ".~")


def owner_of(county, path):
    """The department whose a file is (报送部门), by what its name begins with; None: nobody's."""
    if path.suffix.lower() not in SUFFIXES:
        return None
    names = [n for n, d in county.departments.items() if path.stem.startswith((n, d.stem))]
    return max(names, key=len, default=None)


def relative(path):
    """A path as cells and findings name it (相对路径): from the data root, with slashes."""
    return path.relative_to(data_root()).as_posix()


def _month(name):
    try:
        return Month.parse(name)
    except BadRequest:
        return None
