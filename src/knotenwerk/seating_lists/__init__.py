"""Tables for a participant list without a server: a list in, a workbook out, earlier workbooks kept in mind."""
