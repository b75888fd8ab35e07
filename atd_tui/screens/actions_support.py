"""What the keys of the special needs of a case do."""

from typing import Final

from atd_tui.i18n import N_
from atd_tui.screens.action import Action


def _change(verb: str, key: str, long: str, short: str) -> Action:
    return Action(f"support.{verb}", (key,), long, short, "support", "change")


SUPPORT: Final[tuple[Action, ...]] = (
    _change("request", "n", N_("Ask for support"), N_("Request")),
    _change("decide", "d", N_("Approve or refuse the request"), N_("Decide")),
    _change("measure", "m", N_("Add a measure"), N_("Measure")),
    _change("offer", "o", N_("Write down an offer"), N_("Offer")),
    _change("guarantee", "v", N_("Choose an offer, guarantee it"), N_("Guarantee")),
    _change("pay", "p", N_("Write down a payment in kind"), N_("Payment")),
    _change("enquiry", "i", N_("Ask about care in a country"), N_("Enquiry")),
    _change("answer", "a", N_("Note the answer of an enquiry"), N_("Answer")),
    _change("progress", "s", N_("Say how far a measure got"), N_("Progress")),
    _change("fit", "f", N_("Certificate: fit to fly"), N_("Fit to fly")),
    _change("returned", "r", N_("Note the day of the return"), N_("Return day")),
    _change("contact", "c", N_("Plan a contact after the return"), N_("Aftercare")),
    _change("held", "t", N_("Note that a contact was held"), N_("Contacted")),
    _change("close", "z", N_("Close the request"), N_("Close req.")),
    _change("withdraw", "q", N_("Take back what is chosen"), N_("Take back")),
    Action("support.more", ("x",), N_("All about what is here"), N_("More"), "support"),
    Action(
        "support.open",
        ("enter",),
        N_("Go on with what is chosen"),
        N_("Go on"),
        "support",
        bar=False,
    ),
    Action(
        "support.left",
        ("h",),
        N_("Request to the left"),
        N_("Tab left"),
        "support",
        bar=False,
    ),
    Action(
        "support.right",
        ("l",),
        N_("Request to the right"),
        N_("Tab right"),
        "support",
        bar=False,
    ),
    Action("support.back", ("escape",), N_("Back"), N_("Back"), "support", bar=False),
)
