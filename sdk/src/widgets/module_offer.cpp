// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/module_offer.h"

#include <carrel/job.h>
#include <carrel/outcome.h>

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtGui/QAction>
#include <QtGui/QFontMetrics>
#include <QtGui/QTextDocument>

#include <algorithm>

namespace carrel::widgets {

namespace {

constexpr qsizetype namesShown = 3;
constexpr int widestName = 40;  // average characters

// As people call it: its file, with the folder where the file alone could be another one.
QString nameOf(const LoadedModule& module, const QList<LoadedModule>& modules)
{
    const QFileInfo file(module.file);
    const QString name = file.fileName();
    const bool isUnique = std::none_of(modules.begin(), modules.end(), [&](const LoadedModule& other) {
        return other.file != module.file && QFileInfo(other.file).fileName() == name;
    });
    return isUnique && name != QStringLiteral("__init__.py") ? name : file.dir().dirName() + u'/' + name;
}

// "a.py", "a.py and b.py", "a.py, b.py and c.py", "a.py, b.py and 3 more"
QString enumeration(QStringList names)
{
    QString last = names.takeLast();
    if (names.isEmpty())
        return last;
    if (names.size() >= namesShown) {
        last = ModuleOffer::tr("%1 more").arg(names.size() + 2 - namesShown);
        names = names.first(namesShown - 1);
    }
    return ModuleOffer::tr("%1 and %2").arg(names.join(ModuleOffer::tr(", ")), last);
}

QString enumeration(const QList<LoadedModule>& modules, const QFontMetrics& metrics)
{
    QStringList names;
    for (const LoadedModule& module : modules)
        names.append(
            metrics.elidedText(nameOf(module, modules), Qt::ElideMiddle, metrics.averageCharWidth() * widestName));
    return enumeration(names);
}

}  // namespace

ModuleOffer::ModuleOffer(QWidget* parent) : NoticeBar(parent), m_reload(addOffer({}))
{
    setObjectName(QStringLiteral("moduleOffer"));
    m_reload->setObjectName(QStringLiteral("reloadModules"));
    QAction* restart = addOffer(tr("Restart interpreter"));
    restart->setObjectName(QStringLiteral("restartForModules"));
    restart->setToolTip(tr("Stops what runs, and goes on with a fresh interpreter: variables are gone."));
    dismissAction()->setText(tr("Ignore"));
    dismissAction()->setToolTip(tr("Goes on with the code as it was imported."));
    connect(m_reload, &QAction::triggered, this, &ModuleOffer::reload);
    connect(restart, &QAction::triggered, this, &ModuleOffer::restartRequested);
    connect(this, &NoticeBar::dismissed, &m_watch, &ModuleWatch::ignore);
    connect(&m_watch, &ModuleWatch::modulesChanged, this, &ModuleOffer::showChanges);
}

void ModuleOffer::showChanges()
{
    const QList<LoadedModule> changed = m_watch.changedModules();
    QStringList files;
    for (const LoadedModule& module : changed)
        files.append(module.file);
    setToolTip(Qt::convertFromPlainText(files.join(u'\n'), Qt::WhiteSpaceNormal));
    const bool isOne = changed.size() == 1;
    m_reload->setText(isOne ? tr("Reload module") : tr("Reload modules"));
    m_reload->setToolTip(tr("Executes the new code, and what was built on it, in this interpreter: variables stay."));
    const QString names = changed.isEmpty() ? QString() : enumeration(changed, fontMetrics());
    if (names.isEmpty())
        say({});
    else
        say((isOne ? tr("%1 was changed on disk.") : tr("%1 were changed on disk.")).arg(names));
}

void ModuleOffer::reload()
{
    const QString names = enumeration(m_watch.changedModules(), fontMetrics());
    Job* job = m_watch.reload();
    if (!job)
        return;
    connect(job, &Job::finished, this, [this, names](const Outcome& outcome) {
        if (outcome.succeeded())
            Q_EMIT reloaded(tr("Reloaded: %1").arg(names));
    });
}

}  // namespace carrel::widgets
