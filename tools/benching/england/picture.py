"""Draws how costs grow with the number of areas, as an SVG of lines on two logarithmic scales."""

import itertools
import math
from html import escape

from tools.benching.england.growth import Line

WIDTH, HEIGHT = 760, 420
LEFT, RIGHT, TOP, BOTTOM = 60, 250, 30, 50
COLOURS = ("#1d70b8", "#d4351c", "#00703c", "#4c2c92", "#f47738", "#505a5f", "#912b88")


def draw(lines: list[Line]) -> str:
    """The picture of these lines."""
    areas = sorted(lines[0].at)
    values = [value for line in lines for value in line.at.values()]
    low, high = 10 ** math.floor(math.log10(min(values))), 10 ** math.ceil(math.log10(max(values)))

    def across(area: int) -> float:
        share = math.log(area) / math.log(areas[-1]) if areas[-1] > 1 else 0.5
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def up(value: float) -> float:
        return HEIGHT - BOTTOM - math.log(value / low) / math.log(high / low) * (HEIGHT - TOP - BOTTOM)  # fmt: skip

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="Arial, sans-serif" font-size="13">',
        "<title>Milliseconds of each question, from one area to all of England</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="18">milliseconds (p50)</text>',
        f'<text x="{LEFT}" y="{HEIGHT - 10}">areas in the database</text>',
    ]
    parts += [_level(10.0**n, up(10.0**n)) for n in range(round(math.log10(low)), round(math.log10(high)) + 1)]  # fmt: skip
    parts += [f'<text x="{across(n):.0f}" y="{HEIGHT - 30}" text-anchor="middle">{n}</text>' for n in areas]  # fmt: skip
    ends = _apart([up(line.at[areas[-1]]) for line in lines])
    for line, colour, end in zip(lines, COLOURS, ends, strict=False):
        points = " ".join(f"{across(n):.1f},{up(line.at[n]):.1f}" for n in areas)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')  # fmt: skip
        parts.append(f'<text x="{across(areas[-1]) + 8:.0f}" y="{end + 4:.0f}" fill="{colour}">{escape(line.name)}</text>')  # fmt: skip
    return "\n".join([*parts, "</svg>"]) + "\n"


def _level(value: float, y: float) -> str:
    return (
        f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.0f}" y2="{y:.0f}" stroke="#b1b4b6"/>'
        f'<text x="{LEFT - 8}" y="{y + 4:.0f}" text-anchor="end">{value:g}</text>'
    )


def _apart(heights: list[float]) -> list[float]:
    """Where the names stand: beside their lines, and no two on one another."""
    found = list(heights)
    order = sorted(range(len(found)), key=lambda n: found[n])
    for before, after in itertools.pairwise(order):
        found[after] = max(found[after], found[before] + 16)
    return found
