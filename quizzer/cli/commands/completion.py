"""Print a script that lets your shell complete commands, options, katas, questions
and topics with the Tab key. It asks `quizzer` itself, so it stays up to date.

  bash   add to ~/.bashrc:   eval "$(quizzer completion bash)"
  zsh    add to ~/.zshrc, after compinit:   eval "$(quizzer completion zsh)"
  fish   quizzer completion fish > ~/.config/fish/completions/quizzer.fish
"""

from __future__ import annotations

import argparse
import sys

from quizzer.model.errors import UsageError

EXAMPLES = ('eval "$(quizzer completion bash)"', "quizzer completion fish > quizzer.fish")
BASH = """\
_quizzer() {
    local IFS=$'\\n'
    COMPREPLY=($(printf '%s\\n' "${COMP_WORDS[@]:1:COMP_CWORD}" | "$1" completion --words 2>/dev/null))
}
complete -o default -F _quizzer quizzer
"""
ZSH = """\
#compdef quizzer
_quizzer() {
    local -a found
    found=(${(f)"$(printf '%s\\n' "${(@)words[2,CURRENT]}" | "${words[1]}" completion --words 2>/dev/null)"})
    if (( ${#found} )); then
        compadd -a found
    else
        _files
    fi
}
if [[ "${funcstack[1]}" == _quizzer ]]; then
    _quizzer "$@"
else
    compdef _quizzer quizzer
fi
"""
FISH = """\
function __quizzer_words
    set -l words (commandline -opc)
    set -l program $words[1]
    set -e words[1]
    set -l last (commandline -ct)
    set -l found (printf '%s\\n' $words "$last" | $program completion --words 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\\n' $found
    else
        __fish_complete_path "$last"
    end
end
complete -c quizzer -f -a '(__quizzer_words)'
"""
SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH}


def options(parser: argparse.ArgumentParser) -> None:
    """Which shell; or, for the scripts, what was typed so far."""
    parser.add_argument("shell", nargs="?", choices=tuple(SCRIPTS), help="the shell that you use")
    # From stdin, one a line: as arguments, `--` and the like would be taken for options of this command.
    parser.add_argument("--words", action="store_true", help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Print the script, or the words that could follow."""
    if args.words:
        from quizzer.cli.completing import candidates

        sys.stdout.write("".join(f"{word}\n" for word in candidates(sys.stdin.read().splitlines())))
        return 0
    if args.shell is None:
        raise UsageError("which shell?", hint=f"Choose one of: {', '.join(SCRIPTS)}.")
    sys.stdout.write(SCRIPTS[args.shell])
    return 0
