"""Chat logs and chats on screenshots: read, kept, answered for, quoted and printed."""
