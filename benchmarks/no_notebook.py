"""The limit (极限): the releases of counties by the same code in one plain Python process.

No papermill, no kernel, no process of a section's own: the cells' code is executed here, what
their last lines show is kept, and everything else of a release is made as usual.

    python -m no_notebook demo,demo002 2021-09
"""

import ast
import sys
import time
from pathlib import Path

from nbformat.v4 import new_output

from county_report.releasing import release
from county_report.releasing.archive import refresh
from county_report.releasing.request import check_request
from county_report.running.execution import Executed, clean, write_notebook


def sections_here(sections, parameters, folder, *_, **__):
    """What ``run_sections`` gives, told in this process."""
    return [executed(section, parameters, Path(folder)) for section in sections]


def executed(section, parameters, folder):
    """One section: its cells one after the other, in one namespace."""
    started, shown = time.perf_counter(), []
    names = {"display": lambda *objects, **_: shown.extend(map(output, objects))}
    notebook = section.notebook
    for cell in notebook.cells:
        if cell.cell_type == "code":
            result = run(cell.source, names)
            names.update(parameters if "parameters" in cell.metadata.get("tags", []) else {})
            cell.outputs = [*shown, *([] if result is None else [output(result)])]
            cell.execution_count = 1
            shown.clear()
    clean(notebook, parameters)
    write_notebook(notebook, folder / section.path.name)
    return Executed(section, notebook, time.perf_counter() - started)


def run(source, names):
    """Execute a cell; the value of its last line, if that is an expression."""
    code = ast.parse(source)
    last = code.body.pop() if code.body and isinstance(code.body[-1], ast.Expr) else None
    exec(compile(code, "<cell>", "exec"), names)
    return eval(compile(ast.Expression(last.value), "<cell>", "eval"), names) if last else None


def output(shown):
    """What a notebook would hold of a shown object."""
    told = getattr(shown, "_repr_mimebundle_", None)
    data = told() if told else {"text/plain": repr(shown)}
    return new_output("display_data", data=data[0] if isinstance(data, tuple) else data)


def main(counties, month):
    release.run_sections = sections_here
    for county in counties.split(","):
        request = check_request(county, month)
        release.make(request)
        refresh(request.target.parent)


if __name__ == "__main__":
    main(*sys.argv[1:])
