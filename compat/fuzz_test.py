"""A property-based fuzzer on the document that the server gives of itself: no 5xx, no status that it does not name.

It works on a server of its own, since it changes and deletes whatever it finds.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.own_server
CHECKS = "not_a_server_error,status_code_conformance"
SEED = os.environ.get("COMPAT_FUZZ_SEED", "20")


@pytest.fixture(scope="module")
def fuzzed(make_server):
    return make_server()


def fuzz(server, folder, seconds, *more):
    """Runs the fuzzer's own command; gives what it printed and its exit code."""
    command = [
        str(Path(sys.executable).parent / "schemathesis"),
        "run",
        f"{server.url}/openapi.json",
        *("--url", server.url),
        *("--checks", CHECKS),
        *("--seed", SEED),
        *("--workers", "2"),
        *("--request-timeout", "20"),
        *("--warnings", "off"),
        *("--suppress-health-check", "all"),
        *("--output-truncate", "true"),
        # Each finding once in the end is enough; a wrong version header is refused everywhere, and tested elsewhere.
        "--continue-on-failure",
        *("--header", "X-PREFECT-API-VERSION: 0.8.4"),
        *more,
    ]
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=seconds)
    return done.returncode, re.sub(r"\x1b\[[0-9;]*m", "", done.stdout)


def test_a_few_thousand_random_calls_find_no_fault(fuzzed, tmp_path):
    code, output = fuzz(fuzzed, tmp_path, 110, "--phases", "fuzzing", "--max-examples", "6", "--no-shrink")
    print(output[-20000:])
    assert code == 0, output[-3000:]


@pytest.mark.long
@pytest.mark.timeout(3000)
def test_many_random_calls_and_sequences_find_no_fault(fuzzed, tmp_path):
    phases = "examples,coverage,fuzzing,stateful"
    code, output = fuzz(fuzzed, tmp_path, 2900, "--phases", phases, "--max-examples", "60", "--max-time", "1500")
    print(output[-40000:])
    assert code == 0, output[-6000:]
