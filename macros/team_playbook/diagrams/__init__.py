"""Diagrams: pictures from data alone, drawn when the site is built."""
