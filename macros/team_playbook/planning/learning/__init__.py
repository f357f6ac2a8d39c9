"""Learning: what somebody lacks, and which sessions get them there."""
