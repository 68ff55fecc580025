"""Files in and out: questionnaires, wordings, rosters, answers, figures."""
