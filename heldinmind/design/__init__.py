"""How every page looks and reads: layouts, page shapes, the form bridge, tables, charts and the little JavaScript."""
