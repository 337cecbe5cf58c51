"""Who lives in the demo world, by where they work. Nobody here is a real person; the places are real."""

from expex.demo.people.hampshire import HAMPSHIRE
from expex.demo.people.herefordshire import HEREFORDSHIRE
from expex.demo.people.manchester import MANCHESTER
from expex.demo.people.portsmouth import PORTSMOUTH
from expex.demo.people.west_wales import WEST_WALES

PEOPLE = (*HEREFORDSHIRE, *HAMPSHIRE, *PORTSMOUTH, *MANCHESTER, *WEST_WALES)
