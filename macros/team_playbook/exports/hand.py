"""A process that makes files for another one: jobs come in, files go out.

`python -m team_playbook.exports.hand`; only `making` calls it.
"""

import gc
import os
import pickle
import sys

from team_playbook.exports.formats import FORMATS

SELDOM = (200_000, 20, 100)
"""How many objects are made before those without use are looked for: drawing makes very many that are used."""


def main() -> None:
    """Write the files by path; one that cannot be made ends the process."""
    gc.set_threshold(*SELDOM)
    jobs = pickle.load(sys.stdin.buffer)  # noqa: S301 - of the process that started this one
    found = {path: FORMATS[job.format].write(job.prepared) for path, job in jobs}
    sys.stdout.buffer.write(pickle.dumps(found))
    sys.stdout.flush()
    # What draws text leaves threads of its own, which now and then crash a process that takes itself down in order.
    os._exit(0)


if __name__ == "__main__":
    main()
