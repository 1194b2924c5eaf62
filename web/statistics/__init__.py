"""Pages of what a term came to: pictures, tables, and a sheet to take along."""
