"""Every indicator of every framework. A changed rule is a new version beside the old one."""

from percorsi.indicators.catalogue import esf_2014_2020, esf_plus
from percorsi.indicators.catalogue.indicator import Indicator
from percorsi.indicators.vocabulary import Framework

CATALOGUE: dict[Framework, tuple[Indicator, ...]] = {
    Framework.ESF_2014_2020: esf_2014_2020.INDICATORS,
    Framework.ESF_PLUS_2021_2027: esf_plus.INDICATORS,
}


def find(framework: Framework, code: str) -> Indicator | None:
    """By its code, in any case."""
    return next((indicator for indicator in CATALOGUE[framework] if indicator.code == code.upper()), None)


__all__ = ["CATALOGUE", "Indicator", "find"]
