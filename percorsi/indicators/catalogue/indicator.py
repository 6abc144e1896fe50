"""What an indicator is: a number defined in words, computed by one condition, opened to its members."""

from dataclasses import dataclass

from django_stubs_ext import StrOrPromise

from percorsi.indicators.parameters import RULES_VERSION
from percorsi.indicators.vocabulary import Framework, Kind, Population, Unit


@dataclass(frozen=True)
class Indicator:
    """``condition`` is SQL over the columns of ``record_at_cutoff.sql``; empty when entities are counted, not records.

    The condition holds beside the population's own, and beside completeness unless the population is ``STARTED``.
    """

    framework: Framework
    code: str
    kind: Kind
    title: StrOrPromise
    definition: StrOrPromise
    source: StrOrPromise
    population: Population = Population.COMPLETE
    condition: str = ""
    unit: Unit = Unit.RECORD
    sensitive: bool = False  # rests on questions that may be declined
    legacy: bool = False  # no longer reported: hidden unless asked for
    choice: bool = False  # † part of the rule is a choice of ours, see parameters
    missing_source: StrOrPromise = ""  # why the number cannot be known yet
    version: int = RULES_VERSION

    @property
    def counts_records(self) -> bool:
        return self.unit == Unit.RECORD

    @property
    def split_by_sex(self) -> bool:
        return self.counts_records

    def __str__(self) -> str:
        return self.code
