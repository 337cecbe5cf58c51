"""What has happened between people: every exchange of the demo world, told step by step. Days are counted from today."""

from expex.demo.stories.named_people import CAST_STORIES
from expex.demo.stories.north import NORTH_STORIES
from expex.demo.stories.south import SOUTH_STORIES
from expex.demo.stories.west import WEST_STORIES

STORIES = (*CAST_STORIES, *WEST_STORIES, *SOUTH_STORIES, *NORTH_STORIES)
