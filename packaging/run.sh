#!/bin/sh
# The two commands of the README, for a machine that may not even have Python:
#     sh packaging/run.sh open      sh packaging/run.sh test
# This finds (as root on Debian: installs) Python 3.11 or newer and leaves the rest to run.py.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

for python in python3.11 python3 python3.12 python3.13 python3.14 python; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        exec "$python" "$here/run.py" "$@"
    fi
done

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -q
    DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends python3 python3-venv
    exec python3 "$here/run.py" "$@"
fi

echo "FollowUp needs Python 3.11 or newer, and none was found: install it (on Debian or Ubuntu:" \
    "sudo apt-get install python3 python3-venv) and run this command again." >&2
exit 2
