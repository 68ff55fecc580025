"""Collect: choose and open a survey, hand the laptop round, type paper answers, close and count."""
