"""The participant screen: the laptop as it is handed to a participant."""
