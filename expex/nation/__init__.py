"""The synthetic nation: as many people as one likes, none of whom exists, to see how the product behaves at size.

`plan` says who there is and what happened, the same for the same seed; `peopling`, `stamping` and `world` write it by
bulk paths. `tests/unit/expex/test_nation.py` lets the same plan happen through the actions of the product and compares
every column of every table, but for these, which a seeded nation does without:

- the audit: it says what somebody really did here, and nobody did;
- letters: nobody was written to;
- items of paperwork: which there are hangs on each host's organisation and its leads; visits stand as if all were done;
- what is in people's calendars: it is written down when a calendar mail goes out, and none did;
- suggestions: they are reckoned overnight from the profiles, as anywhere;
- reflections: private writing is not made up by the thousand; the demo world has a few, written by hand.

The demo world (`expex.demo`) is small, has people with stories, and can be signed in to. Nobody of the nation can.
"""
