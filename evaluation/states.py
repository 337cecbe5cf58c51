"""The lifecycles of a set of questions and of a report. A rule is a permission of `rules.py`."""

from core.lifecycle import Lifecycle, move
from evaluation.enums import FeedbackEvent, FeedbackState, ReportEvent, ReportState

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
