"""Who lives in the demo world, by where they work. Nobody here is a real person; the places are real."""

from expex.demo.people.hampshire import HAMPSHIRE
from expex.demo.people.herefordshire import HEREFORDSHIRE
from expex.demo.people.manchester import MANCHESTER
from expex.demo.people.portsmouth import PORTSMOUTH
from expex.demo.people.southampton import SOUTHAMPTON
from expex.demo.people.trafford import TRAFFORD
from expex.demo.people.west_wales import WEST_WALES
from expex.demo.people.wye_valley import WYE_VALLEY

PEOPLE = (
    *WYE_VALLEY,
    *HEREFORDSHIRE,
    *SOUTHAMPTON,
    *HAMPSHIRE,
    *PORTSMOUTH,
    *MANCHESTER,
    *TRAFFORD,
    *WEST_WALES,
)
