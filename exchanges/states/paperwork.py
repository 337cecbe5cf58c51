"""What can happen to one item of a visit's paperwork."""

from core.lifecycle import Lifecycle, move
from exchanges.enums import PaperEvent, PaperState

PAPER = Lifecycle(
    "paperwork",
    first=PaperState.TO_DO,
    moves={
        PaperEvent.DO: move([PaperState.TO_DO], PaperState.DONE, "exchanges.do_paper"),
        PaperEvent.UNDO: move([PaperState.DONE], PaperState.TO_DO, "exchanges.undo_paper"),
        PaperEvent.SKIP: move([PaperState.TO_DO], PaperState.NOT_NEEDED),
        PaperEvent.NEED: move([PaperState.DONE, PaperState.NOT_NEEDED], PaperState.TO_DO),
    },
)
