// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/camera.h"

#include <QtCore/QList>
#include <QtCore/QObject>

namespace studio {

class Scene;
struct ShownScene;

/// How a scene is looked at: from where, and what is shown beside it. It is there also while nothing is shown.
///
/// As long as nobody has moved the camera, it goes where all of the scene is seen. None of it is part of the
/// document, so that nothing of it is a step that can be undone. What cannot be set throws std::invalid_argument.
/// \hostthread
class SceneLook : public QObject {
    Q_OBJECT
    Q_CLASSINFO("carrel.doc", "How the scene of a document is looked at. Nothing of it is saved.")
    Q_CLASSINFO("carrel.doc.grid", "Whether the grid is shown.")
    Q_CLASSINFO("carrel.doc.axes", "Whether the directions of the axes are shown.")
    Q_CLASSINFO("carrel.doc.edges", "Whether of surfaces only edges are shown.")
    Q_CLASSINFO("carrel.doc.parallel", "Whether what is far away is as large as what is near.")
    Q_CLASSINFO("carrel.doc.target", "[x, y, z] of what the camera looks at.")
    Q_CLASSINFO("carrel.doc.distance", "From there to the camera.")
    Q_CLASSINFO("carrel.doc.azimuth", "Degrees that the camera is turned about the z axis; 0 is the front.")
    Q_CLASSINFO("carrel.doc.elevation", "Degrees that it is above, from -90 to 90.")
    Q_CLASSINFO("carrel.doc.setCamera", "All four at once.")
    Q_CLASSINFO("carrel.doc.frameAll",
                "Has all of the scene be seen, also when it changes, until the camera is moved.")
    Q_CLASSINFO("carrel.doc.frameSelection", "Has what is selected be seen; all, where nothing is.")
    Q_CLASSINFO("carrel.doc.changed", "Something of it.")
    Q_CLASSINFO("carrel.pure", "setCamera frameAll frameSelection")
    Q_PROPERTY(bool grid READ hasGrid WRITE setGrid NOTIFY changed)
    Q_PROPERTY(bool axes READ hasAxes WRITE setAxes NOTIFY changed)
    Q_PROPERTY(bool edges READ hasEdgesOnly WRITE setEdgesOnly NOTIFY changed)
    Q_PROPERTY(bool parallel READ isParallel WRITE setParallel NOTIFY changed)
    Q_PROPERTY(QList<double> target READ target NOTIFY changed)
    Q_PROPERTY(double distance READ distance NOTIFY changed)
    Q_PROPERTY(double azimuth READ azimuth NOTIFY changed)
    Q_PROPERTY(double elevation READ elevation NOTIFY changed)
public:
    /// \param scene lives longer than this
    explicit SceneLook(Scene& scene, QObject* parent = nullptr);

    bool hasGrid() const { return m_hasGrid; }
    void setGrid(bool isShown);
    bool hasAxes() const { return m_hasAxes; }
    void setAxes(bool areShown);
    bool hasEdgesOnly() const { return m_hasEdgesOnly; }
    void setEdgesOnly(bool areEdges);
    bool isParallel() const { return m_camera.projection() == Camera::Projection::Parallel; }
    void setParallel(bool isParallel);
    QList<double> target() const;
    double distance() const { return m_camera.distance(); }
    double azimuth() const { return m_camera.azimuth(); }
    double elevation() const { return m_camera.elevation(); }

    Q_INVOKABLE void setCamera(const QList<double>& target, double distance, double azimuth, double elevation);
    Q_INVOKABLE void frameAll();
    Q_INVOKABLE void frameSelection();

    // For who shows it.
    Camera& camera() { return m_camera; }
    /// The camera was moved: it stays where it is.
    void noteMoved();
    /// Before a picture: has the camera see all, if it is to. \param size of the picture
    void prepare(const ShownScene& scene, const QSizeF& size);

Q_SIGNALS:
    void changed();

private:
    void set(bool& flag, bool value);

    Scene& m_scene;
    Camera m_camera;
    float m_aspect = 4.0F / 3;  // of the last picture
    bool m_isFollowing = true;
    bool m_hasGrid = true;
    bool m_hasAxes = true;
    bool m_hasEdgesOnly = false;
};

}  // namespace studio
