"""A chat log as a conversation: who, when, what; found in, answered for, marked."""
