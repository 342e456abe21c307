"""The full-screen interface. It shows what sessions say and passes on what the person wants; it decides nothing."""
