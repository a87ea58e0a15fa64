// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QStringList>

#include <deque>

namespace studio {

class DocumentTab;

/// What the user did in the window, each as the line of Python that does it. Those that belong to a document are
/// lines for a script of that document, and know it as `document`, `editor` and `scene`; all others are for any
/// script.
class CommandLog : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t maximumLines = 1000;

    using QObject::QObject;

    /// Of no document.
    void add(const QString& line);
    void add(DocumentTab& tab, const QString& line);
    /// In place of the last line, if that was of the same document and begins so, too: of what goes through many
    /// values the last one counts.
    void addNewest(DocumentTab& tab, const QString& begin, const QString& rest);
    void clear();

    /// What a script of this document can run, in the order in which it was done. \param tab null: no document
    QStringList linesFor(const DocumentTab* tab) const;

    /// A text as Python writes it.
    static QString literal(const QString& text);
    static QString literal(bool isTrue);
    static QString literal(const char* text) = delete;  // it would be a truth

Q_SIGNALS:
    /// linesFor() has another answer.
    void changed();

private:
    struct Entry {
        QPointer<DocumentTab> tab;
        bool isOfDocument = false;  // also when that is gone
        QString line;
    };
    void append(const Entry& entry);

    std::deque<Entry> m_entries;
};

}  // namespace studio
