"""The demonstration: a small recorded news world, served over loopback and polled for real.

>>> world = load_world()
>>> with world.serve(at=world.polls[0]) as server:
...     config = world.config(server.base_url)
...     server.advance(world.polls[1])
"""

from monitor.demo.server import DemoServer
from monitor.demo.world import DemoItem, DemoWorld, Expected, Outlet, load_world

__all__ = ["DemoItem", "DemoServer", "DemoWorld", "Expected", "Outlet", "load_world"]
