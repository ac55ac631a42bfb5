"""Snapshots of domain values survive JSON exactly, today's and yesterday's."""

import json
from datetime import UTC

from hypothesis import given
from hypothesis import strategies as st

from monitor.model import ClaimMatch, Estimate, Finding, Reading, Report
from monitor.store.codec import from_json, to_json
from tests.store.samples import estimate, item, reading, report

st.register_type_strategy(__import__("decimal").Decimal, st.decimals(allow_nan=False, allow_infinity=False))
st.register_type_strategy(float, st.floats(allow_nan=False))  # scores and likelihoods: NaN equals nothing
moments = st.datetimes(timezones=st.just(UTC))
st.register_type_strategy(__import__("datetime").datetime, moments)
readings = st.from_type(Reading)


@given(readings)
def test_readings_come_back(value):
    back = from_json(Reading, json.loads(json.dumps(to_json(value))))
    assert to_json(back) == to_json(value)
    assert type(back.figure.qualifier) is type(value.figure.qualifier)


@given(st.from_type(ClaimMatch))
def test_claim_matches_come_back(value):
    assert to_json(from_json(ClaimMatch, json.loads(json.dumps(to_json(value))))) == to_json(value)


def test_an_estimate_comes_back_with_its_members():
    value = estimate(members=(report(item()), report(item("two"), 50)))
    assert from_json(Estimate, json.loads(json.dumps(to_json(value)))) == value


def test_fields_that_came_later_take_their_defaults_and_those_that_went_are_ignored():
    raw = to_json(reading())
    del raw["cues"]
    raw["figure"]["invented_in_the_future"] = 7
    assert from_json(Reading, raw) == Reading(**{**_parts(reading()), "cues": ()})


def test_nothing_stays_nothing():
    assert to_json(None) is None
    assert from_json(Finding | None, None) is None  # type: ignore[arg-type]
    assert from_json(Report, to_json(report(item()))) == report(item())


def _parts(value):
    return {name: getattr(value, name) for name in value.__slots__}
