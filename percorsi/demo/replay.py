"""Tells each story once: a story is one transaction, and the person it begins with is its mark."""

from collections.abc import Callable
from types import ModuleType

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.services import service_principal
from percorsi.demo.invented import key
from percorsi.demo.stories import stories
from percorsi.demo.telling import Network
from percorsi.people.models import Person


def replay(tell: Callable[[str], object]) -> int:
    """How many stories were told now; ``tell`` hears their titles."""
    narrator = service_principal("demo")
    return sum(_told_now(name, story, by=narrator, tell=tell) for name, story in stories())


def _told_now(name: str, story: ModuleType, *, by: Actor, tell: Callable[[str], object]) -> bool:
    """The narrator looks up people and places; every deed is of the colleague named in the story."""
    with acting(by):
        network = Network()
        if _is_told(name, story, network):
            return False
        tell(str(story.__doc__))
        story.tell(network)
    return True


def _is_told(name: str, story: ModuleType, network: Network) -> bool:
    """A protected person is hidden from the narrator too: her story says which colleague sees her."""
    person = Person.objects.filter(pk=key(name))
    if seen_by := getattr(story, "SEEN_BY", None):
        with acting(network.actor(*seen_by)):
            return person.exists()
    return person.exists()
