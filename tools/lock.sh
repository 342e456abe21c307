#!/bin/sh
# lock.sh [uv options, such as --upgrade] - pins requirements/*.txt anew from pyproject.toml, for all versions and systems at once.
# Each lock is complete by itself, and the later ones keep to the pins of the base. The one for JAX leaves out TensorFlow.
# No lock for the extras `gpu` and `torch`: what fits depends on the machine's driver, and is several GB.
set -eu
cd "$(dirname "$0")/.."
uv=${UV:-.venv/bin/uv}
# A person's own package sources must not get into a file for everybody.
unset UV_FIND_LINKS UV_INDEX UV_EXTRA_INDEX_URL UV_CONSTRAINT UV_OVERRIDE

pin() {
    name=$1
    shift
    $uv pip compile --no-config --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
        --no-emit-index-url --no-emit-find-links --group build --output-file "requirements/$name.txt" "$@" pyproject.toml >/dev/null
}

pin base "$@"
pin dev --group dev --constraints requirements/base.txt "$@"
echo "tensorflow==2.21.* ; python_version < '3'" |
    pin jax --extra jax --group test --constraints requirements/base.txt --overrides - "$@"
