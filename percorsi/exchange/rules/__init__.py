"""Pure rules of the import: what a file, a row and a cell must be."""
