"""The commands of a checkout: ``python tasks.py report``, ``test``, ``lab``, ``lock``, ``clean``.

Standard library only, so it runs before anything is installed: it builds the environment
from the lock, then hands over to the Python inside it.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
STAMP = "county-report.json"
LOCK_HEADER = "# Made by `python tasks.py lock` from pyproject.toml. Do not edit.\n"


class Stopped(Exception):
    """A step that could not be done; the message is one Chinese sentence."""


def report(arguments):
    """生成月报，例如 report --county demo --month 2021-09"""
    python = environment(".venv", "requirements.lock")
    return call(python, "-m", "county_report", "run", *arguments)


def test(arguments):
    """检查代码并运行全部测试，可接 pytest 的参数"""
    python = environment(".venv", "requirements.lock", "requirements-test.lock")
    lint = call(python, "-m", "ruff", "check", ROOT)
    # loadfile: what a file's tests share (a finished run, a browser) is made once, in one process.
    tests = call(python, "-m", "pytest", "-n", "2", "--dist", "loadfile", *arguments, cwd=ROOT)
    return lint or tests


def lab(arguments):
    """打开 JupyterLab（使用单独的环境 .venv-lab）"""
    python = environment(".venv-lab", "requirements-lab.lock")
    desk = ("--ServerApp.root_dir", ROOT, "--LabApp.default_url", "/lab/tree/notebooks")
    return call(python, "-m", "jupyterlab", *desk, *arguments)


def lake(arguments):
    """检验 S3 上的数据、写出的 Parquet 和 Dask 集群（使用单独的环境 .venv-lake）"""
    python = environment(".venv-lake", "requirements-lake.lock")
    return call(python, "-m", "pytest", "-n", "2", "tests/lake", *arguments, cwd=ROOT)


def lock(arguments):
    """重新生成四个依赖锁定文件（维护人员用，需要联网）"""
    with tempfile.TemporaryDirectory(prefix="county-report-lock-") as work:
        python = create(Path(work, "venv"))
        install(python, "uv")
        run_lock = Path(work, "requirements.lock")
        resolve(python, run_lock)
        resolve(python, Path(work, "requirements-test.lock"), "--extra", "test", "-c", run_lock)
        resolve(python, Path(work, "requirements-lab.lock"), "--extra", "lab", "-c", run_lock)
        # Not under the run lock: botocore holds python-dateutil back.
        proof = ("--extra", "test", "--extra", "cloud", "--extra", "cluster", "--extra", "lake")
        resolve(python, Path(work, "requirements-lake.lock"), *proof)
        for made in Path(work).glob("*.lock"):
            pins = LOCK_HEADER + made.read_text("utf-8")
            (ROOT / made.name).write_text(pins, "utf-8", newline="\n")
    say("已更新 requirements.lock 和 requirements-test、-lab、-lake.lock。")
    return 0


def clean(arguments):
    """删除运行环境和缓存，不动数据和已生成的月报"""
    environments = (".venv", ".venv-lab", ".venv-lake")
    caches = (".pytest_cache", ".ruff_cache", ".hypothesis", "outputs/.cache",
              "outputs/.screenshots")
    for name in environments + caches:
        if (ROOT / name).exists():
            remove(ROOT / name)
    return 0


def usage(arguments):
    """显示本说明"""
    say("用法：python tasks.py 命令 [参数]（Windows：py tasks.py 命令 [参数]）")
    for name, command in COMMANDS.items():
        say(f"  {name:<8}{command.__doc__}")
    return 0


COMMANDS = {
    "report": report,
    "test": test,
    "lab": lab,
    "lake": lake,
    "lock": lock,
    "clean": clean,
    "help": usage,
}


def environment(name, *locks):
    """Return the Python of environment ``name``, installing only those ``locks`` it lacks.

    The stamp names each installed lock with its fingerprint. It goes away while something is
    being installed, so an environment whose building was interrupted is built again.
    """
    folder = ROOT / name
    wanted = {lock: fingerprint(folder, lock) for lock in locks}
    present = installed(folder)
    if any(fingerprint(folder, lock) != known for lock, known in present.items()):
        present = {}
    missing = [lock for lock in wanted if lock not in present]
    if missing:
        build(folder, missing, fresh=not present)
        (folder / STAMP).write_text(json.dumps({**present, **wanted}, indent=1), "utf-8")
    return python_of(folder)


def installed(folder):
    """Locks installed in ``folder`` with their fingerprints; empty when it is not usable."""
    try:
        present = json.loads((folder / STAMP).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    usable = isinstance(present, dict) and python_of(folder).exists()
    return present if usable else {}


def build(folder, locks, fresh):
    """Install ``locks`` and then this checkout, editable, into ``folder``."""
    say(f"正在准备运行环境 {folder.name}（首次约需一两分钟）……")
    (folder / STAMP).unlink(missing_ok=True)
    python = create(folder) if fresh else python_of(folder)
    for lock in locks:
        install(python, "--require-hashes", "-r", ROOT / lock)
    # The build backend came with the lock, so this step downloads nothing.
    install(python, "--no-build-isolation", "--no-deps", "-e", ROOT)


def fingerprint(folder, lock):
    """What an installed lock depends on: its lines, pyproject.toml, this Python, this place."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {folder}".encode())
    for path in (ROOT / lock, ROOT / "pyproject.toml"):
        # A stamp may name a lock that a newer checkout no longer has.
        digest.update(path.read_bytes() if path.exists() else b"-")
    return digest.hexdigest()


