"""What a checkout needs beside the package: setting up its environment. Standard library only, not in the wheel."""
