"""The commands: each opens, calls and prints."""
