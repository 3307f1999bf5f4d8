"""Where the frozen program begins: ``python -m followup_desktop`` without Python."""

import multiprocessing
import sys

from followup_desktop.__main__ import main

if __name__ == "__main__":
    multiprocessing.freeze_support()  # a child process of the frozen program begins here too
    sys.exit(main())
