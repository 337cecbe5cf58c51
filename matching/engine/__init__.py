"""Who is paired with whom, exactly: numbers in, numbers out. Knows no people, no database and no Django.

`solve` takes an `Instance` (make one with `instance`) and answers with a `Pairing`: the pairs, and a bound that no
pairing whatever can exceed, worked out in whole numbers apart from the pairs. Where weight and bound are equal the
pairing is proved to be the best; where they are not, the answer says so. docs/matching.md explains the method.
"""

from matching.engine.instance import BadInstance, Instance, Kind, Objective, instance
from matching.engine.pairing import Pairing
from matching.engine.solving import MOST_WORK, solve

__all__ = ["MOST_WORK", "BadInstance", "Instance", "Kind", "Objective", "Pairing", "instance", "solve"]
