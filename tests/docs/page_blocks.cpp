// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "docs/page_blocks.h"

#include <QtCore/QFile>
#include <QtCore/QStringList>

namespace carrel::test {
namespace {

using namespace Qt::StringLiterals;

const QString fence = u"```"_s;

PageBlock begun(const QString& comment, int line)
{
    PageBlock block{.line = line};
    if (comment.startsWith(u"<!-- from "))
        block.run = PageBlock::Run::IsFromFile;
    else if (comment == u"<!-- python: in a worker -->")
        block.run = PageBlock::Run::InWorker;
    else if (comment.startsWith(u"<!-- python: compiled only"))
        block.run = PageBlock::Run::CompiledOnly;
    else if (comment.startsWith(u"<!-- python: raises "))
        block.raises = comment.section(u' ', 3, 3);
    return block;
}

}  // namespace

QList<PageBlock> pythonBlocksOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    QList<PageBlock> blocks;
    bool isPython = false;
    for (qsizetype number = 0; number < lines.size(); ++number) {
        const QString& line = lines[number];
        if (line.startsWith(fence)) {
            isPython = line == fence + u"python"_s;
            if (isPython)
                blocks.append(begun(number > 0 ? lines[number - 1] : QString(), int(number) + 2));
        } else if (isPython) {
            blocks.last().text += line + u'\n';
        }
    }
    return blocks;
}

}  // namespace carrel::test
