"""The period in figures: in money by theme, in units by outcome and measure."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from framework.choices import ValueKind
from reporting.choices import ReportKind
from reporting.domain.blocks import Bar, Chart, Head, Section, shortened, table
from reporting.domain.facts import Facts
from reporting.domain.figures import PENCE, Addend, Figure, Ledger, text_of, words_of
from reporting.domain.sections import worth
from reporting.domain.standing import ON_TRACK, Line, by_theme, unit_words, verified_within
from socialvalue.core.periods import Period, half_year
from socialvalue.core.wording import counted, uk_date

KINDS = (("sv", ValueKind.SOCIAL, "Social value"), ("lev", ValueKind.LOCAL_ECONOMIC, "Local economic value"))


def period_in_figures(ledger: Ledger, facts: Facts, lines: tuple[Line, ...]) -> Section:
    """Offered, contracted, due, claimed and verified; in money by theme, in units by measure."""
    ledger.section = "The period in figures"
    section = Section("figures", ledger.section)
    worth.worth_figures(ledger, lines, facts.period)
    got = ledger.figures
    if not lines:
        section.say("No contract with commitments ran in the period, so there is nothing to report here yet.")
        return section
    section.say(
        f"In the period {counted(len(facts.procurement.contracts), 'contract')} ran, with "
        f"{counted(len(lines), 'commitment')}. What suppliers claim and what the authority has verified are kept "
        "apart: "
        "only what is verified counts as delivered.",
        got["commitments"],
    )
    day = uk_date(facts.covered_to)
    section.say(
        _sentence(got, "sv", "Social value", day),
        *(got[f"sv_{name}"] for name in ("promised", "due", "claimed", "verified")),
    )
    section.say(
        f"Local economic value is money kept in {facts.authority.area}. It is never added to social value. "
        + _sentence(got, "lev", "Local economic value", day),
        *(got[f"lev_{name}"] for name in ("promised", "due", "claimed", "verified")),
    )
    unvalued = int(got["not_valued"].value or 0)
    if unvalued:
        section.say(
            f"Of these, {counted(unvalued, 'commitment')} {'has' if unvalued == 1 else 'have'} no value in money that "
            "may lawfully be used. They are recorded in their own units below and are in no sum of pounds.",
            got["not_valued"],
        )
    _themes(section, ledger, lines)
    if facts.kind == ReportKind.ANNUAL:
        _halves(section, ledger, facts, lines)
    _measures(section, ledger, lines)
    return section


def _sentence(got: dict[str, Figure], code: str, words: str, day: str) -> str:
    promised, due, claimed, verified, lately = (
        got[f"{code}_{name}"] for name in ("promised", "due", "claimed", "verified", "verified_in_period")
    )
    if promised.value is None:
        return f"{words} of the commitments: {promised.shown}."
    whole = f"{words} promised comes to {promised.exact} over the life of the contracts"
    head = f"{whole}. By {day}, {due.exact} of it was due"
    if verified.value is None:
        return f"{head}; {verified.shown}."
    return (
        f"{head}, {claimed.exact} was claimed and {verified.exact} is verified. Of what is verified, {lately.exact} "
        "is for days of this period."
    )


def _themes(section: Section, ledger: Ledger, lines: tuple[Line, ...]) -> None:
    section.add(Head("By theme"))
    for code, kind, words in KINDS:
        of_kind = tuple(line for line in lines if line.kind == kind)
        if not of_kind:
            continue
        themes = by_theme(of_kind)
        figures = {theme: worth.theme_figure(ledger, code, words, theme, tuple(own)) for theme, own in themes.items()}
        valued = {theme: own for theme, own in themes.items() if any(line.is_valued for line in own)}
        if valued:
            section.add(_theme_chart(words, valued, figures))
        section.add(
            table(
                f"{words} by theme",
                ("Theme", "#Commitments", "#Offered", "#Contracted", "#Due", "#Claimed", "#Verified", "Figure"),
                [(theme, str(len(own)), *_money(own), figures[theme].reference) for theme, own in themes.items()],
                note="Whole pounds. Offered: in the winning bids. Due: by the end of the period.",
                has_refs=True,
            )
        )


def _theme_chart(words: str, themes: dict[str, list[Line]], figures: dict[str, Figure]) -> Chart:
    bars = []
    for theme, own in themes.items():
        promised = _sum(line.worth(line.state.promised) for line in own)
        bars.append(
            Bar(
                theme,
                figures[theme].value,
                f"{figures[theme].shown} verified" if figures[theme].value else figures[theme].shown,
            )
        )
        bars.append(Bar(theme, text_of(promised), f"{words_of(promised, PENCE, short=True)} promised", pale=True))
    return Chart(
        f"{words} verified and promised, by theme", tuple(bars), "Filled bar: verified. Outlined bar: promised."
    )


def _money(lines: Sequence[Line]) -> tuple[str, ...]:
    columns = (
        _sum(line.worth(line.fact.offered) for line in lines),
        _sum(line.worth(line.state.promised) for line in lines),
        _sum(line.worth(line.state.due_by_now) for line in lines),
        _sum(line.worth(line.state.claimed) for line in lines),
        _sum(line.worth(worth.VERIFIED(line)) for line in lines),
    )
    nothing = "not valued" if not any(line.is_valued for line in lines) else "no data"
    return tuple(nothing if pence is None else pounds_short_exact(pence) for pence in columns)


def pounds_short_exact(pence: Fraction) -> str:
    """Whole pounds for a narrow column: "£1,234,568"."""
    return f"£{int(Fraction(pence, 100) + Fraction(1, 2)):,}"


def _sum(parts: Iterable[Fraction | None]) -> Fraction | None:
    known = [part for part in parts if part is not None]
    return sum(known, Fraction(0)) if known else None


def _halves(section: Section, ledger: Ledger, facts: Facts, lines: tuple[Line, ...]) -> None:
    """The two halves of the year, for the annual report."""
    first = half_year(facts.period.start)
    halves = (
        ("First half of the year", first),
        ("Second half of the year", Period(half_year(facts.period.end).start, facts.period.end)),
    )
    rows = []
    for number, (label, half) in enumerate(halves, start=1):
        social = [line for line in lines if line.kind == ValueKind.SOCIAL]
        figure = ledger.add(
            f"sv_verified_half_{number}",
            f"Social value verified: {label.lower()}",
            [
                Addend(line.fact.key, amount)
                for line in social
                if (amount := line.worth(None if line.state.claimed is None else verified_within(line, half)))
                is not None
            ],
            formula=f"Quantity verified of claims whose days end in {half} × {worth.UNIT_VALUE}, added up; no rates",
            source=worth.CLAIMS,
            unit=PENCE,
            absent=worth.absent_claims(tuple(social)),
        )
        rows.append((label, str(half), figure.exact, figure.reference))
    section.add(
        Head("The two halves of the year"),
        table(
            "Social value verified in each half of the year",
            ("Half", "Days", "#Verified", "Figure"),
            rows,
            has_refs=True,
        ),
    )


def _measures(section: Section, ledger: Ledger, lines: tuple[Line, ...]) -> None:
    section.add(Head("By outcome and measure"))
    for theme, own in by_theme(lines).items():
        groups: dict[tuple[str, str, str], list[Line]] = {}
        for line in own:
            groups.setdefault((line.fact.measure_code, line.fact.title, line.fact.unit), []).append(line)
        rows = [_measure_row(ledger, tuple(group)) for group in groups.values()]
        kept, note = shortened(rows, "measures")
        head = ("Outcome and measure", "#Offered", "#Contracted", "#Due", "#Claimed", "#Verified", "Figure")
        section.add(table(f"Quantities: {theme}", head, kept, note=note, has_refs=True))


def _measure_row(ledger: Ledger, lines: tuple[Line, ...]) -> tuple[str, ...]:
    fact = lines[0].fact
    name = f"{fact.outcome}: {fact.title} ({unit_words(fact.unit)})"
    if lines[0].is_rate:
        met = sum(line.rag in ON_TRACK for line in lines)
        return (name, *("–",) * 4, f"{met} of {len(lines)} met", "")
    figure = worth.measure_figure(ledger, lines)
    columns = (
        _sum(None if line.fact.offered is None else Fraction(line.fact.offered) for line in lines),
        _sum(line.state.promised for line in lines),
        _sum(line.state.due_by_now for line in lines),
        _sum(line.state.claimed for line in lines),
    )
    cells = tuple(words_of(one, "count", absent="no data") for one in columns)
    verified = words_of(None if figure.value is None else Fraction(figure.value), "count", absent="no data")
    return (name, *cells, verified, figure.reference)
