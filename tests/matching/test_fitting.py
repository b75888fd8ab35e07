"""The fitted numbers of the data are those that FEBRL-1 gives."""

from atd_tui import resources
from atd_tui.reference.matching import matching_rules, parse_numbers
from tests.matching.febrl import ALL_FIELDS, people
from tests.matching.fitting import fitted


def test_fitted_numbers_are_those_of_febrl_1() -> None:
    rules = matching_rules()
    numbers = parse_numbers(resources.folder("matching.toml"))
    kept = {
        field: {
            level: entry.fitted
            for level, entry in weights.items()
            if entry.fitted is not None
        }
        for field, weights in numbers.weights.items()
    }

    counted = fitted(people("dataset1", ALL_FIELDS, rules), rules)

    assert counted == kept
