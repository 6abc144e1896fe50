"""A household as a small drawing: who stands in which generation, and where; the words say the same as the lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from percorsi.people.vocabulary import HouseholdRelation as R
from percorsi.people.vocabulary import Sex

GENERATION = {
    R.GRANDPARENT: 0,
    R.PARENT: 1,
    R.REFERENCE: 2,
    R.PARTNER: 2,
    R.SIBLING: 2,
    R.OTHER_RELATIVE: 2,
    R.COHABITANT: 2,
    R.CHILD: 3,
    R.FOSTERED: 3,
    R.GRANDCHILD: 4,
}
ORDER = (R.SIBLING, R.REFERENCE, R.PARTNER, R.OTHER_RELATIVE, R.COHABITANT)
WIDTH, HEIGHT, RADIUS, MARGIN = 130, 130, 26, 20
LABEL, SECOND_LABEL = 20, 36


@dataclass(frozen=True)
class Figure:
    """One who is drawn; without a name when the reader may not know who it is."""

    relation: str
    name: str = ""
    sex: str = ""
    age: int | None = None
    is_subject: bool = False
    has_left: bool = False


@dataclass(frozen=True)
class Drawn:
    figure: Figure
    x: int
    y: int

    @property
    def shape(self) -> str:
        """As genograms have it: a square for a man, a circle for a woman, a diamond otherwise."""
        shapes = {Sex.MALE.value: "square", Sex.FEMALE.value: "circle"}
        return "unknown" if not self.figure.name else shapes.get(self.figure.sex, "diamond")

    @property
    def left(self) -> int:
        return self.x - RADIUS

    @property
    def top(self) -> int:
        return self.y - RADIUS

    @property
    def diamond(self) -> str:
        x, y, r = self.x, self.y, RADIUS
        return f"{x},{y - r} {x + r},{y} {x},{y + r} {x - r},{y}"

    @property
    def label_y(self) -> int:
        return self.y + RADIUS + LABEL

    @property
    def second_label_y(self) -> int:
        return self.y + RADIUS + SECOND_LABEL


@dataclass(frozen=True)
class Line:
    x1: int
    y1: int
    x2: int
    y2: int
    kind: str  # "couple" or "descent"


@dataclass(frozen=True)
class Genogram:
    drawn: tuple[Drawn, ...]
    lines: tuple[Line, ...]
    width: int
    height: int
    radius: int = RADIUS
    side: int = 2 * RADIUS


def genogram(figures: Sequence[Figure]) -> Genogram:
    rows: dict[int, list[Figure]] = {}
    for figure in figures:
        rows.setdefault(GENERATION[R(figure.relation)], []).append(figure)
    widest = max((len(row) for row in rows.values()), default=1)
    drawn = [
        one
        for place, generation in enumerate(sorted(rows))
        for one in _placed(sorted(rows[generation], key=_order), place=place, widest=widest)
    ]
    lines = (*_couples(drawn), *_descents(drawn))
    return Genogram(tuple(drawn), lines, MARGIN * 2 + widest * WIDTH, MARGIN + len(rows) * HEIGHT)


def _order(figure: Figure) -> int:
    relation = R(figure.relation)
    return ORDER.index(relation) if relation in ORDER else len(ORDER)


def _placed(row: list[Figure], *, place: int, widest: int) -> list[Drawn]:
    """Each generation in the middle of the sheet."""
    start = MARGIN + (widest - len(row)) * WIDTH // 2 + WIDTH // 2
    return [Drawn(one, start + column * WIDTH, MARGIN + RADIUS + place * HEIGHT) for column, one in enumerate(row)]


def _of(drawn: Sequence[Drawn], *relations: R) -> list[Drawn]:
    return [one for one in drawn if one.figure.relation in relations]


def _couples(drawn: Sequence[Drawn]) -> list[Line]:
    reference = _of(drawn, R.REFERENCE)
    pairs = [(first, other) for first in reference for other in _of(drawn, R.PARTNER)]
    for relation in (R.PARENT, R.GRANDPARENT):
        row = _of(drawn, relation)
        pairs += list(zip(row[::2], row[1::2], strict=False))
    return [Line(one.x + RADIUS, one.y, two.x - RADIUS, two.y, "couple") for one, two in pairs]


def _descents(drawn: Sequence[Drawn]) -> list[Line]:
    """From the parents down: children to the reference person, she and her siblings to the parents, and so on."""
    ties = (
        ((R.GRANDPARENT,), (R.PARENT,)),
        ((R.PARENT,), (R.REFERENCE, R.SIBLING)),
        ((R.REFERENCE,), (R.CHILD, R.FOSTERED)),
        ((R.CHILD,), (R.GRANDCHILD,)),
    )
    lines = []
    for above, below in ties:
        parents = _of(drawn, *above)[:2]
        if not parents:
            continue
        middle = sum(one.x for one in parents) // len(parents)
        lines += [Line(middle, parents[0].y + RADIUS, one.x, one.y - RADIUS, "descent") for one in _of(drawn, *below)]
    return lines
