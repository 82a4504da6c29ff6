"""An OpenAPI document as a source of calls: its operations, valid values, values at the bounds, values beyond them."""

import random
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from jsonschema import Draft202012Validator, FormatChecker

MISSING = object()


@dataclass(frozen=True)
class Operation:
    """One method of one path."""

    method: str
    path: str
    description: dict

    def __str__(self):
        return f"{self.method} {self.path}"

    def body_schema(self):
        """The JSON schema of the request's body, or None where there is none."""
        content = self.description.get("requestBody", {}).get("content", {})
        return content["application/json"]["schema"] if "application/json" in content else None

    def parameters(self, place):
        return [p for p in self.description.get("parameters", []) if p["in"] == place]

    def statuses(self):
        return {int(status) for status in self.description["responses"]}


class Document:
    """The API's document, with references followed."""

    def __init__(self, document):
        self._document = document
        self._validators = {}

    def operations(self):
        return [
            Operation(method.upper(), path, description)
            for path, methods in self._document["paths"].items()
            for method, description in methods.items()
        ]

    def resolve(self, schema):
        while "$ref" in schema:
            node = self._document
            for part in schema["$ref"].removeprefix("#/").split("/"):
                node = node[part.replace("~1", "/").replace("~0", "~")]
            schema = node
        if len(schema.get("allOf", ())) == 1:
            return self.resolve(schema["allOf"][0])
        return schema

    def problems(self, operation, status, body):
        """Why the body is not what the document says of an answer with the status; empty when it is."""
        answer = operation.description["responses"].get(str(status)) or operation.description["responses"].get("200")
        schema = (answer or {}).get("content", {}).get("application/json", {}).get("schema")
        if schema is None:
            return []
        key = (str(operation), status)
        if key not in self._validators:
            whole = {**schema, "components": self._document["components"]}
            self._validators[key] = Draft202012Validator(whole, format_checker=FormatChecker())
        return [f"{error.json_path}: {error.message[:300]}" for error in self._validators[key].iter_errors(body)]

    def least(self, schema):
        """A valid value with only what is required."""
        schema = self.resolve(schema)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return schema["enum"][0]
        for choice in ("anyOf", "oneOf"):
            if choice in schema:
                return self.least(self.choices(schema)[0])
        return self._least_of_type(schema)

    def choices(self, schema):
        """The alternatives of a schema, but for null; itself where there are none."""
        schema = self.resolve(schema)
        for choice in ("anyOf", "oneOf"):
            if choice in schema:
                return [found for found in schema[choice] if found.get("type") != "null"] or [{"type": "null"}]
        return [schema]

    def _least_of_type(self, schema):
        kind = schema.get("type")
        if kind == "object" or "properties" in schema:
            wanted = schema.get("required", [])
            return {name: self.least(schema["properties"][name]) for name in wanted if name in schema["properties"]}
        if kind == "array":
            least = schema.get("minItems", schema.get("min_items", 0))
            return [self.least(schema.get("items", {})) for _ in range(least)]
        if kind == "string":
            return self._text(schema)
        if kind in ("integer", "number"):
            return max(schema.get("minimum", 1), schema.get("exclusiveMinimum", 0) + 1)
        return {"boolean": True, "null": None}.get(kind, "anything")

    @staticmethod
    def _text(schema):
        form = schema.get("format")
        if form == "uuid":
            return str(uuid.uuid4())
        if form == "date-time":
            return datetime.now(timezone.utc).isoformat()
        if form == "date":
            return datetime.now(timezone.utc).date().isoformat()
        if form == "duration":
            return "PT10M"
        return ("compat-" + uuid.uuid4().hex[:8])[: schema.get("maxLength", 100)].ljust(schema.get("minLength", 0), "x")

    def variants(self, schema, depth=4):
        """Pairs of a label and a valid value, each of which differs in one place from the least one."""
        schema = self.resolve(schema)
        if "enum" in schema:
            yield from ((value, value) for value in schema["enum"])
        elif "anyOf" in schema or "oneOf" in schema:
            for choice in self.choices(schema):
                yield from self.variants(choice, depth)
        elif "properties" in schema:
            yield from self._variants_of_object(schema, depth)
        elif schema.get("type") == "array":
            yield "[]", self._least_of_type(schema)
            if depth and "items" in schema:
                yield from ((f"[{label}]", [value]) for label, value in self.variants(schema["items"], depth - 1))
        else:
            yield from self._variants_of_scalar(schema)

    def _variants_of_object(self, schema, depth):
        least = self._least_of_type(schema)
        yield "{}", least
        if not depth:
            return
        for name, part in schema["properties"].items():
            if "const" in self.resolve(part):
                continue
            for label, value in self.variants(part, depth - 1):
                yield f"{name}={label}", {**least, name: value}

    def _variants_of_scalar(self, schema):
        kind = schema.get("type")
        if kind in ("integer", "number"):
            for bound in ("minimum", "maximum"):
                if bound in schema:
                    yield f"{bound} {schema[bound]}", schema[bound]
        if kind == "boolean":
            yield "false", False
        if kind == "string" and "maxLength" in schema and not schema.get("pattern"):
            yield "longest", "x" * schema["maxLength"]
        yield str(kind), self.least(schema)

    def violations(self, schema, depth=3):
        """Pairs of a label and a value that the schema forbids."""
        schema = self.resolve(schema)
        choices = self.choices(schema)
        if len(choices) > 1 and not all("properties" in self.resolve(choice) for choice in choices):
            return  # what one alternative forbids another may allow
        schema = self.resolve(choices[0])
        yield from self._violations_of_type(schema)
        if "properties" in schema and depth and len(choices) == 1:
            yield from self._violations_of_object(schema, depth)

    def _violations_of_object(self, schema, depth):
        least = self._least_of_type(schema)
        for name in schema.get("required", []):
            yield f"without {name}", {key: value for key, value in least.items() if key != name}
        for name, part in schema["properties"].items():
            for label, value in self.violations(part, depth - 1):
                yield f"{name}: {label}", {**least, name: value}
        if schema.get("additionalProperties") is False:
            yield "with a stranger", {**least, "no_such_member": 1}

    def _violations_of_type(self, schema):
        kind = schema.get("type")
        if "enum" in schema:
            yield "not one of the names", "NO_SUCH_NAME"
        elif kind == "object" or "properties" in schema:
            yield "a text for an object", "text"
        elif kind == "array":
            yield "a text for a list", "text"
        elif kind in ("integer", "number"):
            yield "a word for a number", "many"
            if "minimum" in schema:
                yield "too small", schema["minimum"] - 1
            if "maximum" in schema:
                yield "too large", schema["maximum"] + 1
        elif kind == "boolean":
            yield "a list for a flag", [1]
        elif kind == "string":
            yield from self._violations_of_text(schema)

    @staticmethod
    def _violations_of_text(schema):
        yield "a list for a text", [1]
        if "maxLength" in schema:
            yield "too long", "x" * (schema["maxLength"] + 1)
        if schema.get("minLength"):
            yield "too short", ""
        if schema.get("format") in ("uuid", "date-time", "date"):
            yield f"no {schema['format']}", "nonsense"


def some(pairs, most, seed=7):
    """At most so many of the pairs; which ones is the same in each run."""
    pairs = list(pairs)
    return pairs if len(pairs) <= most else random.Random(seed).sample(pairs, most)


def soon(**span):
    return (datetime.now(timezone.utc) + timedelta(**span)).isoformat()
