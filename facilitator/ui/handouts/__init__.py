"""The Handouts page: pages to keep, in the trainer's order."""
