"""KEEP: the one door for writes, the chain of events, jobs, the clock and the home folder."""
