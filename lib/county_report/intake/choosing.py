"""Which of a month's files is a department's word (采用的文件), and a finding on each other.

Of several dated by received.csv the last stands and the earlier are kept beside it. Without
dates nothing is guessed: the one that is named exactly as the department, or none.
"""

from dataclasses import dataclass, field
from pathlib import Path

from county_report.intake.due_dates import due_date, due_words, late
from county_report.intake.model import DOUBT, ERROR, NOTE, Finding, Source
from county_report.intake.month_folders import owner_of, relative
from county_report.intake.receipts import FILE


@dataclass
class Chosen:
    """A month's files (当月文件): what each department last sent, and what else was found.

    ``standing`` holds, where that came when the month was past already, the file that was
    the department's word until then; ``unclear`` the departments that sent several of which
    none could be taken.
    """

    files: dict[str, Path] = field(default_factory=dict)
    unclear: set[str] = field(default_factory=set)
    standing: dict[str, Path] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def choose(arrivals, month):
    """A month's files by department (部门 → 文件), and findings on those not used.

    A file is the department's whose name its own begins with.
    """
    chosen, claimed = Chosen(), {}
    for path in arrivals.files(month):
        owner = owner_of(arrivals.county, path)
        if owner:
            claimed.setdefault(owner, []).append(path)
        else:
            chosen.findings.append(_nobodys(Source("", month, relative(path)), path))
    for department, paths in claimed.items():
        _choose(chosen, arrivals, month, department, paths)
    chosen.findings += [_lost(arrivals, receipt) for receipt in arrivals.lost(month)]
    chosen.findings += _undated(arrivals, month)
    return chosen


def _choose(chosen, arrivals, month, department, paths):
    dated = sorted(filter(None, (arrivals.receipt(month, path) for path in paths)), key=_place)
    if len(paths) == 1 or not dated:
        path = _by_name(arrivals.county.departments[department], paths)
        chosen.findings += _several(Source(department, month, ""), paths, path)
    else:
        names = {path.name: path for path in paths}
        path = names[dated[-1].file]
        chosen.findings += _replaced(department, dated, names, path)
        past = arrivals.closed(department, month)
        before = [receipt for receipt in dated if past and receipt.received <= past]
        if before and before[-1] != dated[-1]:
            chosen.standing[department] = names[before[-1].file]
    if path:
        chosen.files[department] = path
    else:
        chosen.unclear.add(department)
    if dated:
        chosen.findings += _late(arrivals.county, department, dated[0])


def _place(receipt):
    return receipt.place


def _by_name(department, paths):
    if len(paths) == 1:
        return paths[0]
    exact = [path for path in paths if path.stem in (department.name, department.stem)]
    return exact[0] if len(exact) == 1 else None


def _late(county, department, receipt):
    """A 提示 where a department's first file of a month came after its due date."""
    due = due_date(county, department, receipt.month)
    days = late(receipt.received, due) if due else 0
    if days:
        why = f"{receipt.received} 收到，{due_words(due)}，迟报 {days} 天"
        source = Source(department, receipt.month, receipt.cell.file)
        yield source.finding(
            NOTE, receipt.cell.address, receipt.file, why, f"请{department}下月按时报送"
        )


def _replaced(department, dated, names, used):
    """A 提示 for each file that a later one replaced, a 疑问 for each without a day."""
    *earlier, last = dated
    for receipt in earlier:
        source = Source(department, last.month, relative(names[receipt.file]))
        why = (
            f"{department}重报：{last.received} 收到的“{last.file}”"
            f"代替了 {receipt.received} 收到的“{receipt.file}”，原文件保留备查"
        )
        yield source.finding(NOTE, "", receipt.file, why, "已采用后一份，不需处理")
    for name, path in names.items():
        if name not in {receipt.file for receipt in dated}:
            why = f"{FILE} 里没有“{name}”的收到日期，采用有日期的“{used.name}”，没有采用它"
            action = f"请在 {FILE} 里补上它的收到日期"
            source = Source(department, last.month, relative(path))
            yield source.finding(DOUBT, "", name, why, action)


def _several(source, paths, chosen):
    names = "、".join(path.name for path in paths)
    if chosen is None:
        why = f"报送了多个文件（{names}），无法确定以哪个为准，均未采用"
        action = f"请在 {FILE} 里写明各自的收到日期，以最后收到的为准"
        yield Source(source.department, source.month, relative(paths[0])).finding(
            ERROR, "", names, why, action
        )
        return
    for path in paths:
        if path != chosen:
            why = f"同一部门报送了多个文件，采用“{chosen.name}”，没有采用“{path.name}”"
            action = f"请{source.department}确认以哪个文件为准，并在 {FILE} 里写明收到日期"
            yield Source(source.department, source.month, relative(path)).finding(
                DOUBT, "", path.name, why, action
            )


def _nobodys(source, path):
    why = "文件名不以任何部门的名称开头，或不是 xlsx、xls、et、ods、csv 文件，没有读取"
    return source.finding(DOUBT, "", path.name, why, "请按“部门名.xlsx”命名后放入")


def _lost(arrivals, receipt):
    cell = receipt.cell
    why = f"收件记录里有“{receipt.file}”，{receipt.month} 的文件夹里却没有这个文件"
    action = f"请把文件放回，或删去 {FILE} 的这一行"
    return Source("", receipt.month, cell.file).finding(
        DOUBT, cell.address, receipt.file, why, action
    )


def _undated(arrivals, month):
    """One 提示 where a day was asked for and files have none of their own."""
    if arrivals.knowledge.day is None:
        return
    undated = [path for path in arrivals.files(month) if not arrivals.receipt(month, path)]
    if undated:
        days = "、".join(f"{path.name}（{arrivals.presumed(month, path)}）" for path in undated)
        why = f"{FILE} 里没有这些文件的收到日期，按报送截止日推定：{days}"
        source = Source("", month, f"{arrivals.county.key}/{FILE}")
        yield source.finding(NOTE, "", "", why, f"请在 {FILE} 里补上收到日期")
