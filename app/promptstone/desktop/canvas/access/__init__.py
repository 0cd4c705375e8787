"""The canvas for those who do not see it: nodes as a list in words, what happens said aloud, ways by keyboard."""
