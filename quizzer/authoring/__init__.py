"""What a content author runs, and CI: lint, proofs, coverage of the 70 questions."""
