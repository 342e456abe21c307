"""Says that its syntax is wrong in a line that is no number, with a text of escapes."""


raise SyntaxError("\x1b[2J", (__file__, 2**62, -(2**62), "\x1b]52;c;eA==\x07", 1, 1))
