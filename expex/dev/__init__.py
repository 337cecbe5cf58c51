"""What `python3 dev.py` does: the environment, the embedded servers, the supervisor, the checks. Never in production.

Nothing here imports Django. `environment`, `console` and `locks` run on the bare system Python, before any package
is there.
"""
