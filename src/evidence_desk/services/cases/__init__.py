"""Cases: what is in them, what the rules say of them, what is due and what to send."""
