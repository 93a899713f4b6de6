"""What must be quick, measured. Each module prints its own figures: medians, and ratios where machines differ."""
