"""The command line: thin, one small module per command, each imported only when it is called."""
