"""The only room that knows ReportLab: what is printed, and its pages as pictures."""
