"""What the tests of the widgets stand on."""

from tests.stillness import looked_at_closely  # noqa: F401 -- used by every test
