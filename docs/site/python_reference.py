# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Makes the reference of the Python module out of its stubs, as pages in MyST Markdown.

    python_reference.py FOLDER_OF_STUBS FOLDER_OF_PAGES

A stub is read, never imported: the module itself exists in sessions only.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

MODULES = {"carrel": "carrel/__init__.pyi", "carrel.ui": "carrel/ui.pyi", "carrel.diagnosis": "carrel/diagnosis.pyi"}

# Longer than whatever is in them.
CLASS_FENCE, MEMBER_FENCE = "`" * 8, "`" * 6

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Undocumented(Exception):
    """A public name of a stub that says nothing about itself."""


def documentation(node: ast.Module | ast.ClassDef | Function) -> str:
    text = ast.get_docstring(node, clean=True)
    return text or ""


def is_public(name: str) -> bool:
    return not name.startswith("_")


def decorators(function: Function) -> set[str]:
    return {ast.unparse(decorator) for decorator in function.decorator_list}


def signature(function: Function, *, is_method: bool = False) -> str:
    """The function as a reader would call it: without `self`."""
    arguments = function.args
    if is_method and "staticmethod" not in decorators(function):
        first = arguments.posonlyargs or arguments.args
        del first[0]
    if function.returns is None or function.name in ("__init__", "__new__"):
        return f"({ast.unparse(arguments)})"
    return f"({ast.unparse(arguments)}) -> {ast.unparse(function.returns)}"


def block(fence: str, kind: str, argument: str, options: list[str], text: str) -> str:
    lines = [f"{fence}{{py:{kind}}} {argument}", *options, "", text, fence, ""]
    return "\n".join(lines).replace("_BytesLike", "collections.abc.Buffer")


def with_overloads(body: list[ast.stmt]) -> Iterator[tuple[ast.stmt, list[Function], str]]:
    """Each statement, with the functions that are one, and the text that follows a variable."""
    overloads: list[Function] = []
    for index, node in enumerate(body):
        if isinstance(node, Function):
            overloads.append(node)
            following = body[index + 1] if index + 1 < len(body) else None
            if isinstance(following, Function) and following.name == node.name and "overload" in decorators(node):
                continue
            yield node, overloads, ""
            overloads = []
        elif isinstance(node, (ast.AnnAssign, ast.Assign)):
            following = body[index + 1] if index + 1 < len(body) else None
            yield node, [], string_of(following)
        else:
            yield node, [], ""


def string_of(node: ast.stmt | None) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
        return inspect.cleandoc(node.value.value)
    return ""


def functions(fence: str, kind: str, overloads: list[Function]) -> str:
    """One entry for each overload, of which the last one has the text and is in the index."""
    text = "\n\n".join(filter(None, (documentation(function) for function in overloads)))
    parts = []
    for function in overloads:
        is_last = function is overloads[-1]
        options = [] if is_last else [":no-index:"]
        options += [":classmethod:"] if "classmethod" in decorators(function) else []
        options += [":async:"] if isinstance(function, ast.AsyncFunctionDef) else []
        argument = function.name + signature(function, is_method=kind == "method")
        parts.append(block(fence, kind, argument, options, text if is_last else ""))
    return "\n".join(parts)


def variable(fence: str, kind: str, node: ast.AnnAssign | ast.Assign, text: str) -> str:
    target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
    return block(fence, kind, ast.unparse(target), options_of(node), text) if is_public(ast.unparse(target)) else ""


def options_of(node: ast.AnnAssign | ast.Assign) -> list[str]:
    if isinstance(node, ast.Assign):
        return [f":value: {ast.unparse(node.value)}"]
    annotation = node.annotation
    if isinstance(annotation, ast.Subscript) and ast.unparse(annotation.value) == "Final":
        annotation = annotation.slice
    return [] if ast.unparse(annotation) == "TypeAlias" else [f":type: {ast.unparse(annotation)}"]


def constructor(node: ast.ClassDef) -> str:
    for member in node.body:
        if isinstance(member, Function) and member.name in ("__init__", "__new__"):
            return signature(member, is_method=True)
    return ""


def members(node: ast.ClassDef) -> Iterator[str]:
    for statement, overloads, text in with_overloads(node.body):
        if overloads:
            name = overloads[0].name
            if "property" in decorators(overloads[0]):
                returns = overloads[0].returns
                options = [f":type: {ast.unparse(returns)}"] if returns else []
                if is_public(name):
                    yield block(MEMBER_FENCE, "property", name, options, documentation(overloads[0]))
            elif is_public(name):
                yield functions(MEMBER_FENCE, "method", overloads)
        elif isinstance(statement, (ast.AnnAssign, ast.Assign)):
            yield variable(MEMBER_FENCE, "attribute", statement, text)


def class_entry(node: ast.ClassDef) -> str:
    made = [f for f in node.body if isinstance(f, Function) and f.name in ("__new__", "__init__") and documentation(f)]
    text = "\n\n".join([documentation(node), *(documentation(function) for function in made)])
    bases = ", ".join(ast.unparse(base) for base in node.bases if is_public(ast.unparse(base)))
    text += f"\n\nInherits `{bases}`." if bases else ""
    is_exception = any(base.endswith(("Exception", "Error", "Interrupt")) for base in map(ast.unparse, node.bases))
    kind = "exception" if is_exception else "class"
    return block(CLASS_FENCE, kind, node.name + constructor(node), [], text + "\n\n" + "\n".join(members(node)))


def page(name: str, module: ast.Module) -> str:
    parts = [f"# Python: `{name}`", f"```{{py:module}} {name}\n```", documentation(module)]
    for statement, overloads, text in with_overloads(module.body):
        if overloads and is_public(overloads[0].name):
            require(f"{name}.{overloads[0].name}", *map(documentation, overloads))
            parts.append(functions(MEMBER_FENCE, "function", overloads))
        elif isinstance(statement, ast.ClassDef) and is_public(statement.name):
            require(f"{name}.{statement.name}", documentation(statement))
            parts.append(class_entry(statement))
        elif isinstance(statement, (ast.AnnAssign, ast.Assign)) and text:
            parts.append(variable(MEMBER_FENCE, "data", statement, text))
    return "\n\n".join(parts) + "\n"


def require(name: str, *texts: str) -> None:
    if not any(texts):
        raise Undocumented(f"{name} has no docstring in its stub")


def main(stubs: Path, pages: Path) -> None:
    pages.mkdir(parents=True, exist_ok=True)
    for name, stub in MODULES.items():
        module = ast.parse((stubs / stub).read_text(encoding="utf-8"))
        (pages / f"{name}.md").write_text(page(name, module), encoding="utf-8")


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), Path(sys.argv[2]))
    except Undocumented as mistake:
        sys.exit(f"ERROR: {mistake}")
