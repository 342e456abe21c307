"""Which Python a set-up takes, and what it says where there is none."""

from __future__ import annotations

import sys

from tests.tools.checkout import FOREIGN, Checkout

BROKEN = 'echo "command not found" >&2; exit 127'
"""What a version manager leaves on the PATH for a version that is not active."""
NO_ENSUREPIP = 'exec "$REAL" -I -c "import sys; sys.modules[\'ensurepip\'] = None; $3"'
TOO_OLD = 'exec "$REAL" -I -c "import sys; sys.version_info = (3, 10, 13); $3"'


def test_a_command_that_only_prints_an_error_is_passed_over(checkout: Checkout) -> None:
    checkout.python("python3.13", BROKEN)
    checkout.working_python("python3.12")
    checkout.working_python("python3")
    checkout.somebodys_venv()
    code, output = checkout.run()
    assert checkout.chosen == ["python3.12"]
    assert code == 1
    assert FOREIGN in output
    assert "command not found" not in output


def test_a_python_without_venv_is_passed_over_while_there_is_another(checkout: Checkout) -> None:
    checkout.python("python3.13", NO_ENSUREPIP)
    checkout.working_python("python3.11")
    checkout.somebodys_venv()
    checkout.run()
    assert checkout.chosen == ["python3.11"]


def test_python3_is_taken_only_in_a_version_that_fits(checkout: Checkout) -> None:
    checkout.python("python3", TOO_OLD)
    code, output = checkout.run()
    assert code == 1
    assert "no Python 3.11, 3.12 or 3.13" in output
    checkout.working_python("python3")
    checkout.somebodys_venv()
    checkout.run()
    assert checkout.chosen == ["python3"]


def test_a_missing_module_is_named_with_the_package_that_has_it(checkout: Checkout) -> None:
    path = checkout.python("python3", NO_ENSUREPIP)
    code, output = checkout.run()
    assert code == 1
    assert f"{path} has no module 'ensurepip'" in output
    assert "apt-get install python{}.{}-venv".format(*sys.version_info[:2]) in output


def test_the_python_that_is_asked_for_is_taken_and_no_other(checkout: Checkout) -> None:
    checkout.working_python("python3.13")
    named = checkout.working_python("mine")
    checkout.somebodys_venv()
    checkout.run(PYTHON=str(named))
    assert checkout.chosen == ["mine"]
    code, output = checkout.run(PYTHON="python9")
    assert code == 1
    assert "'python9' is no CPython" in output
    assert checkout.chosen == ["mine"]


def test_an_unknown_environment_is_refused(checkout: Checkout) -> None:
    checkout.working_python("python3")
    code, output = checkout.run("everything")
    assert code == 1
    assert "usage: setup.sh" in output
