# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What Doxygen gets to read of a header: all of it, without what says nothing to a reader.

Lines keep their numbers. What is removed has no comment of its own and needs none: what the language defines
(`= default`, `= delete`), destructors, friends, functions that override a documented one, and what moc reads.
"""

import re
import sys

PRIVATE_SIGNAL = re.compile(r",? ?QPrivateSignal(?=\))")
FRIEND = re.compile(r"\bfriend (?=bool)")
SAYS_NOTHING = re.compile(
    r"""^\s*(?:
        .*=\s*(?:default|delete);.*        # what the language defines
      | (?:virtual\s+)?~\w+\(\).*;         # destructors
      | (?P<type>\w+)\((?P=type)&&.*\).*;   # moving, as everywhere
      | \w+&\s*operator=\(\w+&&.*\).*;
      | (?:CARREL_\w+\s+)?friend\b.*;      # friends
      | .*\boverride;                      # the overridden function has the comment
      | Q_(?:PROPERTY|CLASSINFO)\(.*\)     # for moc, on one line
    )\s*(?://[^/].*)?$""",
    re.VERBOSE,
)
# What `help()` shows scripts of a member: Q_CLASSINFO("carrel.doc.NAME", "…").
HELP = re.compile(r'Q_CLASSINFO\(\s*"carrel\.doc\.(\w+)",\s*"((?:[^"\\]|\\.)*)"\s*\)')
MEMBER = re.compile(r"^\s+(?:Q_INVOKABLE )?[\w:<>&*, ]+?[ &*](\w+)\(.*;$")
WIDGET_CONSTRUCTOR = re.compile(r"^(\s*)explicit \w+\((?:QWidget|QObject)\* parent(?: = nullptr)?\);$")


def is_comment(line: str) -> bool:
    return line.lstrip().startswith("///")


def help_for(line: str, texts: dict[str, str]) -> str | None:
    """What scripts are told of the member that a line declares, or of the property that it writes."""
    if not (match := MEMBER.match(line)):
        return None
    name = match[1]
    named = re.fullmatch(r"(?:set|is)([A-Z])(\w*)", name)
    return texts.get(name) or (texts.get(named[1].lower() + named[2]) if named else None)


def by_its_pair(line: str, before: str, text: str) -> str | None:
    """What says all of a member beside the one that it belongs to: a setter to its getter, "next" to "previous"."""
    if not (match := MEMBER.match(line)):
        return None
    name = match[1]
    setter = f"set{name[:1].upper()}{name[1:]}"
    if re.search(rf"\bvoid {setter}\(", text):
        return f"See {setter}()."
    there = name.replace("Previous", "Next")
    return f"As {there}(), the other way." if there != name and f" {there}(" in before else None


def filtered(lines: list[str]) -> list[str]:
    whole, previous = "\n".join(lines), ""
    texts = dict(HELP.findall(whole))
    result: list[str] = []
    documented = False  # whether the lines before end in a comment that is for this one
    in_macro = 0
    for line in lines:
        line = PRIVATE_SIGNAL.sub("", line)
        if documented:
            line = FRIEND.sub("", line)  # Doxygen links to friends, but gives them no place
        begins_macro = line.lstrip().startswith(("Q_PROPERTY(", "Q_CLASSINFO(")) and line.count("(") > line.count(")")
        if in_macro or begins_macro:
            in_macro += line.count("(") - line.count(")")
            line = ""
        elif not documented and "///<" not in line and SAYS_NOTHING.match(line):
            line = ""
        elif not documented and WIDGET_CONSTRUCTOR.match(line):
            line += " ///< As every class of Qt's: the parent owns it."
        elif not documented and "///<" not in line and (text := help_for(line, texts)):
            line += f" ///< {text}"
        elif not documented and "///<" not in line and (text := by_its_pair(line, previous, whole)):
            line += f" ///< {text}"
        previous = line or previous
        documented = is_comment(line) and "///<" not in line
        result.append(line)
    return result


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as header:
        sys.stdout.write("\n".join(filtered(header.read().split("\n"))))
