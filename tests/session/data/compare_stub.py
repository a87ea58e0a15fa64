# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Where a stub and what Python itself says of the host's objects are not the same. Run in a session that has them."""

import ast
import builtins
import enum
import inspect
import keyword
import pydoc
import re
from collections.abc import Iterator
from typing import Any

OF_THE_STUB = {"Signal", "HostObject"}  # which it begins with, whatever is exposed


def differences(stub: str) -> list[str]:
    """Return a sentence for each difference."""
    tree = ast.parse(stub)
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef) and node.name not in OF_THE_STUB}
    found: list[str] = []
    for name, kind in exposed_in(tree):
        actual = type(getattr(builtins, name))
        if actual.__name__ != kind:
            found.append(f"{name} is a {actual.__name__}, and not a {kind}")
        for one in actual.__mro__[:-2]:  # the last are HostObject, which the stub begins with, and object
            found += compare_class(one, classes.get(one.__name__), set(classes))
        found += compare_names(name, classes)
    return found


def exposed_in(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id, ast.unparse(node.annotation)


def compare_names(name: str, classes: dict[str, ast.ClassDef]) -> Iterator[str]:
    """Compare what dir() says, and help()."""
    actual = type(getattr(builtins, name))
    promised = {"children", "child"}
    for one in actual.__mro__:
        if one.__name__ in classes:
            promised |= set(members_of(classes[one.__name__]))
    there = {each for each in dir(getattr(builtins, name)) if not each.startswith("_") and not keyword.iskeyword(each)}
    for each in promised ^ there:
        yield f"dir({name}) and the stub do not agree about {each}"
    text = pydoc.plain(pydoc.render_doc(getattr(builtins, name)))
    for each in promised:
        if not re.search(rf"\b{each}\b", text):
            yield f"help({name}) does not speak of {each}"


def members_of(node: ast.ClassDef) -> dict[str, list[Any]]:
    """Return the definitions of each name."""
    members: dict[str, list[Any]] = {}
    for member in node.body:
        if isinstance(member, (ast.FunctionDef, ast.ClassDef)):
            members.setdefault(member.name, []).append(member)
    return members


def compare_class(actual: type, node: ast.ClassDef | None, known: set[str]) -> Iterator[str]:
    name = actual.__name__
    if node is None:
        yield f"the stub has no {name}"
        return
    if [ast.unparse(base) for base in node.bases] != [base.__name__ for base in actual.__bases__]:
        yield f"{name} inherits {actual.__bases__}, and in the stub {ast.unparse(node.bases[0])}"
    if ast.get_docstring(node, clean=False) != actual.__doc__:
        yield f"{name} is documented as {actual.__doc__!r}"
    stubbed = members_of(node)
    for member, value in vars(actual).items():
        if member.startswith("_") or keyword.iskeyword(member):
            continue
        if member not in stubbed:
            yield f"the stub has no {name}.{member}"
            continue
        for difference in compare_member(value, stubbed.pop(member), known):
            yield f"{name}.{member}: {difference}"
    for member in stubbed:
        yield f"there is no {name}.{member}"


def compare_member(value: Any, definitions: list[Any], known: set[str]) -> Iterator[str]:
    if isinstance(value, type) and issubclass(value, enum.Enum):
        yield from compare_enum(value, definitions[0])
    elif isinstance(value, property):
        yield from compare_property(value, definitions, known)
    elif inspect.isfunction(value):
        yield from compare_method(value, definitions, known)
    else:
        yield from compare_signal(value, definitions[0], known)


def compare_enum(value: type[enum.Enum], definition: ast.ClassDef) -> Iterator[str]:
    base = ast.unparse(definition.bases[0]).removeprefix("enum.")
    if base not in {each.__name__ for each in value.__mro__}:
        yield f"it is no {base}"
    promised = {
        ast.unparse(entry.targets[0]): ast.literal_eval(entry.value)
        for entry in definition.body
        if isinstance(entry, ast.Assign)
    }
    there = {key: int(entry.value) for key, entry in value.__members__.items() if not keyword.iskeyword(key)}
    if promised != there:
        yield f"it has {there}, and in the stub {promised}"


def compare_property(value: property, definitions: list[ast.FunctionDef], known: set[str]) -> Iterator[str]:
    getter, *setters = definitions
    decorator = ast.unparse(getter.decorator_list[0])
    if decorator not in ("property", "builtins.property"):
        yield f"in the stub it is a {decorator}"
    if bool(setters) != (value.fset is not None):
        yield "the stub does not know whether it can be written"
    assert value.fget is not None
    kind: str = value.fget.__annotations__["return"]
    yield from compare_types(kind, getter.returns, known)
    for setter in setters:
        yield from compare_types(kind, setter.args.args[1].annotation, known)
    if value.__doc__ != (ast.get_docstring(getter, clean=False) or kind):
        yield f"it is documented as {value.__doc__!r}"


def compare_method(value: Any, definitions: list[ast.FunctionDef], known: set[str]) -> Iterator[str]:
    text = ast.get_docstring(definitions[0], clean=False)
    if len(definitions) == 1:
        yield from compare_signature(inspect.signature(value), definitions[0], known)
        lines: list[str] = []
    else:
        if str(inspect.signature(value)) != "(self, /, *arguments, **keywords)":
            yield "it does not say that it has overloads"
        lines = (value.__doc__ or "").splitlines()[: len(definitions)]
        for line, definition in zip(lines, definitions, strict=True):
            yield from compare_signature(inspect.signature(from_text(line)), definition, known)
    if (value.__doc__ or "").split("\n", len(lines))[len(lines) :] != ([text] if text else [""] * (not lines)):
        yield f"it is documented as {value.__doc__!r}"


def from_text(line: str) -> Any:
    """Make a function that has the signature which is written there."""
    name, _, rest = line.partition("(")
    separator = "" if rest.startswith(")") else ", "
    namespace: dict[str, Any] = {}
    quoted = re.sub(r"(: |-> )([^,=)]+?)(?=,| =|\)|$)", r"\1'\2'", rest)
    exec(f"def {name}(self, /{separator}{quoted}: ...", namespace)
    return namespace[name]


def compare_signature(actual: inspect.Signature, definition: ast.FunctionDef, known: set[str]) -> Iterator[str]:
    names = [argument.arg for argument in (*definition.args.posonlyargs, *definition.args.args)]
    if list(actual.parameters) != names:
        yield f"it takes {list(actual.parameters)}, and in the stub {names}"
        return
    positional = {argument.arg for argument in definition.args.posonlyargs}
    annotations = [argument.annotation for argument in (*definition.args.posonlyargs, *definition.args.args)]
    with_default = set(names[len(names) - len(definition.args.defaults) :])
    for parameter, annotation in zip(actual.parameters.values(), annotations, strict=True):
        if (parameter.kind is inspect.Parameter.POSITIONAL_ONLY) != (parameter.name in positional or names == ["self"]):
            yield f"{parameter.name} is {parameter.kind.description}"
        if (parameter.default is not inspect.Parameter.empty) != (parameter.name in with_default):
            yield f"the stub does not know whether {parameter.name} may be left out"
        if parameter.name != "self":
            yield from compare_types(parameter.annotation, annotation, known)
    yield from compare_types(actual.return_annotation, definition.returns, known)


def compare_signal(value: Any, definition: ast.FunctionDef, known: set[str]) -> Iterator[str]:
    promised = re.fullmatch(r"Signal\[\[(.*)\]\]", ast.unparse(definition.returns) if definition.returns else "")
    written = re.fullmatch(r"<signal \w+\((.*)\)>", repr(value))
    if not promised or not written:
        yield f"it is {value!r}, and in the stub {ast.unparse(definition)}"
        return
    kinds = [part.partition(": ")[2] for part in written[1].split(", ") if part]
    elements = ast.parse(f"[{promised[1]}]", mode="eval").body
    assert isinstance(elements, ast.List)
    if len(kinds) != len(elements.elts):
        yield f"it has {len(kinds)} arguments"
    for kind, annotation in zip(kinds, elements.elts, strict=False):
        yield from compare_types(kind, annotation, known)


PLAIN = {"None", "Any", "bool", "int", "float", "str", "bytes", "list", "list[str]", "dict", "datetime"}
PLAIN |= {"carrel.Buffer", "carrel.Queue"}


def compare_types(kind: str, annotation: ast.expr | None, known: set[str]) -> Iterator[str]:
    """Compare what is shown to people with what type checkers read: that is longer, but of the same type."""
    written = ast.unparse(annotation) if annotation else "nothing"
    plain = written.replace("builtins.", "").removesuffix(" | tuple[Any, ...]")
    plain = plain.replace("list[Any]", "list").replace("dict[Any, Any]", "dict").replace("datetime.datetime", "datetime")
    if plain.removesuffix(" | None") in {"datetime", *known}:
        plain = plain.removesuffix(" | None") if plain.endswith(" | None") else f"{plain}, and not None"
    elif "." in plain and plain.split(".")[0] in known:  # an enumeration of a class
        plain = plain.split(".")[1]
    if plain != kind and not (plain == "Any" and kind not in PLAIN | known):
        yield f"a type is {kind}, and in the stub {written}"
