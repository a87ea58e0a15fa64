// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtOpenGL/QOpenGLFunctions_3_3_Core>
#include <QtOpenGL/QOpenGLShaderProgram>

#include <memory>
#include <optional>

class QSurfaceFormat;

namespace studio {

using OpenGl = QOpenGLFunctions_3_3_Core;

/// What a viewport asks for: smooth edges where there is a graphics card. Tries a context, as problemOfOpenGl() does.
QSurfaceFormat viewportFormat();

/// Why there can be no viewport on this machine: a sentence for its user. Makes a context to find out, and so takes a
/// moment the first time. Nothing: there can be one.
std::optional<QString> problemOfOpenGl();
/// Whether problemOfOpenGl() takes no moment any more.
bool isOpenGlTried();

/// A program of two of the shaders that the Studio has in it, "object.vert" for example. \return null where the
/// driver does not take it; it has said why in the log
std::unique_ptr<QOpenGLShaderProgram> makeProgram(const QString& vertexShader, const QString& fragmentShader);

}  // namespace studio
