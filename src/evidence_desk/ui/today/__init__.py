"""Today: what is due over all cases, and being reminded of it."""
