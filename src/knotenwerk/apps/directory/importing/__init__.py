"""A list of people taken over: uploaded, read, tried, written, and taken back as a whole if need be."""
