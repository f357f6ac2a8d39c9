"""The MkDocs side: the engine at the edge. The only part that imports `mkdocs`."""
