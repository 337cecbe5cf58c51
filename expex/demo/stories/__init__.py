"""What has happened between people: every exchange of the demo world, told step by step, by who asked."""

from expex.demo.stories.gareth_and_amina import GARETH_AND_AMINA
from expex.demo.stories.hampshire import HAMPSHIRE
from expex.demo.stories.herefordshire import HEREFORDSHIRE
from expex.demo.stories.manchester import MANCHESTER
from expex.demo.stories.portsmouth import PORTSMOUTH
from expex.demo.stories.ruth_olu_and_helen import RUTH_OLU_AND_HELEN
from expex.demo.stories.southampton import SOUTHAMPTON
from expex.demo.stories.trafford import TRAFFORD
from expex.demo.stories.west_wales import WEST_WALES
from expex.demo.stories.wye_valley import WYE_VALLEY

STORIES = (
    *GARETH_AND_AMINA,
    *RUTH_OLU_AND_HELEN,
    *WYE_VALLEY,
    *HEREFORDSHIRE,
    *SOUTHAMPTON,
    *HAMPSHIRE,
    *PORTSMOUTH,
    *MANCHESTER,
    *TRAFFORD,
    *WEST_WALES,
)
