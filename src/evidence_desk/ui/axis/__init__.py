"""The time axis: the case on a true scale of time, one lane for each feedback code."""
