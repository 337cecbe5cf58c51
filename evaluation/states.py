"""The lifecycles of what is asked and of a report. A rule is a permission of `rules.py`."""

from core.lifecycle import Lifecycle, move
from evaluation.enums import (
    FeedbackEvent,
    FeedbackState,
    ManagerEvent,
    ManagerState,
    ReportEvent,
    ReportState,
)

FEEDBACK = Lifecycle(
    "feedback",
    first=FeedbackState.ASKED,
    moves={
        # Who would rather not may think again while there is time.
        FeedbackEvent.ANSWER: move(
            [FeedbackState.ASKED, FeedbackState.DECLINED], FeedbackState.ANSWERED, "evaluation.answer"
        ),
        FeedbackEvent.DECLINE: move([FeedbackState.ASKED], FeedbackState.DECLINED, "evaluation.answer"),
        FeedbackEvent.LAPSE: move([FeedbackState.ASKED], FeedbackState.LAPSED),
    },
)

REPORT = Lifecycle(
    "report",
    first=ReportState.ASKED,
    moves={
        ReportEvent.MAKE: move([ReportState.ASKED], ReportState.READY),
        ReportEvent.REFUSE: move([ReportState.ASKED], ReportState.REFUSED),
        ReportEvent.CANCEL: move([ReportState.ASKED], ReportState.CANCELLED, "evaluation.cancel_report"),
    },
)

# The emailed link is the key, so none of it is by anybody's right.
MANAGER_QUESTION = Lifecycle(
    "manager-question",
    first=ManagerState.ASKED,
    moves={
        ManagerEvent.ANSWER: move([ManagerState.ASKED], ManagerState.ANSWERED),
        ManagerEvent.DECLINE: move([ManagerState.ASKED], ManagerState.DECLINED),
        ManagerEvent.RETURN: move([ManagerState.ASKED], ManagerState.RETURNED),
        ManagerEvent.LAPSE: move([ManagerState.ASKED], ManagerState.LAPSED),
    },
)
