// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/script_error.h>

#include <QtCore/QString>
#include <QtCore/QStringView>

#include <optional>
#include <vector>

namespace carrel::widgets {

/// A place in a traceback, and which characters of its line name it.
struct TracebackPlace {
    QString file;
    int line = 0;
    int column = -1;
    int endColumn = -1;
    qsizetype start = 0;  ///< in the line of text
    qsizetype length = 0;

    /// As the reference of a link, and back.
    QString toReference() const;
    static std::optional<TracebackPlace> fromReference(const QString& reference);
};

/// Whether a line may name a place: cheap enough to be asked of every line that a script prints.
bool mayNamePlace(QStringView line);

/// Reads `File "gear.py", line 12` out of a line of a traceback, also behind the bars of an exception group.
std::optional<TracebackPlace> placeIn(const QString& line);

/// Gives the places of a printed error the columns that its frames know.
class FrameColumns {
public:
    explicit FrameColumns(const ScriptError& error);
    /// \param place the next one in the order of printing; columns are filled in where a frame fits
    void complete(TracebackPlace& place);

private:
    void collect(const ScriptError& error);

    std::vector<ScriptFrame> m_frames;
    std::size_t m_next = 0;
};

}  // namespace carrel::widgets
