"""Names for what is made only when it is looked at (待取的值).

What no sentence names is not read, and nothing that is told depends on it.
"""

import functools

from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment


class Later:
    """A value that is made when somebody asks for it (待取的值), once."""

    def __init__(self, make, *arguments):
        self._make, self._arguments = make, arguments

    @functools.cached_property
    def value(self):
        """The value (值)."""
        return self._make(*self._arguments)


class Names(dict):
    """Names and what they stand for (名称表); what is ``Later`` is made when it is looked at.

    What no sentence names is not read, and so is nothing that the sentence depends on.
    """

    def __getitem__(self, name):
        return made(super().__getitem__(name))

    def get(self, name, default=None):
        """What a name stands for, or the default."""
        known = name in self
        return self[name] if known else default

    def values(self):
        """What the names stand for, one after the other."""
        return (self[name] for name in self)

    def items(self):
        """The names with what they stand for, one after the other."""
        return ((name, self[name]) for name in self)


class _Context(Context):
    def resolve_or_missing(self, key):
        return made(super().resolve_or_missing(key))


class Sandbox(SandboxedEnvironment):
    """A template language (模板环境) in which names may stand for what is made later."""

    context_class = _Context


def made(value):
    """What stands behind a name (取值): the value itself, or what is made of it now."""
    return value.value if isinstance(value, Later) else value
