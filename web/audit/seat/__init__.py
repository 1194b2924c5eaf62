"""The auditor's seat: what whoever checks the council looks at first, and what leads her on."""