def create(folder):
    """Make an empty environment in ``folder``, in place of what is there; return its Python."""
    if importlib.util.find_spec("ensurepip") is None:
        raise Stopped("这个 Python 没有 venv，请先安装它（Debian：apt install python3-venv）。")
    if folder.exists():
        remove(folder)
    if call(sys.executable, "-m", "venv", folder) != 0:
        raise Stopped(f"无法建立运行环境 {folder}，请查看上面的提示，检查磁盘空间和权限后重试。")
    return python_of(folder)


def install(python, *arguments):
    """Install with pip, under whatever pip configuration this machine has; only errors show."""
    quiet = ("-qq", "--disable-pip-version-check")
    code = call(python, "-m", "pip", "install", *quiet, *arguments)
    if code != 0:
        raise Stopped("安装依赖失败，请查看上面 pip 的提示，检查网络或 pip 源后重新运行同一命令。")


def resolve(python, target, *arguments):
    """Write to ``target`` the hashed pins, for every platform, of pyproject.toml's dependencies."""
    code = call(
        python, "-m", "uv", "pip", "compile", ROOT / "pyproject.toml", "-", *arguments,
        "--universal", "--python-version", "3.11", "--generate-hashes", "--output-file", target,
        "--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--no-header", "--quiet",
        input=build_backend(),
    )  # fmt: skip
    if code != 0:
        raise Stopped("依赖解析失败，请查看上面 uv 的提示；现有的锁定文件没有改动。")


def build_backend():
    """The build requirements as text; being in the lock, they are hash-checked like the rest."""
    import tomllib  # not at the top: main() must run on an old Python to say that it is old

    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return "\n".join(pyproject["build-system"]["requires"]).encode()


def python_of(folder):
    """The interpreter of the environment in ``folder``."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def remove(folder):
    """Delete ``folder`` with all that is in it."""
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise Stopped(f"无法删除 {error.filename}，请关闭正在使用它的程序后重试。") from error


def call(program, *arguments, **options):
    """Run ``program`` with UTF-8 on and its own folder first on PATH; return its exit code."""
    path = os.pathsep.join([str(Path(program).parent), os.environ.get("PATH", "")])
    surroundings = {**os.environ, "PYTHONUTF8": "1", "PATH": path}
    # uv does not read pip's settings: hand it the index that pip was told to use.
    if "PIP_INDEX_URL" in os.environ:
        surroundings.setdefault("UV_DEFAULT_INDEX", os.environ["PIP_INDEX_URL"])
    command = [str(part) for part in (program, *arguments)]
    return subprocess.run(command, env=surroundings, check=False, **options).returncode


def say(text):
    print(text, flush=True)


def main(arguments):
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever types the command may have any Python
        here = ".".join(str(part) for part in sys.version_info[:3])
        say(f"需要 Python 3.11 或更高版本，当前是 {here}，请安装新版 Python 后用它运行本命令。")
        return 1
    name = arguments[0] if arguments else "help"
    if name not in COMMANDS:
        say(f"没有“{name}”这个命令，可用的命令有：{'、'.join(COMMANDS)}。")
        return 2
    try:
        return COMMANDS[name](arguments[1:])
    except Stopped as stopped:
        say(str(stopped))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main(sys.argv[1:]))
