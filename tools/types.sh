#!/bin/sh
# types.sh - mypy over the package, its tools and tests, and then over every kata with its solutions.
# Katas need a run each, since their files have the same names; learners' code over an untyped Keras cannot be strict.
set -eu
cd "$(dirname "$0")/.."
mypy=${MYPY:-.venv/bin/mypy}

$mypy
for folder in katas/*/; do
    kata=$(basename "$folder")
    echo "$kata:"
    find "katas/$kata" "solutions/$kata" -name '*.py' -exec $mypy \
        --no-namespace-packages --no-explicit-package-bases --allow-subclassing-any --allow-untyped-defs \
        --allow-incomplete-defs --allow-untyped-calls --allow-untyped-decorators --no-warn-return-any \
        --disable-error-code=arg-type --disable-error-code=var-annotated {} +
done
