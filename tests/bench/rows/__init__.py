"""What scripts/bench measures: one module for each family of rows, and what they share."""
