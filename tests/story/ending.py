"""How far they came, who goes on with her, how it ended, and how she is half a year later."""

from tests.story.somebody import ASSEMI, Somebody, then


def is_reviewed(worker: Somebody, plan: str) -> None:
    for step in ("Scrivere il curriculum", "Sentire la mensa della scuola"):
        worker.goes_to(plan)
        _is_done(worker, step)
    worker.goes_to(plan)
    worker.opens("Verifica il progetto")
    worker.chooses(goal__0="1", decision="close")
    worker.writes(on=then(200), present="Ambra e Bruno", words="La mensa mi ha richiamata.")
    worker.presses("Salva la verifica")


def _is_done(worker: Somebody, step: str) -> None:
    worker.opens(f"A che punto è : {step}")
    worker.chooses(state="done")
    worker.writes(ended_on=then(205))
    worker.presses("Salva")


def is_handed_over(worker: Somebody, path: str) -> None:
    worker.goes_to(path)
    worker.opens("Équipe")
    worker.opens("Passa il percorso")
    worker.page.get_by_label("Nuovo case manager").select_option(label="Nora Figura")
    worker.writes(reason="Bruno da questo mese segue un altro quartiere.")
    worker.presses("Passa il percorso")


def is_closed(successor: Somebody, path: str) -> None:
    successor.signs_in("nora", at=ASSEMI)
    successor.goes_to(path)
    successor.opens("Concludi il percorso")
    successor.chooses(closing_reason="employed")
    successor.writes(on=then(190), reason="Lavora nella mensa della scuola.")
    successor.presses("Concludi il percorso")
    successor.reads("Concluso")


def is_followed_up(successor: Somebody, path: str) -> None:
    successor.goes_to(path)
    successor.opens("Situazione entro 28 giorni")
    successor.chooses(status="EMP")
    successor.writes(on=then(180), status_on=then(192))
    successor.presses("Salva")
    successor.goes_to(path)
    successor.opens("Follow-up a sei mesi")
    successor.chooses(reached="Y", source="interview", status="EMP")
    successor.presses("Salva")
    successor.goes_to(path)
    successor.reads("Follow-up fatto")
