"""The print kit's page: what goes in, how it looks, and the ways out of it."""
