"""One sandbox for all tests here; each test makes worlds of its own in it."""

import pytest

from sandbox import Sandbox


@pytest.fixture(scope="session")
def sandbox():
    sandbox = Sandbox()
    yield sandbox
    sandbox.close()
