// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/file_choice.h"

#include <QtWidgets/QFileDialog>

namespace carrel::widgets {

namespace {

QFileDialog::FileMode fileModeOf(FileRequest::Mode mode)
{
    switch (mode) {
    case FileRequest::Mode::Open:
        return QFileDialog::ExistingFile;
    case FileRequest::Mode::OpenSeveral:
        return QFileDialog::ExistingFiles;
    case FileRequest::Mode::Save:
        return QFileDialog::AnyFile;
    case FileRequest::Mode::Folder:
        break;
    }
    return QFileDialog::Directory;
}

QString titleOf(FileRequest::Mode mode)
{
    switch (mode) {
    case FileRequest::Mode::Open:
        return QFileDialog::tr("Open a file");
    case FileRequest::Mode::OpenSeveral:
        return QFileDialog::tr("Open files");
    case FileRequest::Mode::Save:
        return QFileDialog::tr("Save as");
    case FileRequest::Mode::Folder:
        break;
    }
    return QFileDialog::tr("Choose a folder");
}

}  // namespace

QFileDialog* createFileDialog(const FileRequest& request, QWidget* parent)
{
    auto* dialog = new QFileDialog(parent, titleOf(request.mode), request.folder);
    dialog->setModal(false);
    dialog->setFileMode(fileModeOf(request.mode));
    dialog->setOption(QFileDialog::ShowDirsOnly, request.mode == FileRequest::Mode::Folder);
    dialog->setAcceptMode(request.mode == FileRequest::Mode::Save ? QFileDialog::AcceptSave
                                                                  : QFileDialog::AcceptOpen);
    if (!request.filters.isEmpty())
        dialog->setNameFilters(request.filters);
    if (!request.name.isEmpty())
        dialog->selectFile(request.name);
    return dialog;
}

}  // namespace carrel::widgets
