from percorsi.eligibility.rules.facts import Fact, Facts, encoded
from percorsi.eligibility.rules.overlap import Met, PairLine, meetings
from percorsi.eligibility.rules.requirement import Requirement, Value, Verdict, assets_limit, judged

__all__ = [
    "Fact",
    "Facts",
    "Met",
    "PairLine",
    "Requirement",
    "Value",
    "Verdict",
    "assets_limit",
    "encoded",
    "judged",
    "meetings",
]
