"""Questions at the same instant: each counts for one, as if they had come in a row."""

import threading

from django.db import connections

from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.models import TeamMember
from percorsi.cases.tests.cast import make_cast
from percorsi.cases.tests.protecting import break_glass


def test_the_cap_holds_when_questions_come_at_the_same_instant(committed: None) -> None:
    cast = make_cast()
    names = ["Anna", "Lia", "Sara", "Eva", "Ida", "Zoe"]
    for name in names:
        cast.case_of_bruno(name, "Verdi")
    together, answers = threading.Barrier(len(names)), []

    def ask(name: str) -> None:
        try:
            with acting(cast.dario):
                together.wait(timeout=30)
                answers.append(break_glass(cast.dario, given_name=name, family_name="Verdi").emergency is not None)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=ask, args=[name]) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(answers) == [False, False, False, True, True, True]
    with as_owner():
        assert TeamMember.objects.filter(source="break_glass").count() == 3
