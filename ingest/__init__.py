"""From sources to facts: reading articles, and finding who said what in them."""
