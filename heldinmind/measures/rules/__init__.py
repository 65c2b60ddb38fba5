"""Scoring keys, scores and change, in plain Python: numbers in, numbers and their sources out."""

from heldinmind.measures.rules.answers import NOT_APPLICABLE, Answer, read_answers
from heldinmind.measures.rules.change import Change, classify, good_enough, relationship_change
from heldinmind.measures.rules.errors import BadAnswers, BadKey, BadScore, Unknown
from heldinmind.measures.rules.keys import load, names, versions
from heldinmind.measures.rules.scoring import Flag, Scored, score
from heldinmind.measures.rules.shape import Key
from heldinmind.measures.rules.totals import check_total

__all__ = [
    "NOT_APPLICABLE",
    "Answer",
    "BadAnswers",
    "BadKey",
    "BadScore",
    "Change",
    "Flag",
    "Key",
    "Scored",
    "Unknown",
    "check_total",
    "classify",
    "good_enough",
    "load",
    "names",
    "read_answers",
    "relationship_change",
    "score",
    "versions",
]
