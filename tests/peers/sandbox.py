"""The providers' stand-in, as a child of this process, and worlds in it."""

import os
import subprocess
from itertools import count
from pathlib import Path

import requests

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("SUBSCOPE_SANDBOX", ROOT / "target/release/subscope-sandbox")
GREETING = "sandbox listening on "


class Sandbox:
    def __init__(self):
        # It ends when its standard input closes, so also when this process is killed.
        self.child = subprocess.Popen(
            [PROGRAM, "--port", "0", "--exit-with-parent"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        line = self.child.stdout.readline().strip()
        if not line.startswith(GREETING):
            self.close()
            raise RuntimeError(f"The providers' stand-in ended before it was ready: {line}")
        self.url = line.removeprefix(GREETING)
        self.names = count(1)

    def world(self, provider, **description):
        """A world that no test has seen."""
        key = f"{'zfi_test_' if provider == 'zendfi' else ''}peer{next(self.names)}"
        return World(f"{self.url}/control/worlds/{key}", {"provider": provider, "seed": 7, **description})

    def close(self):
        self.child.terminate()
        self.child.communicate()


class World:
    """`facts` is what the sandbox said of the world when it made it."""

    def __init__(self, address, description):
        self.address = address
        self.facts = self.ask("PUT", "", description)
        self.key = self.facts["key"]

    def look(self):
        return self.ask("GET", "")

    def fault(self, **fault):
        return self.ask("POST", "/faults", fault)

    def settings(self, **settings):
        return self.ask("POST", "/settings", settings)

    def requests(self, operation):
        return [request for request in self.look()["requests"] if request["operation"] == operation]

    def ask(self, method, path, body=None):
        answer = requests.request(method, self.address + path, json=body, timeout=30)
        assert answer.ok, answer.text
        return answer.json()
