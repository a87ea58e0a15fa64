# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What an editor asks about a script, answered without running it: see carrel/code_assistant.h.

It works in an interpreter of its own, whatever the document's is doing. jedi completes and autopep8 formats, where they are
there; without jedi, and where it fails, words are completed. Lines count from 1, columns and positions count characters
from 0.
"""

import builtins
import importlib
import keyword
import os.path
import re
import sys

# Annotations are not evaluated: these modules are compiled so (PEP 563).
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_HOST_STUBS = "host_stubs"  # the module that carrel::HostStub writes
_MOST_ITEMS = 1000  # nobody reads more

_jedi: Any = None
_environment: Any = None
_stub_folders: list[str] = []
_module_paths: list[str] = []
_tool_paths: list[str] = []
_host_names: list[str] = []


def prepare(tool_paths: list[str], stub_folders: list[str], module_paths: list[str]) -> str:
    """Find what there is to work with; say in a sentence what is missing, else nothing."""
    global _jedi, _environment
    _tool_paths[:], _stub_folders[:], _module_paths[:] = tool_paths, stub_folders, module_paths
    sys.path[:0] = [path for path in tool_paths if path not in sys.path]
    _host_names[:] = _names_of_host(stub_folders)
    try:
        _jedi = importlib.import_module("jedi")
        _environment = _jedi.InterpreterEnvironment()  # any other one is a process, kept by threads that do not end
    except Exception as error:
        _jedi = None
        return f"jedi cannot be used: {error}"
    return ""


def _names_of_host(folders: list[str]) -> list[str]:
    """The objects that every script has: what the stub says the types of."""
    import ast

    names = []
    for folder in folders:
        try:
            with open(os.path.join(folder, f"{_HOST_STUBS}.pyi"), encoding="utf-8") as file:
                statements = ast.parse(file.read()).body
        except (OSError, SyntaxError, ValueError):
            continue
        for statement in statements:
            if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
                names.append(statement.target.id)
    return names


# --- completion ------------------------------------------------------------------------------------------------------


def complete(text: str, line: int, column: int, name: str) -> dict[str, object]:
    """What can stand at a place: where the word begins that it would replace, and names with their kinds."""
    lines = text.split("\n")
    before = lines[line - 1][:column] if line <= len(lines) else ""
    word = _word_before(before)
    if _is_comment(before):
        return {"start": len(before) - len(word), "items": [], "note": ""}
    note, items = "", None
    if _jedi is not None:
        try:
            items = _completions_of_jedi(text, line, column, name, word)
        except Exception as error:
            note = f"jedi has failed: {type(error).__name__}: {error}"
    if items is None:
        items = _completions_of_words(text, before, word)
    return {"start": len(before) - len(word), "items": items[:_MOST_ITEMS], "note": note}


def _word_before(before: str) -> str:
    found = re.search(r"\w*$", before)
    return found.group() if found else ""


def _is_comment(before: str) -> bool:
    quoted = r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\""
    return re.search(r"^[^'\"]*#", re.sub(quoted, "", before)) is not None


def _completions_of_jedi(text: str, line: int, column: int, name: str, word: str) -> list[list[str]]:
    script, more = _script(text, name)
    found = script.complete(line + more, column)
    # Paths, and keys of dictionaries in quotes, are no words.
    return [
        [item.name_with_symbols, item.type]
        for item in found
        if item.type != "path" and item.get_completion_prefix_length() == len(word)
    ]


def _completions_of_words(text: str, before: str, word: str) -> list[list[str]]:
    """Behind a dot, the words that the text has behind dots; else keywords, builtins, the host's objects and all words."""
    if before[: len(before) - len(word)].rstrip().endswith("."):
        known = {found: "statement" for found in re.findall(r"\.\s*([^\W\d]\w*)", text)}
    else:
        known = {found: "statement" for found in re.findall(r"[^\W\d]\w*", text)}
        known |= {found: _kind_of(getattr(builtins, found)) for found in dir(builtins)}
        known |= dict.fromkeys(_host_names, "instance") | dict.fromkeys(keyword.kwlist, "keyword")
    start = word.lower()
    names = [found for found in known if found.lower().startswith(start) and found != word]
    return [[found, known[found]] for found in sorted(names, key=lambda found: (found.startswith("_"), found.lower()))]


def _kind_of(thing: object) -> str:
    if isinstance(thing, type):
        return "class"
    return "function" if callable(thing) else "instance"


