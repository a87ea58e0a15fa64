// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "studio/document_test.h"

#include "command_log.h"

namespace studio::test {

/// The user does something in one document; the line that the log has of it is run in another one that is as the
/// first was, and is then as the first is.
class LoggedLinesTest : public DocumentTest {
    Q_OBJECT
protected:
    /// What the log has of a document since this was asked the last time.
    QStringList newLines(const DocumentTab* tab)
    {
        const QStringList all = m_window->commandLog().linesFor(tab);
        const QStringList lines = all.mid(m_before.size());
        m_before = all;
        return lines;
    }

    QString newLine(const DocumentTab* tab) { return newLines(tab).value(0); }

    /// In a script of the document. \return how it failed; empty if it did not
    static QString ran(DocumentTab* tab, const QStringList& lines)
    {
        const carrel::Outcome outcome =
            carrel::test::outcomeOf(tab->session()->run(carrel::Source::fromText(lines.join(u'\n'), u"log"_s)));
        return outcome.succeeded() ? QString() : outcome.toDisplayText() + lines.join(u'\n').prepend(u'\n');
    }

    /// A document whose lines are counted from now on.
    DocumentTab* watched(const QString& text)
    {
        DocumentTab* const tab = openText(*m_window, text);
        (void)newLines(tab);
        return tab;
    }

private:
    QStringList m_before;  // that were in the log when somebody last looked

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_before.clear();
        openWindow();
    }
};

}  // namespace studio::test
