# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Count the words of the texts that this machine has: dictionaries, licences, documentation, or Python itself."""

import re
import sysconfig
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import carrel

WORD = re.compile(r"[^\W\d_]{3,}")


def find_texts() -> list[Path]:
    """Return up to 200 texts of each kind: plain files of the system, and the sources of the standard library."""
    library = Path(sysconfig.get_path("stdlib"))
    texts: list[Path] = []
    for folder, pattern in (
        (Path("/usr/share/dict"), "*"),
        (Path("/usr/share/common-licenses"), "*"),
        (Path("/usr/share/doc"), "*/copyright"),
        (library, "*.py"),
        (library, "*/*.py"),
    ):
        texts += sorted(path for path in folder.glob(pattern) if path.is_file() and not path.is_symlink())[:200]
    return texts


def count_words(texts: Iterable[Path]) -> Counter[str]:
    """Count words of three letters or more, upper and lower case as one."""
    counter: Counter[str] = Counter()
    paths = list(texts)
    for number, path in enumerate(paths, start=1):
        carrel.progress(number, len(paths), f"reading {path.name}")
        text = path.read_text(encoding="utf-8", errors="replace")
        counter.update(word.lower() for word in WORD.findall(text))
    return counter


words = count_words(find_texts())
print(f"{words.total():,} words, {len(words):,} different ones")
for word, count in words.most_common(8):
    print(f"{count:>9,}  {word}")
longest = max((word for word in words if words[word] > 1), key=len)
print(f"the longest that occurs twice: {longest}")

{"words": words.total(), "different": len(words), "most common": words.most_common(1)[0][0]}
