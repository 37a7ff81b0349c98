"""A seller's shipping records: order lists, records and their proof."""
