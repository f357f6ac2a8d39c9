"""What a team does under its budget: automate, stop, learn, buy, hire; solved exactly, no hire first."""
