#!/bin/sh
# setup.sh [base|dev|jax] - prepares .venv (or .venv-jax) from its lock, or ends at once when nothing changed.
# PYTHON=/path/to/python picks the interpreter; otherwise the newest one that runs and suits is taken.
# Only finding a Python is done here, in shell; tools/install.py does the work.
set -u
cd "$(dirname "$0")/.." || exit 1
unset PYTHONPATH PYTHONHOME

case ${1:-base} in
    jax) here=.venv-jax/bin/python ;;
    *) here=.venv/bin/python ;;
esac
if [ -z "${PYTHON:-}" ] && [ -x $here ] && $here -I -S tools/environment.py "$@" 2>/dev/null; then
    exit 0
fi

# Silent and 3: not usable at all. 4: it would do, but lacks the module that it prints.
probe='
import sys
if not (3, 11) <= sys.version_info[:2] <= (3, 13) or sys.implementation.name != "cpython" or sys.maxsize < 2**32:
    sys.exit(3)
try:
    import venv, ensurepip, ssl, zlib
except ImportError as error:
    print("%d.%d %s" % (*sys.version_info[:2], error.name))
    sys.exit(4)
'
found=
lacking=

# A name on the PATH is no promise: version managers leave commands there that only print an error.
try() {
    [ -x "$1" ] && [ ! -d "$1" ] || return 1
    said=$("$1" -I -c "$probe" 2>/dev/null </dev/null)
    case $? in
        0) found=$1; return 0 ;;
        4) [ -n "$lacking" ] || lacking="$1 $said" ;;
    esac
    return 1
}

search() {
    for name in python3.13 python3.12 python3.11 python3; do
        old_ifs=$IFS
        IFS=:
        for folder in $PATH; do
            IFS=$old_ifs
            try "${folder:-.}/$name" && return 0
        done
        IFS=$old_ifs
    done
    return 1
}

if [ -n "${PYTHON:-}" ]; then
    try "$(command -v "$PYTHON" || printf %s "$PYTHON")"
else
    search
fi
if [ -n "$found" ]; then
    exec "$found" -m tools.install "$@"
fi

if [ -n "$lacking" ]; then
    set -- $lacking
    echo "Quizzer cannot be set up: $1 has no module '$3'." >&2
    case $3 in
        venv | ensurepip) echo "  Debian, Ubuntu: sudo apt-get install python$2-venv" >&2 ;;
    esac
    echo "  Otherwise: install a complete Python $2, or name another: make setup PYTHON=/path/to/python3" >&2
elif [ -n "${PYTHON:-}" ]; then
    echo "Quizzer cannot be set up: '$PYTHON' is no CPython 3.11, 3.12 or 3.13 (64 bit) that runs here." >&2
else
    echo "Quizzer cannot be set up: no Python 3.11, 3.12 or 3.13 (64 bit) was found on the PATH." >&2
    echo "  Install one (Debian, Ubuntu: sudo apt-get install python3 python3-venv)," >&2
    echo "  or name one: make setup PYTHON=/path/to/python3" >&2
fi
exit 1
