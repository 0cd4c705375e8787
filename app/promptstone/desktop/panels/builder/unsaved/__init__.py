"""Work that is not saved: kept on the disk while it is done, and offered again after a crash."""
