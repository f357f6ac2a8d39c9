"""Projection: what an audience may read, as data of its own, before anything is rendered."""
