"""How long things take. Run by hand; no test is timed."""