def _script(text: str, name: str) -> tuple[Any, int]:
    """The text as jedi sees it, and how many lines it has more: the names that the host gives to every script."""
    is_file = os.path.isabs(name)
    folder = os.path.dirname(name) if is_file else "/"
    tools = set(_tool_paths)
    paths = [folder] if is_file else []
    paths += _stub_folders + _module_paths + [path for path in sys.path if path not in tools]
    project = _jedi.Project(folder, sys_path=paths, smart_sys_path=False)
    # An unsaved text has a path as well: what was parsed of it is kept under that.
    path = name if is_file else f"/{name}"
    if not _host_names:
        return _jedi.Script(text, path=path, environment=_environment, project=project), 0
    prelude = f"from {_HOST_STUBS} import {', '.join(_host_names)}\n"
    return _jedi.Script(prelude + text, path=path, environment=_environment, project=project), 1


# --- calls -----------------------------------------------------------------------------------------------------------


def call_tip(text: str, line: int, column: int, name: str) -> dict[str, object]:
    """The signature of the call that the place is in, and where in it the parameter is that comes next."""
    if _jedi is None:
        return {}
    try:
        script, more = _script(text, name)
        signatures = script.get_signatures(line + more, column)
        return _tip_of(signatures[0], more) if signatures else {}
    except Exception as error:
        return {"note": f"jedi has failed: {type(error).__name__}: {error}"}


def _tip_of(signature: Any, more: int) -> dict[str, object]:
    tip = signature.to_string()
    start = end = 0
    if signature.index is not None:
        at = len(signature.name) + 1
        for parameter in signature.params[: signature.index + 1]:
            written = parameter.to_string()
            start = max(tip.find(written, at), 0)
            end = at = start + len(written)
    line, column = signature.bracket_start
    summary = signature.docstring(raw=True).strip().partition("\n\n")[0]
    return {
        "text": tip,
        "start": start,
        "end": end,
        "summary": " ".join(summary.split())[:300],
        "line": line - more,
        "column": column,
    }


# --- problems --------------------------------------------------------------------------------------------------------


def check(text: str) -> list[list[object]]:
    """What the compiler says of a text: ranges with messages, and whether each is an error."""
    import warnings

    lines = text.split("\n")
    problems: list[list[object]] = []
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        try:
            compile(text, "<script>", "exec", dont_inherit=True)
        except SyntaxError as error:
            problems.append([*_range_of(error, lines), error.msg, True])
        except (ValueError, OverflowError, MemoryError, RecursionError) as error:
            problems.append([1, 0, 1, len(lines[0]), str(error) or type(error).__name__, True])
    for warning in found:
        line = min(max(warning.lineno, 1), len(lines))
        code = lines[line - 1]
        start = len(code) - len(code.lstrip())
        problems.append([line, start, line, len(code), str(warning.message), False])
    return problems


def _range_of(error: SyntaxError, lines: list[str]) -> tuple[int, int, int, int]:
    """Something that can be seen, and lies within the text: the compiler's places may lie behind the end of a line."""
    first = min(max(error.lineno or 1, 1), len(lines))
    last = min(max(error.end_lineno or first, first), len(lines))
    start = min(max((error.offset or 1) - 1, 0), len(lines[first - 1]))
    end = min(max((error.end_offset or 0) - 1, 0), len(lines[last - 1]))
    if (last, end) > (first, start):
        return first, start, last, end
    if start < len(lines[first - 1]):
        return first, start, first, start + 1
    return first, max(start - 1, 0), first, max(start, 1)


# --- format ----------------------------------------------------------------------------------------------------------


def format_text(text: str, line_length: int) -> list[list[object]]:
    """The replacements that make a text look as PEP 8 says, from its end to its begin: what stays is not touched."""
    try:
        autopep8: Any = importlib.import_module("autopep8")
    except ImportError as error:
        raise RuntimeError(f"autopep8 cannot be used: {error}") from None
    try:
        compile(text, "<script>", "exec", dont_inherit=True)
    except SyntaxError as error:
        raise ValueError(f"line {error.lineno}: {error.msg}") from None
    return _edits(text, autopep8.fix_code(text, options={"max_line_length": line_length}))


def _edits(before: str, after: str) -> list[list[object]]:
    import difflib

    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = [0]
    for piece in old:
        starts.append(starts[-1] + len(piece))
    edits: list[list[object]] = []
    for tag, old_start, old_end, new_start, new_end in difflib.SequenceMatcher(None, old, new).get_opcodes():
        if tag != "equal":
            edits.append(_trimmed(before, starts[old_start], starts[old_end], "".join(new[new_start:new_end])))
    return edits[::-1]


def _trimmed(before: str, start: int, end: int, text: str) -> list[object]:
    """Without what both have at their begin and their end."""
    replaced = before[start:end]
    same = len(os.path.commonprefix([replaced, text]))
    replaced, text = replaced[same:], text[same:]
    tail = len(os.path.commonprefix([replaced[::-1], text[::-1]]))
    return [start + same, end - tail, text[: len(text) - tail]]
