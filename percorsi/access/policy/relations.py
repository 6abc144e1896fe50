"""What each relation to a path allows, and which classes of data it opens at most: the relation decides."""

from percorsi.access.vocabulary import GrantSource, Relation
from percorsi.access.vocabulary import Permission as P
from percorsi.kernel.privacy import DataClass as D

READING = {
    P.PERSON_READ, P.CASE_READ, P.ASSESSMENT_READ, P.ELIGIBILITY_READ, P.PLAN_READ, P.DOCUMENT_READ, P.DIARY_READ,
    P.RECORD_READ,
}  # fmt: skip
WRITING = {
    P.PERSON_EDIT, P.CASE_OPEN, P.CASE_MOVE, P.ENTRY_EDIT, P.ASSESSMENT_EDIT, P.ELIGIBILITY_EDIT, P.PLAN_EDIT,
    P.DOCUMENT_EDIT,
}  # fmt: skip
COMPARING = {P.PERSON_COMPARE, P.PERSON_MERGE}
KEEPING = {P.RIGHTS_RECORD}  # what is done for the person's rights, also while her data may only be kept
HEADING = {P.CASE_ASSIGN, P.CASE_CLOSE, P.ACCESSES_READ}
# Who works on a path sends the person further; who only coordinates the scope does not.
SENDING = {P.REFERRAL_SEND, P.REFERRAL_OVERRIDE}
# The diary is written by who works on the path; who coordinates the scope reads what is shared.
TELLING = {P.DIARY_WRITE}
# The reserved parts: besides the relation, somebody must have let one in to the part.
RESERVED_WRITING = {P.HEALTH_WRITE, P.JUSTICE_WRITE, P.MINORS_WRITE}
RESERVED = RESERVED_WRITING | {P.HEALTH_READ, P.JUSTICE_READ, P.MINORS_READ, P.RESERVED_ADMIT}
# Held back while the data of a person may only be kept.
CHANGING = WRITING | COMPARING | HEADING | RESERVED_WRITING | SENDING | TELLING
TEAM_WORK = READING | WRITING | COMPARING | KEEPING | RESERVED | SENDING | TELLING | {P.CASE_PROTECT}

RELATION_PERMISSIONS: dict[Relation, set[P]] = {
    Relation.NONE: set(),
    Relation.SAME_ORGANISATION: set(),
    Relation.SCOPE: READING | WRITING | COMPARING | KEEPING | HEADING,
    Relation.TEAM: TEAM_WORK,
    Relation.CASE_MANAGER: TEAM_WORK | HEADING,
    Relation.FORMER: set(),
    Relation.BREAK_GLASS: {P.PERSON_READ, P.CASE_READ},
    Relation.SELF: set(),
}

# A relation opens these classes at most; the place in the team, and the role, narrow them further.
RELATION_CLASSES: dict[Relation, set[D]] = {
    Relation.NONE: set(),
    Relation.SAME_ORGANISATION: set(),
    Relation.SCOPE: {D.BASE, D.ECONOMIC, D.NUMBERS},
    Relation.TEAM: set(D),
    Relation.CASE_MANAGER: set(D),
    Relation.FORMER: set(),
    Relation.BREAK_GLASS: {D.BASE, D.PROTECTED},
    Relation.SELF: set(),
}

# Places that let one write; an emergency and a request of the person only let one read.
WRITING_SOURCES: set[GrantSource] = {GrantSource.TEAM, GrantSource.REFERRAL}
