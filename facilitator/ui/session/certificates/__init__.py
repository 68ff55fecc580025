"""The Certificates step: who earned one, how they look, printing and saving them."""
