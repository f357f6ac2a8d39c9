"""Guides to take along: one neutral document, and a writer for each format."""
