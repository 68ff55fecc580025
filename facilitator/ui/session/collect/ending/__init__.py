"""How a survey ends: closed and counted, kept a while, destroyed; and what comes late."""
