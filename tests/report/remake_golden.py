"""Write the golden month anew: ``python tests/report/remake_golden.py``.

Read the difference line by line before you keep it: every line of it is what a leader
would read. The county in frozen/ never changes; it was made once by
``county-report demo --counties 2 --months 2`` (the second county, repacked smaller), with
its own dictionaries, so an indicator or claim added in data/ does not move it.
"""

import os
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
GOLDEN = HERE / "frozen" / "report.txt"

if __name__ == "__main__":
    sys.path[:0] = [str(HERE), str(HERE.parents[1] / "lib")]
    with tempfile.TemporaryDirectory() as cache:
        os.environ |= {"COUNTY_REPORT_DATA": str(HERE / "frozen"), "COUNTY_REPORT_CACHE": cache}
        from conftest import plain_lines, tell

        lines = plain_lines(tell("frozen", "2021-03"))
        GOLDEN.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"已写入 {GOLDEN}，请逐行核对差异后再提交。")
