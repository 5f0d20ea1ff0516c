"""PUBLISH: snapshots and releases, which are immutable files, and the pages of a release."""
