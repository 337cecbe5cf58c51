"""The lifecycle of a set of questions. A rule is a permission of `rules.py`."""

from core.lifecycle import Lifecycle, move
from evaluation.enums import FeedbackEvent, FeedbackState

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
