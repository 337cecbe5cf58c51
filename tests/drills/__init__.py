"""Drills: long exercises that try to break the product, each run by hand or at night with `python3 dev.py drill NAME`.

A drill is a package here with `options(parser)`, which names its own options, and `run(asked)`, which prints
what it found and answers the exit code. They are tests in all but length: they use the cast, the factories and the
settings of the tests, so they live beside them. `docs/drills.md` says what each proves.
"""
