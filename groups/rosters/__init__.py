"""What rosters of several kinds read of groups."""
