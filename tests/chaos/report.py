"""Figures beside their bars."""

import os
from dataclasses import dataclass


@dataclass
class Bar:
    """A figure and what it may be; `at_most=None` is only shown."""

    name: str
    figure: float
    at_most: float | None = 0
    at_least: float | None = None

    @property
    def is_met(self):
        if self.at_least is not None:
            return self.figure >= self.at_least
        return self.at_most is None or self.figure <= self.at_most

    @property
    def limit(self):
        if self.at_least is not None:
            return f"≥ {self.at_least:g}"
        return "" if self.at_most is None else f"≤ {self.at_most:g}"


def report(title, bars):
    """Print a line for each figure; returns how many miss their bar."""
    load = " ".join(f"{figure:.1f}" for figure in os.getloadavg())
    print(f"\n{title} (load of the machine {load}, {os.cpu_count()} processors)")
    for bar in bars:
        print(f"  {bar.name:42} {bar.figure:>9g} {bar.limit:>8}{'' if bar.is_met else '  MISSED'}")
    return sum(not bar.is_met for bar in bars)
