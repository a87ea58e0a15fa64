// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "output/panel.h"

#include "orders.h"
#include "output/ways.h"

#include <QtCore/QTimer>

namespace carrel::bench {

Panel::Panel()
{
    m_pane.setMaximumLines(linesKept);
    m_view = m_pane.findChild<QPlainTextEdit*>(QStringLiteral("output"));
    if (!m_view)
        giveUp("the pane has no view");
    // What is written counts once the pane has put all of it into the document, which is when its own event is over.
    QObject::connect(m_view->document(), &QTextDocument::contentsChanged, &m_loop, [this] {
        if (std::exchange(m_willLook, true))
            return;
        QMetaObject::invokeMethod(&m_loop, [this] { look(); }, Qt::QueuedConnection);
    });
    m_window.resize(800, 600);
    m_pane.resize(m_window.size());
    m_window.show();
}

void Panel::expect(qint64 lines)
{
    m_pane.clear();
    m_expected = lines;
}

void Panel::look()
{
    m_willLook = false;
    if (shown() + removed() >= m_expected)
        m_loop.quit();
}

void Panel::wait()
{
    using namespace std::chrono_literals;
    const QObject patience;
    QTimer::singleShot(120s, &patience, [] { giveUp("the lines did not come within two minutes"); });
    if (shown() + removed() < m_expected)
        m_loop.exec();
}

/// The last block is the empty one behind the last line.
qint64 Panel::shown() const { return m_view->document()->blockCount() - 1; }

}  // namespace carrel::bench
