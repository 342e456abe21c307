"""Show the full-screen interface in a web browser on this computer. It answers
on the loopback address only, to the one browser that opens the link which is
printed; pressing Enter prints a new link. Ctrl-C ends it, and nothing is lost.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from quizzer.cli import options as shared

EXAMPLES = (
    "quizzer serve                   print a link that opens once",
    "quizzer serve --open            open it in your browser as well",
    "quizzer serve --port 8765       always on the same port",
)


def options(parser: ArgumentParser) -> None:
    """Where it listens."""
    parser.add_argument("--port", type=int, default=0, metavar="N", help="the port (default: any that is free)")
    parser.add_argument("--open", action="store_true", help="open the link in your browser")
    shared.add_folder(parser)
    shared.add_content(parser)


def run(args: Namespace) -> int:
    """Serve until Ctrl-C; 0."""
    from quizzer.cli.talk import say
    from quizzer.model.errors import UsageError

    settings = shared.settings(args)
    shared.library(settings, runs=True)
    try:
        from quizzer.tui.web.server import serve
    except ModuleNotFoundError as error:
        raise UsageError(
            f"the web server is not installed ({error.name} is missing)", hint="Install quizzer[web], then try again."
        ) from None

    def tell(link: str) -> None:
        print(link, flush=True)
        say("The link opens once. Enter prints a new one, Ctrl-C ends.")
        if args.open:
            import webbrowser

            webbrowser.open(link)

    folder, content = settings.practice_dir.absolute(), settings.content
    serve(args.port, [str(folder), "" if content is None else str(content.absolute())], tell)
    return 0
