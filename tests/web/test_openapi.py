"""openapi.json says what there is, in a way that programs understand."""

from openapi_spec_validator import OpenAPIV31SpecValidator

from bot.web.api.openapi import document
from bot.web.api.operations import OPERATIONS

MADE = document("https://mainspring.example.com")


def test_it_is_openapi() -> None:
    assert [str(error) for error in OpenAPIV31SpecValidator(MADE).iter_errors()] == []


def test_each_operation_is_in_it_with_what_may_go_wrong() -> None:
    for one in OPERATIONS:
        described = MADE["paths"][one.path][one.method.lower()]
        wanted = {"401", "403", "404", "422", "429", "503", str(one.status)}
        assert wanted <= described["responses"].keys()
        assert ("requestBody" in described) == one.writes
    assert MADE["servers"] == [{"url": "https://mainspring.example.com/api/v1"}]


def test_what_may_be_left_out_is_told_from_what_is_needed() -> None:
    sent = MADE["components"]["schemas"]["NewObservation"]
    assert sent["required"] == ["values"]
    [q] = [one for one in MADE["paths"]["/search"]["get"]["parameters"] if one["name"] == "q"]
    assert q["required"]
