"""What is wrong with a command line (用法错误), in Chinese."""

import click


def usage_words(error):
    """One Chinese line for what click says in English (用法错误)."""
    help_line = "用 county-report --help 查看用法。"
    if isinstance(error, click.NoSuchOption):
        return f"没有选项 {error.option_name}，{help_line}"
    if isinstance(error, click.MissingParameter):
        return f"缺少选项 {_name(error)}，{help_line}"
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 的写法不对，{help_line}"
    if isinstance(error, click.BadParameter):
        return f"选项 {_name(error)} 的值不对，{help_line}"
    return f"命令写法不对，{help_line}"


def _name(error):
    return error.param.opts[0] if error.param else (error.param_hint or "")
