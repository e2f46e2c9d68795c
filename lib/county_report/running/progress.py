"""Progress (进度) on the console: a line for each section that is done, in the parent's hand."""

import sys


class Progress:
    """Says what is done (已完成); on a terminal a last line also counts what is left."""

    def __init__(self, total):
        self._left, self._terminal = total, sys.stderr.isatty()

    def __enter__(self):
        self._count()
        return self

    def __exit__(self, *error):
        self._say("")

    def done(self, section, seconds):
        """A section ended well."""
        self._left -= 1
        self._say(f"已完成：{section.heading}（{section.path.name}，{seconds:.1f}秒）\n")
        self._count()

    def _count(self):
        if self._terminal and self._left:
            self._say(f"正在运行，还有{self._left}个章节……")

    def _say(self, text):
        clear = "\r\x1b[K" if self._terminal else ""
        print(f"{clear}{text}", end="", file=sys.stderr, flush=True)
