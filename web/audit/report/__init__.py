"""The annual report: as pages, as a document, and as a spreadsheet, all drawn from the same tables."""
