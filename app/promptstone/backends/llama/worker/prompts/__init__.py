"""Makes prompts of messages, in which the users' own texts are plain text."""
