"""Says that its syntax is wrong in a column beyond any memory."""


raise SyntaxError("invalid syntax", (__file__, 1, 10**15, "x" * 10_000, 1, 10**15))
