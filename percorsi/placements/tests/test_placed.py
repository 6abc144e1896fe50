"""Placing a person: the deeds, who may do them, and the pages."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.pages import text
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Permission
from percorsi.cases.models import Case
from percorsi.cases.rules import why_held_open
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.dates import add_days, today
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import EditConflict, Refused
from percorsi.placements.actions import (
    add_host_person,
    change_placement,
    draft_placement,
    pass_placement,
    record_paper,
    tell_outcome,
)
from percorsi.placements.models import HostSite, Placement, PlacementKind, SeenPaper
from percorsi.placements.queries import asked_of, get_placement, visible_placements
from percorsi.placements.tests.factories import load_kinds, make_agreement, make_host, make_site
from percorsi.placements.vocabulary import Paper, Phase
from percorsi.programmes.models import Partnership

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
PAPERS = (Paper.PROJECT, Paper.INAIL, Paper.LIABILITY, Paper.NOTIFICATION, Paper.SAFETY)


@pytest.fixture
def site(cast: Cast) -> HostSite:
    """A bakery of three: one trainee of the ordinary kind at once."""
    load_kinds()
    host = make_host(cast.bruno, employees=3)
    make_agreement(host, cast.company, cast.bruno)
    with acting(cast.bruno):
        add_host_person(host, name="Rosa", function="tutor", by=cast.bruno)
    return make_site(host, cast.bruno)


def facts_of(cast: Cast, site: HostSite, code: str = "extracurricular") -> dict[str, Any]:
    with as_owner():
        kind, tutor = PlacementKind.objects.get(code=code), site.host.people.get()
    return {
        "kind": kind, "site": site, "promoter": cast.company, "tutor": cast.bruno.user, "host_tutor": tutor,
        "starts_on": add_days(today(), -30), "ends_on": add_days(today(), 90), "hours_week": 20, "hours_day": 4,
        "tasks": "", "goals": "", "agreed": None, "meals": False, "support": False, "longer": False,
        "outside_limit": False, "medical": False,
    }  # fmt: skip


def drafted(cast: Cast, site: HostSite, case: Case | None = None, **more: Any) -> Placement:
    case = case or cast.case_of_bruno()
    facts = facts_of(cast, site) | more
    with acting(cast.bruno):
        return draft_placement(case, by=cast.bruno, **facts)


def passed(cast: Cast, placement: Placement, *phases: Phase, reason: str = "") -> Placement:
    with acting(cast.bruno):
        for phase in phases:
            found = get_placement(cast.bruno, placement.pk, Permission.PLAN_EDIT)
            placement = pass_placement(found, to=phase, seen=found.version, by=cast.bruno, reason=reason)
    return placement


def with_papers(cast: Cast, placement: Placement, papers: tuple[Paper, ...] = PAPERS) -> Placement:
    with acting(cast.bruno):
        for paper in papers:
            record_paper(placement, paper=paper, on=add_days(today(), -31), by=cast.bruno)
    return placement


def test_from_the_draft_to_being_hired(cast: Cast, site: HostSite) -> None:
    placement = with_papers(cast, drafted(cast, site))
    passed(cast, placement, Phase.SIGNED, Phase.NOTIFIED, Phase.ACTIVE)
    passed(cast, placement, Phase.SUSPENDED, reason="closure")
    ended = passed(cast, placement, Phase.ACTIVE, Phase.COMPLETED)
    with acting(cast.bruno):
        with pytest.raises(Refused, match="contratto"):
            tell_outcome(ended, outcome="hired_here", outcome_on=today(), seen=ended.version, by=cast.bruno)
        tell_outcome(
            ended, outcome="hired_here", contract="open_ended", outcome_on=today(), seen=ended.version, by=cast.bruno
        )
        found = visible_placements(cast.bruno).get()
    assert (found.phase, found.ended_on, found.outcome, found.contract) == (
        "completed", today(), "hired_here", "open_ended",
    )  # fmt: skip


def test_recording_is_never_held_back_and_beginning_is(cast: Cast, site: HostSite) -> None:
    placement = with_papers(cast, drafted(cast, site, tutor=None), (Paper.PROJECT, Paper.NOTIFICATION))
    passed(cast, placement, Phase.SIGNED, Phase.NOTIFIED)
    with pytest.raises(Refused, match="Copertura INAIL"):
        passed(cast, placement, Phase.ACTIVE)
    with acting(cast.bruno):
        missing = {one.paper for one in asked_of(placement) if one.missing}
    assert missing == {Paper.INAIL, Paper.LIABILITY, Paper.SAFETY, Paper.TUTORS}


def test_without_an_agreement_on_the_first_day_nothing_is_signed(cast: Cast, site: HostSite) -> None:
    placement = with_papers(cast, drafted(cast, site, promoter=cast.cooperative))
    with pytest.raises(Refused, match="Convenzione"):
        passed(cast, placement, Phase.SIGNED)


def test_who_is_not_of_age_needs_an_authorisation(cast: Cast, site: HostSite) -> None:
    case = cast.case_of_bruno()
    with as_owner():
        type(case.person).objects.filter(pk=case.person_id).update(birth_date=add_days(today(), -17 * 365))
    with acting(cast.bruno):
        case = Case.objects.select_related("person", "project").get(pk=case.pk)
    placement = drafted(cast, site, case)
    with acting(cast.bruno):
        assert Paper.MINOR in {one.paper for one in asked_of(placement)}


def test_a_host_over_its_limit_takes_nobody_more_unless_outside_it(cast: Cast, site: HostSite) -> None:
    first = with_papers(cast, drafted(cast, site))
    passed(cast, first, Phase.SIGNED)
    second = with_papers(cast, drafted(cast, site, cast.case_of_bruno("Anna")))
    with pytest.raises(Refused, match="1 persona alla volta"):
        passed(cast, second, Phase.SIGNED)
    third = with_papers(cast, drafted(cast, site, cast.case_of_bruno("Sara"), outside_limit=True))
    assert passed(cast, third, Phase.SIGNED).phase == Phase.SIGNED
    passed(cast, first, Phase.DROPPED, reason="work")
    assert passed(cast, second, Phase.SIGNED).phase == Phase.SIGNED


def test_others_at_the_host_count_also_where_their_paths_are_not_seen(cast: Cast, site: HostSite) -> None:
    make_agreement(site.host, cast.cooperative, cast.bruno)
    facts = facts_of(cast, site) | {"promoter": cast.cooperative, "tutor": cast.dario.user}
    with acting(cast.dario):
        hers = draft_placement(cast.case_of_dario(), by=cast.dario, **facts)
    with acting(cast.dario):
        record_paper(hers, paper=Paper.PROJECT, on=today(), by=cast.dario)
        pass_placement(hers, to=Phase.SIGNED, seen=1, by=cast.dario)
    mine = with_papers(cast, drafted(cast, site))
    with pytest.raises(Refused, match="1 persona alla volta"):
        passed(cast, mine, Phase.SIGNED)


def test_longer_than_the_kind_allows_is_refused_before_it_is_kept(cast: Cast, site: HostSite) -> None:
    with pytest.raises(Refused, match="12 mesi"):
        drafted(cast, site, ends_on=add_days(today(), 400))
    with pytest.raises(Refused, match="40 ore"):
        drafted(cast, site, hours_week=41)
    with as_owner():
        assert not Placement.objects.exists()


def test_two_who_change_it_at_once_are_told(cast: Cast, site: HostSite) -> None:
    placement = drafted(cast, site)
    with acting(cast.bruno):
        facts = facts_of(cast, site)
    with acting(cast.bruno):
        change_placement(placement, seen=1, by=cast.bruno, **(facts | {"hours_week": 25}))
        with pytest.raises(EditConflict):
            change_placement(placement, seen=1, by=cast.bruno, **(facts | {"hours_week": 30}))


def test_drafted_twice_by_the_same_form_it_is_there_once(cast: Cast, site: HostSite) -> None:
    case, key = cast.case_of_bruno(), new_id()
    for _twice in range(2):
        drafted(cast, site, case, form_id=key)
    with as_owner():
        assert Placement.objects.count() == 1


def test_a_placement_under_way_holds_the_path_open(cast: Cast, site: HostSite) -> None:
    placement = drafted(cast, site)
    with acting(cast.bruno):
        held = why_held_open(placement.case, on=today())
    assert held is not None
    assert "tirocinio" in held.sentence
    passed(cast, placement, Phase.DROPPED, reason="times")
    with acting(cast.bruno):
        assert why_held_open(placement.case, on=today()) is None


@pytest.mark.parametrize("name", ["carla", "dario", "emma", "franca", "elsa", "tullio", "gino"])
def test_who_does_not_follow_her_learns_nothing_of_it(cast: Cast, site: HostSite, name: str) -> None:
    placement, stranger = with_papers(cast, drafted(cast, site)), getattr(cast, name)
    with acting(stranger):
        assert (Placement.objects.count(), SeenPaper.objects.count()) == (0, 0)
        with pytest.raises(Http404):
            get_placement(stranger, placement.pk, Permission.PLAN_READ)


def sent_for(cast: Cast, site: HostSite) -> dict[str, str]:
    """What the form of a placement sends; the company has a seat in the project, so it may promote."""
    facts = facts_of(cast, site)
    with as_owner():
        Partnership.objects.create(
            project=cast.ciao, organisation=cast.company, capacity="partner", scope=cast.company_in_ciao,
            valid_from=date(2020, 1, 1),
        )  # fmt: skip
    return {
        "form_id": str(uuid4()), "kind": str(facts["kind"].pk), "site": str(site.pk), "promoter": str(cast.company.pk),
        "step": "", "starts_on": str(facts["starts_on"]), "ends_on": str(facts["ends_on"]), "hours_week": "20",
        "hours_day": "4", "tutor": str(cast.bruno.id), "tasks": "Banco", "goals": "Un mestiere", "agreed": "",
    }  # fmt: skip


def test_it_is_prepared_from_the_file_and_worst_input_comes_back(
    cast: Cast, site: HostSite, client_of: ClientOf
) -> None:
    case, client, sent = cast.case_of_bruno(), client_of(cast.bruno), sent_for(cast, site)
    assert f"/percorsi/{case.pk}/tirocini" in client.get(f"/percorsi/{case.pk}").content.decode()
    address = f"/percorsi/{case.pk}/tirocini/nuovo"
    worst = client.post(address, sent | {"promoter": "", "hours_day": "99", "ends_on": "domani"})
    assert worst.status_code == 422
    assert "Un mestiere" in text(worst)
    assert "12 mesi" in text(client.post(address, sent | {"ends_on": "2040-01-01"}))
    assert client.post(address, sent).status_code == 302
    with as_owner():
        key = Placement.objects.get().pk
    assert "Mancano" in text(client.get(f"/tirocini/{key}"))
    for stranger, status in ((cast.carla, 404), (cast.franca, 403)):
        assert client_of(stranger).get(f"/tirocini/{key}").status_code == status


def test_its_pages_lead_to_what_became_of_her(cast: Cast, site: HostSite, client_of: ClientOf) -> None:
    key, client, sent = drafted(cast, site).pk, client_of(cast.bruno), sent_for(cast, site)
    page, day = f"/tirocini/{key}", str(today())
    assert client.post(f"{page}/passa", {"version": 1, "to": "signed", "on": day}).status_code == 422
    for paper in PAPERS:
        told = {"form_id": str(uuid4()), "paper": paper.value, "on": day, "until": "", "number": "7"}
        assert client.post(f"{page}/documento", told).status_code == 302
    with as_owner():
        changed = sent | {"version": 1, "host_tutor": str(site.host.people.get().pk)}
    assert client.post(f"{page}/modifica", changed).status_code == 302
    for number, phase in enumerate(("signed", "notified", "active"), start=2):
        moved = {"version": number, "to": phase, "on": day, "reason": ""}
        assert client.post(f"{page}/passa", moved).status_code == 302
    stop = {"version": 5, "to": "interrupted", "on": day, "reason": "times"}
    assert client.post(f"{page}/passa", stop).status_code == 302
    told = {"version": 6, "outcome": "training", "outcome_on": day, "contract": ""}
    assert client.post(f"{page}/esito", told).status_code == 302
    assert "Un altro corso o tirocinio" in text(client.get(page))


def test_lists_ask_as_much_for_one_as_for_three(cast: Cast, site: HostSite, client_of: ClientOf) -> None:
    client, case, asked = client_of(cast.bruno), cast.case_of_bruno(), []
    client.get("/tirocini")
    for more in (1, 2):
        for number in range(more):
            drafted(cast, site, case if number else cast.case_of_bruno(f"Nome{more}"))
            drafted(cast, site, case)
        counts = []
        for address in ("/tirocini", f"/percorsi/{case.pk}/tirocini"):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            counts.append(len(queries))
        asked.append(counts)
    assert asked[0] == asked[1]
