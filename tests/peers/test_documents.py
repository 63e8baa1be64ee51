"""Schemathesis, which knows only the documents, sends what each one allows and what it forbids: no answer
may be a server error, or other than the document says. Each operation has a world of its own."""

import functools
import json
from collections import Counter
from collections.abc import MutableMapping

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import CHECKS, load_all_checks

from sandbox import ROOT
from visitors import VISITORS, operation

# The same requests in every run. What the coverage phase derives from a document comes on top of the examples.
CONFIG = schemathesis.Config.from_dict({"seed": 7, "generation": {"deterministic": True, "database": "none"}})
EXAMPLES = 15

load_all_checks()
ANSWERS = CHECKS.get_by_names(
    ["not_a_server_error"]
    + [f"{part}_conformance" for part in ("status_code", "content_type", "response_headers", "response_schema")]
)
REFUSES_THE_INVALID = CHECKS.get_by_names(["negative_data_rejection"])

# A drain is signed by a passkey, which nothing here has.
NOT_CARRIED_OUT = {("zendfi", "drain")}

DOCUMENTS = ROOT / "tests/sandbox/openapi"

sent = Counter()
carried_out = Counter()


@pytest.fixture
def visit(sandbox):
    return functools.cache(lambda provider: VISITORS[provider](sandbox))


def document(provider):
    text = (DOCUMENTS / f"{provider}.json").read_text()
    # Schemathesis knows the general categories alone; letters and marks are all of Alphabetic but a few numerals.
    return schemathesis.openapi.from_dict(json.loads(text.replace(r"\\p{Alphabetic}", r"\\p{L}\\p{M}")), config=CONFIG)


def each_operation_of(provider):
    @document(provider).parametrize()
    # The health checks are about speed, which is the machine's.
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    def test(case, visit):
        visitor = visit(provider)
        known = visitor.known.get(operation(case), {})
        # As it is made up, and then by a caller who knows the world: else most answers were refusals, and
        # what breaks a rule of the document were refused for something else.
        if case.meta.generation.mode.is_positive:
            send(case, visitor)
            if fill_in(case, known):
                send(case, visitor)
        else:
            fill_in(case, known)
            send(case, visitor)

    return test


test_zendfi = each_operation_of("zendfi")
test_verto = each_operation_of("verto")
test_uqpay = each_operation_of("uqpay")
test_currencycloud = each_operation_of("currencycloud")
test_tradovate = each_operation_of("tradovate")


def test_no_document_is_left_out():
    assert {path.stem for path in DOCUMENTS.iterdir()} == set(VISITORS)


def test_each_operation_was_also_carried_out(capsys):
    with capsys.disabled():
        print(f"\nSchemathesis sent {sent.total()} requests to {len(sent)} operations; {carried_out.total()} were carried out.")
    assert set(sent) - set(carried_out) <= NOT_CARRIED_OUT


def send(case, visitor):
    name = visitor.provider, operation(case)
    visitor.prepare(case)
    checks = ANSWERS + REFUSES_THE_INVALID if visitor.refuses_the_invalid and arrives(case) else ANSWERS
    answer = case.call_and_validate(base_url=visitor.base, headers=visitor.headers(case), checks=checks)
    sent[name] += 1
    # Tradovate refuses with HTTP 200.
    if answer.status_code < 300 and "errorText" not in answer.text:
        carried_out[name] += 1


def arrives(case):
    """An empty list leaves no trace in a query, and nothing forbidden is sent."""
    return not any(value in ([], {}) for value in (case.query or {}).values())


def fill_in(case, known):
    """Whether there was something to fill in. What breaks the document's rules is left as it is."""
    filled = False
    for place, values in known.items():
        component = case.meta.components.get(place)
        part = getattr(case, place.container_name)
        # A body may be absent, or a list of pairs.
        if component and component.mode.is_negative or not isinstance(part, MutableMapping):
            continue
        for name, value in values.items():
            if value is None:
                part.pop(name, None)
            else:
                part[name] = value
        filled = True
    return filled
