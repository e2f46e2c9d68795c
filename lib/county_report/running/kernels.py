"""The kernel (内核) a section runs in: always this interpreter, off stdout, and UTF-8."""

import os
import subprocess

from ipykernel.kernelspec import get_kernel_dict
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager

from county_report.intake.places import DATA, data_root
from county_report.intake.tracing import VARIABLE

# A kernel spec named python3 in the user's home may start another interpreter with other
# packages; run.json would then record packages that made nothing.
_SPEC = KernelSpec(
    # Kernels side by side would wait for one another's lock on the history database;
    # what a kernel logs of its own life (an interrupt at shutdown, say) is no news.
    **get_kernel_dict(extra_arguments=["--HistoryManager.enabled=False", "--log-level=CRITICAL"]),
    env={"PYTHONUTF8": "1", "PYDEVD_DISABLE_FILE_VALIDATION": "1", VARIABLE: "1"},
)


class SectionKernelManager(AsyncKernelManager):
    """Starts section kernels; what they print to stdout past the notebook is dropped."""

    @property
    def kernel_spec(self):
        """The one spec, whatever is installed on the machine."""
        return _SPEC

    async def _async_start_kernel(self, **options):
        # Data at a URL: all sections read the one copy that the runner has brought.
        surroundings = {**options.get("env", os.environ), DATA: str(data_root())}
        # The last line on stdout belongs to the runner: a kernel must not write there.
        told = {"stdout": subprocess.DEVNULL, "env": surroundings}
        await super()._async_start_kernel(**(options | told))

    start_kernel = _async_start_kernel
