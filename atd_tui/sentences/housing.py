"""Homes: who may live where, and what may be done to a period."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "fitt.no-home": "No home is chosen. Go to one with the arrow keys.",
    "fitt.nobody-here": "Nobody lives in this home today.",
    "fitt.nothing-here": "Nothing takes this home on this day.",
    "fitt.other-day": "That is done today. v shows today again.",
    "fitt.taken": "A family lives in this home. m moves it, x checks it out.",
    "housing.allowance-kind": "Say whose allowance it is: {known}.",
    "housing.ages": "{given} are no ages of children. Write them as 4,9,13.",
    "housing.all-leave": (
        "That is everybody of the household. Let them move: atd-tui fitt move"
    ),
    "housing.beds-unknown": (
        "How many beds there are is unknown. Count them: atd-tui fitt unit count UNIT "
        "--beds N"
    ),
    "housing.claims-several": (
        "Several claims on {unit} came second. Name the family: {known}."
    ),
    "housing.condition-unknown": (
        "There is no condition {given}. The conditions are: {known}."
    ),
    "housing.cots-few": "There are not enough cots for the small children.",
    "housing.count": "Give a number from 0 to {most}.",
    "housing.dates": "These days make no span: {since} to {until}. Look at both.",
    "housing.end-ahead": (
        "{on} lies ahead. What is to end then is planned: atd-tui fitt plan UNIT --to "
        "DATE"
    ),
    "housing.exit-missing": "Say how the family left. Known are: {known}.",
    "housing.family-size": (
        "Say how many adults and children they are: 1 to {most} persons in all."
    ),
    "housing.family-unnamed": "Give the family a name.",
    "housing.forecast-long": "Ask for at most {most} days at once.",
    "housing.heard-how": "Say how the child was heard.",
    "housing.hold-for": "Say for which family, or why, the home is reserved.",
    "housing.household-ambiguous": (
        "Several households are called {given}. Name one by its id, a member or a case."
    ),
    "housing.in-service": "{unit} is in service on {on} already.",
    "housing.known-as": "{given} cannot be unknown. Known are: {known}.",
    "housing.money": "Give an amount in euros, such as 35 or 35.50.",
    "housing.no-adult": (
        "No adult is with the children. A home is given to a family with an adult."
    ),
    "housing.no-claim": "No claim on {unit} came second.",
    "housing.no-family": "Say who is to live there: a household, or a new family.",
    "housing.nobody-expected": "Nobody is expected in {unit}.",
    "housing.nobody-named": "Say who of them leaves.",
    "housing.nobody-there": "Nobody lives in {unit} today.",
    "housing.not-in-service": "{unit} is not in service on {on}.",
    "housing.not-of-family": "{given} does not belong to the family in {unit}.",
    "housing.not-step-free": "There are steps, and somebody cannot take them.",
    "housing.nothing-there": "Nothing takes {unit} on {on} that could be changed.",
    "housing.nothing-to-undo": "Nothing was done to the homes today.",
    "housing.one-family": "Name a household, or tell of a new family; not both.",
    "housing.one-way": "Choose one: --swap, --join, or --person.",
    "housing.out-of-service": "The home is not in service on all of these days.",
    "housing.own-home-first": (
        "The own home comes before a unit. Note which of its conditions is not met: "
        "atd-tui fitt own-home HOUSEHOLD"
    ),
    "housing.overlap": "The home is taken on some of these days: {days}.",
    "housing.reason-missing": "Say why the home is closed.",
    "housing.review-missing": "Say on which day this is looked at again: --review DATE",
    "housing.same-unit": "{unit} is where they live. Name another home.",
    "housing.school-language": "The schools there teach in another language.",
    "housing.separation-none": "Nobody of this family is noted as held elsewhere.",
    "housing.site-unknown": "There is no site {given}. Known are: {known}.",
    "housing.stay-begun": (
        "A family lives in {unit}: it leaves, it is not called off: atd-tui fitt end"
    ),
    "housing.step-free-unknown": "Whether there are steps is unknown.",
    "housing.still-taken": "{unit} is taken on {on} or later. Let that end first.",
    "housing.time": "{given} is not a time of the day. Write it as 14:30.",
    "housing.title-dates": (
        "The title ends on {until}, before its day {since}. Look at both."
    ),
    "housing.too-small": "There are {beds} beds, and the family needs {needed}.",
    "housing.two-homes": "The family has another home on some of these days.",
    "housing.undo-later": (
        "Something else has happened since to what this would take back."
    ),
    "housing.unit-code": "Give a code of letters, digits and -, such as ZUL-H4.",
    "housing.unit-there": "There is a unit {unit} already.",
    "housing.unit-unknown": "There is no unit {given}. Known are: {known}.",
}
