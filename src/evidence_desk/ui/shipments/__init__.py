"""The seller's page: shipping records, their proof, and the way to a case."""
