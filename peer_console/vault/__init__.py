"""The only place that knows TinyDB and ciphers."""
