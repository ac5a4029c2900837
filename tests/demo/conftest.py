"""The whole plan, made once for all tests of the demo."""

from datetime import date

import pytest

from volunteer_registry.demo.plan import Plan, plan


@pytest.fixture(scope="session")
def whole() -> Plan:
    return plan(date(2026, 12, 31))
