// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/scene_panel.h"

#include "models/model_formats.h"
#include "models/scene_files.h"
#include "scene/open_gl.h"
#include "scene/scene_view.h"

#include <carrel/widgets/notice_bar.h>

#include <QtCore/QMimeData>
#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtGui/QDropEvent>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QVBoxLayout>

#include <utility>

namespace studio {

using namespace std::chrono_literals;

namespace {

QString filterOf(const QStringList& endings) { return QStringLiteral("*.") + endings.join(QStringLiteral(" *.")); }

QStringList modelsIn(const QMimeData& data)
{
    QStringList paths;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile() && isReadable(url.toLocalFile()))
            paths.append(url.toLocalFile());
    }
    return paths;
}

}  // namespace

ScenePanel::ScenePanel(Scene& scene, QWidget* parent)
    : QWidget(parent),
      m_scene(scene),
      m_layout(new QStackedLayout),
      m_explanation(new QLabel(this)),
      m_notice(new carrel::NoticeBar(this)),
      m_files(new SceneFiles(scene, *m_notice, this)),
      m_look(new SceneLook(scene, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_notice);
    column->addLayout(m_layout, 1);
    connect(m_files, &SceneFiles::doneByUser, this, &ScenePanel::editedByUser);
    setAcceptDrops(true);
    m_explanation->setObjectName(QStringLiteral("sceneProblem"));
    m_explanation->setWordWrap(true);
    m_explanation->setAlignment(Qt::AlignCenter);
    m_explanation->setMargin(24);
    m_explanation->setFocusPolicy(Qt::StrongFocus);
    m_layout->addWidget(m_explanation);
    setFocusProxy(m_explanation);
}

QString ScenePanel::problem() const { return m_view ? QString() : m_explanation->text(); }

void ScenePanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (std::exchange(m_isTried, true))
        return;
    isOpenGlTried() ? makeView() : askDriver();
}

// To load the driver, and to make the first picture with it, takes as long as several frames each. In between the
// window answers.
void ScenePanel::askDriver()
{
    QTimer::singleShot(1ms, this, [this] {
        (void)problemOfOpenGl();
        QTimer::singleShot(1ms, this, &ScenePanel::makeView);
    });
}

void ScenePanel::makeView()
{
    const bool hadFocus = m_explanation->hasFocus();
    if (const auto problem = problemOfOpenGl())
        return explain(*problem);
    m_view = new SceneView(m_scene, *m_look, this);
    // Not from within the view's own painting.
    connect(m_view, &SceneView::failed, this, &ScenePanel::explain, Qt::QueuedConnection);
    connect(m_view, &SceneView::editedByUser, this, &ScenePanel::editedByUser);
    connect(m_view, &SceneView::cameraMovedByUser, this, &ScenePanel::cameraMovedByUser);
    m_layout->addWidget(m_view);
    m_layout->setCurrentWidget(m_view);
    setFocusProxy(m_view);
    if (hadFocus)
        m_view->setFocus(Qt::OtherFocusReason);
}

// A script may close the document, and this with it, while its user chooses: dialogs belong to the window.
void ScenePanel::chooseFilesToImport()
{
    const QPointer<ScenePanel> open(this);
    const QString filters = tr("Models (%1);;All files (*)").arg(filterOf(readableEndings()));
    const QStringList paths = QFileDialog::getOpenFileNames(window(), tr("Import models"), QString(), filters);
    if (open)
        m_files->importFiles(paths);
}

void ScenePanel::chooseFileToExport()
{
    const QPointer<ScenePanel> open(this);
    QFileDialog dialog(window(), tr("Export the scene"), QString(),
                       tr("Models (%1)").arg(filterOf(writableEndings())));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(writableEndings().first());
    if (dialog.exec() == QDialog::Accepted && open)
        m_files->exportFile(dialog.selectedFiles().value(0));
}

// --- dropping -----------------------------------------------------------------------------------------------------

void ScenePanel::dragEnterEvent(QDragEnterEvent* event)
{
    if (!modelsIn(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void ScenePanel::dropEvent(QDropEvent* event)
{
    m_files->importFiles(modelsIn(*event->mimeData()));
    event->acceptProposedAction();
}

void ScenePanel::explain(const QString& problem)
{
    m_explanation->setText(problem);
    m_layout->setCurrentWidget(m_explanation);
    setFocusProxy(m_explanation);
    delete std::exchange(m_view, nullptr);
}

}  // namespace studio
