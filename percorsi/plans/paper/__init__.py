"""The plan on paper: a tagged PDF in the person's language, also in plain words and in large print."""

from percorsi.plans.paper.content import Sheet, paper_of
from percorsi.plans.paper.words import LANGUAGES, PaperForm, words_in

__all__ = ["LANGUAGES", "PaperForm", "Sheet", "paper_of", "words_in"]
