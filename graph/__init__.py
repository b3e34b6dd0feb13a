"""Events, the log they are kept in, and the graph they project into."""
