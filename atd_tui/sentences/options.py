"""Ways of return: facts that cannot be used."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "options.case-or-facts": "Name a case, or give facts in a file; not both.",
    "options.fact-form": "{given} is no fact. Write it as FACT=VALUE.",
    "options.fact-unknown": "There is no fact {given}. Known are: {known}.",
    "options.fact-value": "{given} cannot be the value of {fact}. Give {expected}.",
    "options.file": (
        "{file} cannot be read as facts: {what}. It holds one JSON object, as "
        '{{"pregnant": true}}.'
    ),
    "options.nothing": "Name a case, or give facts with --facts FILE or --set.",
}
