"""Which step comes next, and when (planner.md): the first row that fits wins.

``plan`` is the only way to a step. The rows are one small function each in
``rows_agreed`` (1–8), ``rows_waiting`` (9–13) and ``rows_calling`` (14–19);
``exceptions`` is what comes after them, ``placing`` gives the time and keeps it.

A caller that asks several things of one lead builds the ``Situation`` once and
uses ``plan_in`` and ``next_change_in``; who plans many takes their ``Courses``.
"""

from .changes import called_often, minds_call, next_change_at, next_change_in
from .course import Course, Courses, course_of
from .planning import plan, plan_in
from .situation import Situation, ladder_of, takes_messages
from .writing import WANTS_EMAIL

__all__ = [
    "WANTS_EMAIL",
    "Course",
    "Courses",
    "Situation",
    "called_often",
    "course_of",
    "ladder_of",
    "minds_call",
    "next_change_at",
    "next_change_in",
    "plan",
    "plan_in",
    "takes_messages",
]
