// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/dialog_request.h>

class QFileDialog;
class QWidget;

namespace carrel::widgets {

/// A window in which files are chosen; it blocks no other one. Not shown yet, and a child of `parent`.
QFileDialog* createFileDialog(const FileRequest& request, QWidget* parent);

}  // namespace carrel::widgets
