# SPDX-License-Identifier: Apache-2.0
"""Every YAML file of testcases/ fits the schema of its kind; the schemas refuse what is wrong."""
import json

import jsonschema
import pytest
import yaml

KINDS = {
    "profiles": "profile",
    "pics": "pics",
    "topologies": "topology",
    "suites": "suite",
    "requirements": "requirement",
    "rpl/scenarios": "scenario",
}

WRONG = [
    ("profile", {"title": "no device"}),
    ("profile", {"device": "x", "devise": "y"}),
    ("profile", {"device": "x", "pics": {"server.get": "perhaps"}}),
    ("profile", {"device": "x", "pics": {"server": True}}),
    ("profile", {"device": "x", "time": {"step": "soon"}}),
    ("profile", {"device": "x", "roles": ["teapot"]}),
    ("pics", {"protocol": "coap", "items": {"get": {"title": "no role"}}}),
    ("pics", {"protocol": "coap", "items": {"client.get": {}}}),
    ("topology", {"title": "t", "protocol": "coap", "roles": {}}),
    ("topology", {"title": "t", "protocol": "coap", "roles": {"a": "b"}, "links": [["a"]]}),
    ("suite", {"title": "t", "protocol": "coap", "tests": []}),
    ("suite", {"title": "t", "protocol": "coap", "tests": {"core": "TD_*"}}),
    ("requirement", {"document": "RFC7252", "title": "t", "clauses": {"5.8.": "x"}}),
    ("requirement", {"document": "RFC7252", "title": "t"}),
    ("scenario", {"scenario": "S", "title": "t", "simulate": {"topology": "line 3"}}),
    ("scenario", {"scenario": "S", "title": "t", "simulate": {"topology": "line 3"},
                  "expect": [{"joined": "all", "by": "30s"}]}),
    ("scenario", {"scenario": "S", "title": "t", "simulate": {"topology": "line 3"},
                  "expect": [{"joined": "all", "loops": "none", "clause": "RFC6550:6"}]}),
]


def _schema(project, kind):
    path = project / "testcases" / "schemas" / f"{kind}.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("folder, kind", KINDS.items())
def test_every_file_fits(project, folder, kind):
    validator = _schema(project, kind)
    files = sorted((project / "testcases" / folder).glob("*.yaml"))
    assert files, f"testcases/{folder} holds no YAML file"
    wrong = [
        f"{path.name}: {'/'.join(map(str, error.path))}: {error.message}"
        for path in files
        for error in validator.iter_errors(yaml.safe_load(path.read_text(encoding="utf-8")))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("kind, document", WRONG)
def test_what_is_wrong_is_refused(project, kind, document):
    assert list(_schema(project, kind).iter_errors(document))


def test_each_file_names_what_it_is(project):
    """requirements/RFC7252.yaml holds the document RFC7252."""
    for path in (project / "testcases" / "requirements").glob("*.yaml"):
        assert yaml.safe_load(path.read_text(encoding="utf-8"))["document"] == path.stem
