"""A pytest plugin for mutation runs: few and settled examples, a time limit, and which tests run which lines."""

import json
import os
import signal
import sys
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from coverage import Coverage
from hypothesis import Phase, settings

settings.register_profile(
    "mutants",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=30,
    phases=(Phase.explicit, Phase.generate),
)
settings.load_profile("mutants")


def test_of(item: pytest.Item) -> str:
    """Return the address of a test without its parameters, which a mutant may change."""
    return item.nodeid.partition("[")[0]


class Limiting:
    """Ends a test, and all it started, that takes much longer than it did when it was observed."""

    def __init__(self, seconds: dict[str, float]) -> None:
        self.seconds = seconds
        signal.signal(signal.SIGALRM, lambda *_: os.killpg(0, signal.SIGKILL))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Set the alarm before each test."""
        signal.alarm(15 + round(5 * self.seconds.get(test_of(item), 10)))
        return (yield)


class Recording:
    """Writes down how long each test takes and which tests run each line, in person or through a shared fixture."""

    def __init__(self, path: Path, packages: list[str]) -> None:
        self.path = path
        self.packages = packages
        self.seconds: dict[str, float] = {}
        self.users: dict[str, set[str]] = {}
        self.current = ""
        self.coverage = Coverage(data_file=None, source=packages)
        self.coverage.start()

    def pytest_collection_finish(self) -> None:
        """Import every module: its lines are of no test, rather than of the one that happens to need it first."""
        for package in map(import_module, self.packages):
            for module in walk_packages(package.__path__, f"{package.__name__}."):
                import_module(module.name)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Name the test that the lines are of."""
        self.current = test_of(item)
        for name in (self.current, *getattr(item, "fixturenames", ())):
            self.users.setdefault(name, set()).add(self.current)
        self._forget()
        self.coverage.switch_context(self.current)
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[object]) -> Iterator[None]:
        """Give the lines of a shared fixture to all the tests that use it."""
        if fixturedef.scope != "function":
            self.coverage.switch_context(fixturedef.argname)
        try:
            return (yield)
        finally:
            self.coverage.switch_context(self.current)

    def _forget(self) -> None:
        """Empty the caches of our functions: what a test needs of them, it runs itself."""
        ours = [module for name, module in sys.modules.items() if name.partition(".")[0] in self.packages]
        for thing in (thing for module in ours for thing in vars(module).values()):
            if isinstance(thing, _lru_cache_wrapper):
                thing.cache_clear()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add up the seconds of a test."""
        name = report.nodeid.partition("[")[0]
        self.seconds[name] = self.seconds.get(name, 0) + report.duration

    def pytest_sessionfinish(self) -> None:
        """Write it all down; the lines that run when a module is imported are of an unnamed test."""
        self.coverage.stop()
        data = self.coverage.get_data()
        lines = {
            str(Path(file).relative_to(Path.cwd())): {
                line: sorted(set().union(*(self.users.get(context, {""}) for context in contexts)))
                for line, contexts in data.contexts_by_lineno(file).items()
            }
            for file in data.measured_files()
        }
        self.path.write_text(json.dumps({"seconds": self.seconds, "lines": lines}), encoding="utf-8")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the two options that `run.py` gives."""
    parser.addoption("--observations", type=Path)
    parser.addoption("--package", action="append", help="write the observations of this package down")


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Write the observations down, or hold tests to them; from before our code is imported."""
    options = early_config.known_args_namespace
    seconds = {} if options.package else json.loads(options.observations.read_text(encoding="utf-8"))["seconds"]
    plugin = Recording(options.observations, options.package) if options.package else Limiting(seconds)
    early_config.pluginmanager.register(plugin)
