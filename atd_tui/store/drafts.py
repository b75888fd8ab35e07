"""Drafts: what somebody typed into a form and did not store yet, here alone."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Delete
from sqlmodel import col, delete, select

from atd_tui.models.local import FormDraft
from atd_tui.store.store import Store

KEPT: Final = timedelta(days=30)
"""How long a draft stays that nobody goes on with."""


def keep(store: Store, form: str, typed: Mapping[str, str]) -> None:
    """Keep what stands in a form, in the place of an earlier draft of it.

    Half a character, which no form accepts, is kept as a question mark.
    """
    fit = {
        name: text.encode("utf-8", "replace").decode() for name, text in typed.items()
    }
    with store.local() as session:
        session.execute(_of(store, form))
        session.add(
            FormDraft(
                id=store.door.new_id(),
                actor=store.door.actor,
                form=form,
                at=store.door.now(),
                typed=fit,
            )
        )


def read(store: Store, form: str) -> dict[str, str]:
    """Return what was kept of a form by this person; empty where nothing was."""
    return dated(store, form)[0]


def dated(store: Store, form: str) -> tuple[dict[str, str], datetime | None]:
    """Return what was kept of a form, and when; empty where it is too long ago."""
    query = select(FormDraft).where(
        FormDraft.form == form,
        FormDraft.actor == store.door.actor,
        FormDraft.at > store.door.now() - KEPT,
    )
    with store.reading() as session:
        found = session.exec(query).first()
        return (dict(found.typed), found.at) if found else ({}, None)


def drop(store: Store, form: str) -> None:
    """Forget the draft of a form; none is no trouble."""
    with store.local() as session:
        session.execute(_of(store, form))


def _of(store: Store, form: str) -> Delete:
    return delete(FormDraft).where(
        col(FormDraft.form) == form, col(FormDraft.actor) == store.door.actor
    )
