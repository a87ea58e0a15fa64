// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/recovery_offer.h"

#include "document_tab.h"
#include "documents/autosave.h"
#include "documents/document_format.h"
#include "documents/studio_windows.h"
#include "main_window.h"

#include <carrel/widgets/notice_bar.h>

#include <QtCore/QFile>
#include <QtGui/QAction>

#include <utility>

namespace studio {

using namespace Qt::StringLiterals;

RecoveryOffer::RecoveryOffer(MainWindow& window, RecoveryStore& store, Autosave& autosave)
    : QObject(&window),
      m_window(window),
      m_store(store),
      m_autosave(autosave),
      m_bar(new carrel::NoticeBar(&window))
{
    m_bar->setObjectName(u"recoveryOffer"_s);
    m_bar->setTone(carrel::NoticeBar::Tone::Warning);
    QAction* const recover = m_bar->addOffer(tr("Recover"));
    QAction* const discard = m_bar->addOffer(tr("Discard"));
    recover->setObjectName(u"recover"_s);
    discard->setObjectName(u"discardCopies"_s);
    m_bar->dismissAction()->setText(tr("Later"));
    connect(recover, &QAction::triggered, this, &RecoveryOffer::recover);
    connect(discard, &QAction::triggered, this, &RecoveryOffer::discard);
    window.addBar(m_bar);
}

void RecoveryOffer::look()
{
    m_copies = m_store.claimLeft();
    QStringList titles;
    for (const LeftCopy& copy : std::as_const(m_copies))
        titles.append(copy.title);
    if (!titles.isEmpty())
        m_bar->say(
            tr("Carrel Studio has not ended properly. There are unsaved changes of %1.").arg(titles.join(u", "_s)));
}

void RecoveryOffer::recover()
{
    m_bar->say({});
    const QList<LeftCopy> copies = std::exchange(m_copies, {});
    for (const LeftCopy& copy : copies)
        recoverOne(copy);
}

/// A document that is open already has what was recovered, and can undo it. A copy that cannot be read stays where it
/// is.
void RecoveryOffer::recoverOne(const LeftCopy& copy)
{
    QFile file(copy.path);
    const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    file.close();
    const DocumentReading reading = decodeDocument(bytes, {}, Copy::Recovery);
    if (!reading.content)
        return m_window.say(tr("%1 cannot be recovered: %2.").arg(copy.path, reading.problem));
    const QString& path = reading.content->path;
    DocumentTab* tab = path.isEmpty() ? nullptr : m_window.windows().documentOf(path);
    if (tab)
        tab->take(*reading.content);
    else
        tab = m_window.openContent(*reading.content);
    if (const auto adopted = m_store.adopt(copy))
        m_autosave.continueIn(tab, *adopted);
    tab->markModified();
}

void RecoveryOffer::discard()
{
    m_bar->say({});
    for (const LeftCopy& copy : std::exchange(m_copies, {}))
        m_store.discard(copy);
}

}  // namespace studio
