"""The paths described for who develops: the bodies of the protocol as they travel.

A body that FastAPI is told of it parses itself. So it is told of none, and the shapes
of those that ``handling`` reads are put into its description.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from fastapi import FastAPI
from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from atd_tui.protocol import (
    Enrol,
    Enrolled,
    Hello,
    Known,
    Missing,
    Moved,
    Page,
    Pull,
    Push,
    Pushed,
    Refusal,
    Wait,
    Welcome,
)

BODIES: Final[Mapping[str, tuple[type[BaseModel], type[BaseModel]]]] = MappingProxyType(
    {
        "hello": (Hello, Welcome),
        "push": (Push, Pushed),
        "pull": (Pull, Page),
        "known": (Known, Missing),
        "wait": (Wait, Moved),
        "enrol": (Enrol, Enrolled),
    }
)
"""What each verb is asked, and what it answers."""

_SCHEMAS: Final = "#/components/schemas/{model}"
_BEARER: Final = "laptop"


class Described(FastAPI):
    """An application whose description has the shapes of its bodies."""

    def openapi(self) -> dict[str, Any]:
        """Return the description, with what its paths refer to."""
        said = super().openapi()
        said["components"] = {
            "schemas": _shapes(),
            "securitySchemes": {_BEARER: {"type": "http", "scheme": "bearer"}},
        }
        return said


def route(verb: str) -> dict[str, Any]:
    """Return what is said of the path of a verb."""
    asked, answer = BODIES[verb]
    extra: dict[str, Any] = {"requestBody": {"required": True, **_body(asked)}}
    if verb != "enrol":
        extra["security"] = [{_BEARER: []}]
    refused = {"description": "A refusal, by its code.", **_body(Refusal)}
    return {
        "openapi_extra": extra,
        "responses": {
            200: {"description": "The answer.", **_body(answer)},
            "4XX": refused,
            "5XX": refused,
        },
    }


def _body(model: type[BaseModel]) -> dict[str, Any]:
    named = {"$ref": _SCHEMAS.format(model=model.__name__)}
    return {"content": {"application/json": {"schema": named}}}


def _shapes() -> Any:
    models: list[tuple[type[BaseModel], JsonSchemaMode]] = [(Refusal, "serialization")]
    for asked, answer in BODIES.values():
        models += [(asked, "validation"), (answer, "serialization")]
    _, said = models_json_schema(models, ref_template=_SCHEMAS)
    return said["$defs"]
