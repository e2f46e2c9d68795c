"""The command line (命令行): ``county-report …`` or ``python -m county_report``."""

import sys

import click

from county_report import __version__
from county_report.cli import batches, releases, reports, submissions, texts
from county_report.cli.usage import usage_words
from county_report.errors import CountyReportError, MonthHeld, NotSigned, SectionFailed

_BAD_REQUEST, _NOT_SIGNED, _HELD, _FAILED, _INTERRUPTED = 2, 3, 4, 5, 130


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", prog_name="county-report")
def commands():
    """县域经济运行月报：从各部门报送表格到领导阅读页。"""


for _command in (
    reports.run, batches.batch, reports.check, reports.approve, releases.verify, releases.diff,
    releases.compare_docx, submissions.forms, submissions.receive,
    submissions.tables, submissions.demo, texts.lint, texts.inspect,
):  # fmt: skip
    commands.add_command(_command)


def main(arguments=None):
    """Run the command line and leave with its exit code."""
    sys.exit(exit_code(arguments))


def exit_code(arguments=None):
    """Run the command line; 0 done, 2 bad request, 3 gaps, 4 held, 5 a section failed."""
    _speak_utf8()
    try:
        return commands.main(arguments, prog_name="county-report", standalone_mode=False) or 0
    except click.UsageError as error:
        return _say(usage_words(error), _BAD_REQUEST)
    except SectionFailed as error:  # a line for each section that failed
        return _say(error.message, _FAILED)
    except NotSigned as error:  # a line for each thing in the way
        return _say(error.message, _NOT_SIGNED)
    except CountyReportError as error:  # one line, whatever the operator typed
        return _say(" ".join(error.message.split()), _code_of(error))
    except (click.Abort, KeyboardInterrupt):
        return _say("运行已中止，上一次的结果未动。", _INTERRUPTED)
    except OSError as error:
        return _say(f"读写文件失败：{error.filename or ''} {error.strerror}，请检查磁盘和权限。", 1)


def _code_of(error):
    return _HELD if isinstance(error, MonthHeld) else _BAD_REQUEST


def _say(message, code):
    click.echo(message, err=True)
    return code


def _speak_utf8():
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
