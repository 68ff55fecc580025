"""Taking figures or study rows along: what would leave is listed before it leaves."""
