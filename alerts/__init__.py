"""Rendering and delivering digests. Stands alone: it never imports ``monitor``."""
