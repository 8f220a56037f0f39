"""The house stands as docs/architecture.md draws it, in what the import linter cannot see."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import grimp
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db.models import ForeignObject

ROOT = Path(__file__).parents[2]
FLOORS = (
    "core",
    "areas",
    "offer",
    "families",
    "promises",
    "voice",
    "early",
    "plans",
    "governance",
    "insight",
    "site",
)
DOORS = {"models", "queries", "rules", "access", "forms", "sources", "commands"}
READERS = ("views", "api", "jobs", "commands", "middleware", "forms", "sign_in", "queries", "access")
WRITES = {
    "save",
    "create",
    "bulk_create",
    "update",
    "bulk_update",
    "delete",
    "get_or_create",
    "update_or_create",
}
OURS = [app for app in apps.get_app_configs() if app.name.startswith("askwell.")]


def python_files(*, tests: bool = False) -> list[Path]:
    every = sorted([*ROOT.glob("askwell/**/*.py"), *ROOT.glob("config/*.py")])
    return [file for file in every if "migrations" not in file.parts and (tests or "tests" not in file.parts)]


def test_floors_and_rooms_import_only_downwards() -> None:
    linter = Path(sys.executable).with_name("lint-imports")

    ran = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stdout


def test_a_floor_enters_another_only_by_its_doors() -> None:
    graph = grimp.build_graph("askwell", cache_dir=None)
    entered = []
    for module in graph.modules:
        if ".tests" in module:
            continue
        floor = module.split(".")[1:2]
        for imported in graph.find_modules_directly_imported_by(module):
            other = imported.split(".")
            if len(other) > 2 and other[1] not in ("core", *floor) and other[2] not in DOORS:
                entered.append(f"{module} enters {imported}")

    assert not entered


def test_templates_use_only_their_own_floor_and_those_below() -> None:
    wrong = []
    for template in ROOT.glob("askwell/*/templates/**/*.html"):
        floor = template.relative_to(ROOT / "askwell").parts[0]
        named = re.findall(r'{%-?\s*(?:extends|include|from|import)\s+"([^"/]+)/', template.read_text())
        allowed = {*FLOORS[: FLOORS.index(floor) + 1], "govuk_frontend_jinja"}
        wrong += [f"{template.name} uses {other}" for other in named if other not in allowed]

    assert not wrong


def test_links_between_floors_point_down_and_are_hidden() -> None:
    wrong = []
    for app in OURS:
        for model in app.get_models():
            for field in model._meta.get_fields():
                if not isinstance(field, ForeignObject) or field.related_model is None:
                    continue
                other = field.related_model._meta.app_label
                if other == app.label or other not in FLOORS:
                    continue
                if FLOORS.index(other) > FLOORS.index(app.label) or not field.remote_field.hidden:
                    wrong.append(f"{model.__name__}.{field.name}")

    assert not wrong


def test_shared_records_never_refer_to_an_areas_own() -> None:
    own = {label.rpartition(".")[2] for label in settings.TENANT_APPS} - {
        label.rpartition(".")[2] for label in settings.SHARED_APPS
    }

    wrong = [
        f"{model.__name__}.{field.name}"
        for app in OURS
        if app.label not in own
        for model in app.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, ForeignObject) and field.related_model and field.related_model._meta.app_label in own
    ]

    assert not wrong


def test_nothing_but_a_rule_writes() -> None:
    wrong = []
    for file in python_files():
        rooms = {part.removesuffix(".py") for part in file.parts}
        if "rules" in rooms or not rooms & set(READERS):
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            is_write = isinstance(node, ast.Attribute) and node.attr in WRITES
            if is_write and "objects" in ast.unparse(node):
                wrong.append(f"{file.name}: {ast.unparse(node)}")
            text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            if re.match(r"\s*(INSERT|UPDATE|DELETE|TRUNCATE|DROP|ALTER) ", text):
                wrong.append(f"{file.name}: {text.strip()[:40]}")

    assert not wrong


def test_every_rule_asks_whether_whoever_acts_may() -> None:
    open_rules = []
    for file in python_files():
        if "rules" not in file.parts and file.stem != "rules":
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            is_rule = isinstance(node, ast.FunctionDef) and "rule" in map(ast.unparse, node.decorator_list)
            if is_rule and "require(by, " not in ast.unparse(node):
                open_rules.append(f"{file.relative_to(ROOT)}: {node.name}")  # type: ignore[attr-defined]

    assert not open_rules, "ask in them: require(by, access.may_...)"


@pytest.mark.parametrize("name", ["utils", "helpers", "helper", "common", "misc", "base", "managers"])
def test_no_room_is_named_after_nothing(name: str) -> None:
    assert not [file for file in python_files(tests=True) if file.stem == name or name in file.parts]


def test_files_stay_small() -> None:
    long = [
        f"{file.relative_to(ROOT)}: {lines}"
        for file in python_files()
        if (lines := len(file.read_text().splitlines())) > 250
    ]

    assert not long


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_job_that_is_queued_exists() -> None:
    from procrastinate.contrib.django import app

    app.perform_import_paths()  # type: ignore[no-untyped-call]  # procrastinate leaves it untyped
    queued = {name for file in python_files() for name in re.findall(r'jobs\.queue\(\s*"([^"]+)"', file.read_text())}

    assert queued
    assert queued <= set(app.tasks)
