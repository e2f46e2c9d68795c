"""What a notebook's code can reach (可及范围): only what is read through telling is written down.

A notebook that reads for itself (a file, a web page, intake directly) is anybody's code and may
be right; but nobody can say when its result still holds, so it runs every time.
"""

import ast

TRACED = frozenset({"county_report.telling"})
# of the built-in names those that reach out of the notebook
_WAYS_OUT = frozenset({"open", "exec", "eval", "__import__", "get_ipython", "input", "breakpoint"})


def reads_only_traced(section) -> bool:
    """Whether a section notebook (章节) reads nothing but what a trace sees.

    It imports telling alone and uses no name that leads elsewhere; a shell line or a magic,
    which is no Python, counts as leading elsewhere.
    """
    sources = [cell.source for cell in section.notebook.cells if cell.cell_type == "code"]
    try:
        nodes = [node for source in sources for node in ast.walk(ast.parse(source))]
    except SyntaxError:
        return False
    return all(map(_stays, nodes))


def _stays(node):
    if isinstance(node, ast.Import):
        return all(one.name in TRACED for one in node.names)
    if isinstance(node, ast.ImportFrom):
        return node.module in TRACED and not node.level
    return not (isinstance(node, ast.Name) and node.id in _WAYS_OUT)
