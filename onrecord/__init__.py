"""OnRecord: an immutable record of who said what, who stands where, and which options are on the table."""

__version__ = "0.1.0"
