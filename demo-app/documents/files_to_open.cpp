// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/files_to_open.h"

namespace studio {

/// A timer, and no event that is posted: what is posted meanwhile belongs to the same turn.
FilesToOpen::FilesToOpen(QObject* parent) : QObject(parent)
{
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &FilesToOpen::openNext);
}

void FilesToOpen::add(const QStringList& paths)
{
    m_paths += paths;
    m_turn.start();
}

void FilesToOpen::openNext()
{
    if (!m_paths.isEmpty())
        return Q_EMIT due(m_paths.takeFirst());
    m_turn.stop();
    Q_EMIT allOpened();
}

}  // namespace studio
