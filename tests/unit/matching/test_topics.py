from matching.topics import family, meeting, names


def test_a_heading_counts_everything_under_it() -> None:
    assert {"older-people", "falls-prevention", "frailty"} <= set(family("older-people"))
    assert family("falls-prevention") == ["falls-prevention"]


def test_the_same_topic_meets_before_a_near_one() -> None:
    assert meeting(["older-people", "stroke"], ["falls-prevention", "stroke"]) == [
        ("stroke", "stroke"),
        ("older-people", "falls-prevention"),
    ]


def test_a_topic_is_met_by_its_whole_heading() -> None:
    assert meeting(["falls-prevention"], ["older-people"]) == [("falls-prevention", "older-people")]


def test_two_headings_and_two_siblings_do_not_meet() -> None:
    assert meeting(["older-people"], ["medicines"]) == []
    assert meeting(["falls-prevention"], ["frailty"]) == []


def test_unknown_topics_have_no_name_and_meet_nothing_else() -> None:
    assert names(["frailty", "no-such-topic", "frailty"]) == ["Frailty"]
    assert meeting(["no-such-topic"], ["frailty", "another"]) == []
