"""What those who took part think: of the garden it is told already, of the course it is still being asked."""

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.activities.actions import ask_opinions, close_opinions, give_opinion
from percorsi.activities.models import Edition
from percorsi.demo.invented import key
from percorsi.kernel.dates import add_days, today

# Of each answer the five statements, from "not at all" (1) to "very much" (4); 0 is no answer.
GARDEN: list[tuple[list[int], str]] = [
    ([4, 4, 3, 3, 4], "Mi piace stare all'aperto, il martedì lo aspetto."),
    ([4, 3, 3, 2, 4], ""),
    ([4, 4, 4, 0, 4], "Si potrebbe cominciare più tardi: il pullman arriva alle due e un quarto."),
    ([3, 3, 4, 1, 3], ""),
    ([4, 4, 4, 0, 4], ""),
    ([3, 2, 3, 0, 3], "Serve un posto all'ombra."),
    ([4, 4, 4, 3, 4], ""),
]
COURSE: list[tuple[list[int], str]] = [([3, 4, 4, 3, 4], ""), ([4, 4, 3, 4, 4], "")]


def opinions_are_told(ada: Actor, *, course: Edition, garden: Edition) -> None:
    for edition, answers in ((course, COURSE), (garden, GARDEN)):
        with acting(ada):
            inquiry = ask_opinions(edition, until=add_days(today(), 30), by=ada)
            if inquiry.until < today():
                continue
        for number, (ratings, words) in enumerate(answers):
            give_opinion(inquiry.key, page=key(f"opinion {edition.pk} {number}"), ratings=ratings, words=words)
    with acting(ada):
        close_opinions(inquiry, by=ada)
