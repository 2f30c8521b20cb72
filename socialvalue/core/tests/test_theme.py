"""The authority's colours can be read: contrast as WCAG 2.2 measures it."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from socialvalue.accounts.models import Theme

STYLES = Path(settings.BASE_DIR, "static", "css", "theme.css").read_text()


def colours_of(theme: str) -> dict[str, str]:
    block = re.search(rf"\.theme-{theme} \{{(.*?)\}}", STYLES, re.DOTALL)
    assert block, f"no colours for {theme}"
    return dict(re.findall(r"--govuk-([a-z-]+): (#[0-9a-f]{6});", block[1]))


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", Theme.values)
def test_white_words_on_the_brand_colour(theme: str) -> None:
    assert contrast(colours_of(theme)["brand-colour"], "#ffffff") >= 7


@pytest.mark.parametrize("theme", Theme.values)
@pytest.mark.parametrize("link", ["link-colour", "link-hover-colour"])
def test_links_on_every_ground(theme: str, link: str) -> None:
    colours = colours_of(theme)
    for ground in ("#ffffff", colours["surface-background-colour"], colours["template-background-colour"]):
        assert contrast(colours[link], ground) >= 4.5


@pytest.mark.parametrize("theme", Theme.values)
def test_quiet_words_on_the_pale_ground(theme: str) -> None:
    assert contrast("#484949", colours_of(theme)["surface-background-colour"]) >= 4.5
