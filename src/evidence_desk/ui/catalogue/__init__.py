"""The catalogue on screen: all exhibits as a table to sort, filter and put in order."""
