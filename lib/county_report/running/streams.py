"""What cells print (输出), as the cells' notebook shows it.

Python's own streams and whatever is written past them, by the operating system's commands or C
libraries, in the order it was written. The latter lands in a file without a name that is read
before anything else is sent: no thread, no pipe that could fill up.
"""

import codecs
import io
import os
import threading


class CellStream(io.TextIOBase):
    """``sys.stdout`` or ``sys.stderr`` of cells (输出流); ``send(text)`` takes what was printed."""

    encoding, errors, newlines = "UTF-8", "replace", None

    def __init__(self, name, number, send):
        """Takes over the file descriptor ``number``."""
        self.name, self._number, self._send = name, number, send
        self._file, self._read = os.memfd_create(name, os.MFD_CLOEXEC), 0
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._parts, self._lock, self._owner = [], threading.RLock(), os.getpid()
        os.dup2(self._file, number)

    def writable(self):
        """Always."""
        return True

    def fileno(self):
        """The descriptor, for subprocesses that are told to print here."""
        return self._number

    def write(self, text):
        """Keep a text until it is flushed; a process that a cell forked writes to the file."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        if os.getpid() != self._owner:
            os.write(self._number, text.encode("utf-8", "replace"))
        else:
            with self._lock:
                self._gather()
                self._parts.append(text)
        return len(text)

    def flush(self):
        """Send what was printed up to now."""
        if os.getpid() != self._owner:
            return
        with self._lock:
            self._gather()
            text, self._parts = "".join(self._parts), []
        if text:
            self._send(text)

    def _gather(self):
        """Take up what was written past this object."""
        size = os.fstat(self._file).st_size
        while self._read < size:
            found = os.pread(self._file, size - self._read, self._read)
            self._read += len(found)
            self._parts.append(self._decoder.decode(found))
