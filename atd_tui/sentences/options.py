"""Ways of return: facts that cannot be used."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "options.case-or-facts": "Name a case, or give facts in a file; not both.",
    "options.choice-both": "Somebody who refuses all ways chooses none. Leave one out.",
    "options.choice-closed": (
        "A way that is closed cannot be chosen. Look at what speaks against it first."
    ),
    "options.fact-form": "{given} is no fact. Write it as FACT=VALUE.",
    "options.fact-unknown": "There is no fact {given}. Known are: {known}.",
    "options.fact-value": "{given} cannot be the value of {fact}. Give {expected}.",
    "options.file": (
        "{file} cannot be read as facts: {what}. It holds one JSON object, as "
        '{{"pregnant": true}}.'
    ),
    "options.no-answer": "No answer of yours stands here.",
    "options.no-case": "Name the case that this is about.",
    "options.no-language": "Say in which language it was explained.",
    "options.no-words": "Write down what the person said, in the person's own words.",
    "options.none-shown": "Nothing was explained and kept in case {case} yet.",
    "options.no-sheet": "Nothing was explained and kept in this case yet.",
    "options.nothing": "Name a case, or give facts with --facts FILE or --set.",
    "options.sheet-language": "There is no sheet in {given}. Known are: {known}.",
    "options.sheet-there": (
        "There is a file {file} already. Give another name, or take it away first."
    ),
    "options.sheet-unwritten": (
        "The sheet could not be written to {file}: {what}. Choose another folder."
    ),
    "options.template-own": (
        "The sheet speaks {language} itself: a template is for any other language."
    ),
    "options.template-there": (
        "There is a template {file} already. Fill in what it lacks, as --list-languages"
        " names it, or take it away first."
    ),
    "options.template-alone": "A template is of no case: leave out what is beside it.",
    "options.what-if": (
        "What is kept or printed rests on what is known. Use --note for what the case"
        " has, or leave --set out."
    ),
    "options.unknown": "There is no such way of return. Known are: {known}.",
}
