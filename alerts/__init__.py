"""Rendering and delivering digests. Stands alone: it never imports ``monitor``.

``resolve`` turns a channel's settings into a target, ``alerts.render.render`` a digest into bytes, and
``deliver`` the bytes and a target into one of three outcomes.
"""
