// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>

namespace carrel::widgets {

class JobRecord;

/// What a cell of a list of jobs says. \param column JobsModel::Column
QString textOf(const JobRecord& record, int column);
QString toolTipOf(const JobRecord& record, int column);
/// An empty cell would be read out as nothing at all.
QString spokenText(const QString& text, const QString& header);
/// Whether it is aligned as numbers are.
bool isNumber(int column);

}  // namespace carrel::widgets
