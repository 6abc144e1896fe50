"""The ages that come with the product, each with its source; a change of law adds a row and ends the one before."""

from datetime import date
from typing import Any

from percorsi.people.vocabulary import AgeAct as A
from percorsi.people.vocabulary import Signs as S

CIVIL = "Codice civile, artt. 2, 315-bis, 316, 337-ter e 357"
WORK = "L. 977/1967, artt. 3 e 15; L. 296/2006, art. 1 c. 622"
ONLINE = "D.Lgs. 196/2003, art. 2-quinquies; Reg. (UE) 2016/679, art. 8"
SINCE = date(2018, 9, 19)  # entry into force of D.Lgs. 101/2018
BEFORE = date(2007, 9, 1)

RULES: list[tuple[A, int, int, S, str, date]] = [
    (A.PROJECT, 0, 18, S.BOTH, CIVIL, BEFORE),  # from which age: each project says (programmes.ProjectAge)
    (A.PLAN, 0, 14, S.PARENTS, CIVIL, BEFORE),
    (A.PLAN, 14, 18, S.BOTH, CIVIL, BEFORE),
    (A.SENSITIVE, 0, 18, S.PARENTS, CIVIL, BEFORE),
    (A.PHOTOS, 0, 14, S.PARENTS, CIVIL, BEFORE),
    (A.PHOTOS, 14, 18, S.BOTH, CIVIL, BEFORE),
    (A.RESEARCH, 0, 14, S.PARENTS, CIVIL, BEFORE),
    (A.RESEARCH, 14, 18, S.BOTH, CIVIL, BEFORE),
    (A.SUPPORTERS, 0, 14, S.PARENTS, CIVIL, BEFORE),
    (A.SUPPORTERS, 14, 18, S.BOTH, CIVIL, BEFORE),
    (A.NEWSLETTER, 0, 14, S.PARENTS, ONLINE, SINCE),
    (A.NEWSLETTER, 14, 18, S.SELF, ONLINE, SINCE),
    (A.OWN_AREA, 0, 14, S.NOBODY, ONLINE, SINCE),
    (A.OWN_AREA, 14, 18, S.SELF, ONLINE, SINCE),
    (A.INTERNSHIP, 0, 16, S.NOBODY, WORK, BEFORE),
    (A.INTERNSHIP, 16, 18, S.BOTH, WORK, BEFORE),
    (A.NIGHT_WORK, 0, 18, S.NOBODY, WORK, BEFORE),
]


def stated_age_rules() -> list[dict[str, Any]]:
    return [
        {
            "act": act.value,
            "from_age": low,
            "until_age": high,
            "signs": signs.value,
            "basis": basis,
            "valid_from": since,
        }
        for act, low, high, signs, basis, since in RULES
    ]
