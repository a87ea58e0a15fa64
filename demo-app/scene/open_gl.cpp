// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/open_gl.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QGuiApplication>
#include <QtGui/QOffscreenSurface>
#include <QtGui/QOpenGLContext>
#include <QtGui/QSurfaceFormat>

namespace studio {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("studio::OpenGl", text); }

/// They make pictures of windows without a window system, and nothing of OpenGL is in those.
bool isPlatformWithoutOpenGl()
{
    const QString platform = QGuiApplication::platformName();
    return platform == QStringLiteral("offscreen") || platform == QStringLiteral("minimal")
        || platform == QStringLiteral("vnc") || platform == QStringLiteral("linuxfb");
}

}  // namespace

QSurfaceFormat viewportFormat()
{
    QSurfaceFormat format;
    format.setRenderableType(QSurfaceFormat::OpenGL);
    format.setVersion(3, 3);
    format.setProfile(QSurfaceFormat::CoreProfile);
    format.setDepthBufferSize(24);
    format.setSamples(4);
    return format;
}

namespace {

std::optional<QString> problemWithContext()
{
    if (isPlatformWithoutOpenGl())
        return tr(
            "The scene cannot be shown here, because there is no window system. Scripts can use it all the same.");
    QOpenGLContext context;
    context.setFormat(viewportFormat());
    QOffscreenSurface surface;
    surface.setFormat(context.format());
    surface.create();
    if (!context.create() || !context.makeCurrent(&surface))
        return tr("The scene cannot be shown, because this machine has no OpenGL. Scripts can use it all the same.");
    const auto [major, minor] = context.format().version();
    const bool isEnough = !context.isOpenGLES() && (major > 3 || (major == 3 && minor >= 3));
    context.doneCurrent();
    if (isEnough)
        return std::nullopt;
    return tr("The scene cannot be shown: OpenGL 3.3 is needed, and this machine has %1.%2. Scripts can use it all "
              "the same.")
        .arg(major)
        .arg(minor);
}

bool wasTried = false;

}  // namespace

/// The same for every document: the driver is asked once.
std::optional<QString> problemOfOpenGl()
{
    static const std::optional<QString> problem = problemWithContext();
    wasTried = true;
    return problem;
}

bool isOpenGlTried() { return wasTried || isPlatformWithoutOpenGl(); }

std::unique_ptr<QOpenGLShaderProgram> makeProgram(const QString& vertexShader, const QString& fragmentShader)
{
    const QString folder = QStringLiteral(":/scene/shaders/");
    auto program = std::make_unique<QOpenGLShaderProgram>();
    const bool isGood = program->addShaderFromSourceFile(QOpenGLShader::Vertex, folder + vertexShader)
        && program->addShaderFromSourceFile(QOpenGLShader::Fragment, folder + fragmentShader) && program->link();
    return isGood ? std::move(program) : nullptr;
}

}  // namespace studio
