// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>

#include <QtCore/QMetaType>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <vector>

namespace carrel {

/// One place in a traceback. Lines count from 1. Columns count characters from 0, the end column is the first one
/// behind the range (PEP 657); -1 where CPython does not know.
struct CARREL_EXPORT ScriptFrame {
    QString file;      ///< display name of the source, or path of the file
    QString function;  ///< qualified name; `<module>` at top level
    QString sourceLine;  ///< text of `line`, without its line end; empty where it cannot be had
    int line = 0;
    int endLine = 0;
    int column = -1;
    int endColumn = -1;

    friend bool operator==(const ScriptFrame&, const ScriptFrame&) = default;
};

/// A Python failure as plain data, made inside the interpreter that raised it; nothing of it refers back.
class CARREL_EXPORT ScriptError {
public:
    /// How an error relates to the one that it replaced.
    enum class Relation {
        Cause,    ///< `raise … from …`: "The above exception was the direct cause of …"
        Context,  ///< "During handling of the above exception, another exception occurred"
        Member,   ///< part of an exception group (PEP 654)
    };
    struct Related;

    QString type;     ///< qualified name of the exception's class, without `builtins.`
    QString message;  ///< `str(exception)`, at most 64 Ki characters
    std::vector<ScriptFrame> frames;  ///< outermost call first; a syntax error's own place is the last
    int omittedFrames = 0;            ///< left out of the middle of a very deep traceback
    QStringList notes;                ///< `add_note` (PEP 678)
    std::vector<Related> related;     ///< cause or context first (at most one of them), then group members

    /// The innermost frame whose source belongs to the user, that is the last one; null where there is none.
    const ScriptFrame* location() const;

    /// The whole report as CPython prints it, with caret lines, chained errors first.
    QString toText() const;

    friend bool operator==(const ScriptError&, const ScriptError&);
};

struct ScriptError::Related {
    Relation relation;
    ScriptError error;

    friend bool operator==(const Related&, const Related&) = default;
};

inline bool operator==(const ScriptError& left, const ScriptError& right)
{
    return left.type == right.type && left.message == right.message && left.frames == right.frames
           && left.omittedFrames == right.omittedFrames && left.notes == right.notes
           && left.related == right.related;
}

}  // namespace carrel

Q_DECLARE_METATYPE(carrel::ScriptError)
