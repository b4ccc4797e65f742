"""Resources and crisis lines: not secret, readable while locked."""
