// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/open_gl.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QGuiApplication>
#include <QtGui/QOffscreenSurface>
#include <QtGui/QOpenGLContext>
#include <QtGui/QOpenGLFunctions>
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

QSurfaceFormat formatWithSamples(int samples)
{
    QSurfaceFormat format;
    format.setRenderableType(QSurfaceFormat::OpenGL);
    format.setVersion(3, 3);
    format.setProfile(QSurfaceFormat::CoreProfile);
    format.setDepthBufferSize(24);
    format.setSamples(samples);
    return format;
}

/// What a first context tells of the machine.
struct Trial {
    std::optional<QString> problem;
    /// Whether OpenGL is the processor's work.
    bool isSoftware = false;
};

QString tooOld(std::pair<int, int> version)
{
    return tr("The scene cannot be shown: OpenGL 3.3 is needed, and this machine has %1.%2. Scripts can use it all "
              "the same.")
        .arg(version.first)
        .arg(version.second);
}

/// Mesa's and Google's renderers without a graphics card call themselves by these names.
bool isSoftwareRenderer(const QByteArray& name)
{
    const QByteArray lower = name.toLower();
    return lower.contains("llvmpipe") || lower.contains("softpipe") || lower.contains("swiftshader");
}

Trial tryContext()
{
    if (isPlatformWithoutOpenGl())
        return {tr(
            "The scene cannot be shown here, because there is no window system. Scripts can use it all the same.")};
    QOpenGLContext context;
    context.setFormat(formatWithSamples(0));
    QOffscreenSurface surface;
    surface.setFormat(context.format());
    surface.create();
    if (!context.create() || !context.makeCurrent(&surface))
        return {
            tr("The scene cannot be shown, because this machine has no OpenGL. Scripts can use it all the same.")};
    Trial trial;
    const auto* name = reinterpret_cast<const char*>(context.functions()->glGetString(GL_RENDERER));
    trial.isSoftware = isSoftwareRenderer(QByteArray(name));
    const auto version = context.format().version();
    if (context.isOpenGLES() || version < std::pair(3, 3))
        trial.problem = tooOld(version);
    context.doneCurrent();
    return trial;
}

bool wasTried = false;

/// The same for every document: the driver is asked once.
const Trial& trial()
{
    static const Trial first = tryContext();
    wasTried = true;
    return first;
}

}  // namespace

/// Smooth edges take the processor several times as long: a large model would hold the window up for seconds.
QSurfaceFormat viewportFormat() { return formatWithSamples(trial().isSoftware ? 0 : 4); }

std::optional<QString> problemOfOpenGl() { return trial().problem; }

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
