"""`python -m facilitator` is the command `facilitator`."""

import sys

from facilitator.app.main import main

if __name__ == "__main__":
    sys.exit(main())
