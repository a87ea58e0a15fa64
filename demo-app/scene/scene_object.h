// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/measures.h"
#include "scene/object_state.h"

#include <carrel/value.h>

#include <QtCore/QObject>
#include <QtCore/QStringList>

#include <optional>

namespace studio {

class Scene;

/// An object of a scene: a handle, through which scripts see and change it. It is deleted when the object is removed;
/// where that is undone, the object has another one.
///
/// Whatever is set is a step that the user can undo. What cannot be set throws std::invalid_argument. \hostthread
class SceneObject : public QObject {
    Q_OBJECT
    Q_CLASSINFO("carrel.doc", "Something that the scene shows. Once it is removed, using it raises ReferenceError.")
    Q_CLASSINFO("carrel.doc.name", "No two objects have the same: a number is added to one that is taken.")
    Q_CLASSINFO("carrel.doc.color", "A name, such as \"orange\", or \"#rrggbb\".")
    Q_CLASSINFO("carrel.doc.opacity", "From 0, nothing to be seen, to 1.")
    Q_CLASSINFO("carrel.doc.position", "Where its origin is: [x, y, z].")
    Q_CLASSINFO("carrel.doc.rotation", "Degrees about the axes of the scene, x first, then y, then z.")
    Q_CLASSINFO("carrel.doc.scale", "Factors along its own axes: [x, y, z].")
    Q_CLASSINFO(
        "carrel.doc.vertices",
        "A carrel.Buffer of shape (n, 3), which is shared and not copied. A list of points may be given, too.")
    Q_CLASSINFO("carrel.doc.colors", "None, or one color for each vertex: a carrel.Buffer of shape (n, 3) or (n, 4).")
    Q_CLASSINFO("carrel.doc.bounds",
                "[[x, y, z], [x, y, z]] around all of it in the scene; None where there is nothing.")
    Q_CLASSINFO("carrel.doc.refresh",
                "To be called when what is in its buffers has changed: shows them as they are now.")
    Q_CLASSINFO("carrel.pure", "refresh")
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY changed)
    Q_PROPERTY(bool visible READ isVisible WRITE setVisible NOTIFY changed)
    Q_PROPERTY(QString color READ color WRITE setColor NOTIFY changed)
    Q_PROPERTY(double opacity READ opacity WRITE setOpacity NOTIFY changed)
    Q_PROPERTY(QList<double> position READ position WRITE setPosition NOTIFY changed)
    Q_PROPERTY(QList<double> rotation READ rotation WRITE setRotation NOTIFY changed)
    Q_PROPERTY(QList<double> scale READ scale WRITE setScale NOTIFY changed)
    Q_PROPERTY(carrel::Value vertices READ vertices WRITE setVertices NOTIFY changed)
    Q_PROPERTY(carrel::Value colors READ colors WRITE setColors NOTIFY changed)
    Q_PROPERTY(int vertexCount READ vertexCount NOTIFY changed)
    Q_PROPERTY(carrel::Value bounds READ bounds NOTIFY changed)
public:
    quint64 id() const { return m_id; }
    const ObjectState& state() const { return *m_state; }
    const ObjectStateRef& stateRef() const { return m_state; }
    /// Another one whenever what is drawn from may have changed; never that of another object.
    quint64 geometryRevision() const { return m_geometryRevision; }
    /// In the scene. Nothing where there is no vertex to be drawn.
    std::optional<Box> box() const;

    QString name() const { return state().name; }
    void setName(const QString& name);
    bool isVisible() const { return state().isVisible; }
    void setVisible(bool isVisible);
    QString color() const { return state().color.name(); }
    void setColor(const QString& color);
    double opacity() const { return state().opacity; }
    void setOpacity(double opacity);
    QList<double> position() const;
    void setPosition(const QList<double>& position);
    QList<double> rotation() const;
    void setRotation(const QList<double>& rotation);
    QList<double> scale() const;
    void setScale(const QList<double>& scale);
    carrel::Value vertices() const;
    void setVertices(const carrel::Value& vertices);
    carrel::Value colors() const;
    void setColors(const carrel::Value& colors);
    int vertexCount() const { return int(state().geometry.vertexCount()); }
    carrel::Value bounds() const;

    Q_INVOKABLE void refresh();

Q_SIGNALS:
    /// A property, or what is in the buffers.
    void changed();

protected:
    SceneObject(Scene& scene, quint64 id, ObjectStateRef state);

    /// As one change of `property`, which the user reads as `text`.
    template <class Change>
    void change(const char* property, const QString& text, Change&& how)
    {
        ObjectState next = state();
        how(next);
        push(property, text, next);
    }

private:
    friend class Scene;
    /// For the scene's steps alone.
    void setState(ObjectStateRef state);
    void push(const char* property, const QString& text, const ObjectState& next);

    Scene& m_scene;
    const quint64 m_id;
    ObjectStateRef m_state;
    quint64 m_geometryRevision;
    mutable std::optional<std::optional<Box>> m_ownBox{};  // of the geometry as it is; nothing: not looked yet
};

/// A surface of triangles.
class MeshObject : public SceneObject {
    Q_OBJECT
    Q_CLASSINFO("carrel.doc", "A surface of triangles.")
    Q_CLASSINFO("carrel.doc.triangles", "A carrel.Buffer of shape (m, 3): indices of vertices. Shared, not copied.")
    Q_CLASSINFO("carrel.doc.normals",
                "None, or one for each vertex; where there are none, a smooth mesh computes them.")
    Q_CLASSINFO(
        "carrel.doc.texture",
        "None, or a picture that covers it: a carrel.Buffer of bytes, shape (height, width, 3) or (height, width, "
        "4), which is multiplied with its color. Shared, not copied. It is seen where there is `uv`, too.")
    Q_CLASSINFO("carrel.doc.uv",
                "None, or where in its texture each vertex is, (n, 2): from (0, 0), the top left corner, to (1, 1).")
    Q_CLASSINFO("carrel.doc.textureWrap",
                "What is seen where `uv` is beyond the picture's sides, across and down: \"repeat\", \"mirror\" or "
                "\"clamp\".")
    Q_CLASSINFO("carrel.doc.smooth", "Whether it is shaded as if it were round, and not flat.")
    Q_CLASSINFO("carrel.doc.wireframe", "Whether only the edges of its triangles are shown.")
    Q_CLASSINFO("carrel.doc.setGeometry",
                "Gives it other vertices and triangles at once; colors, normals and texture go.")
    Q_PROPERTY(carrel::Value triangles READ triangles WRITE setTriangles NOTIFY changed)
    Q_PROPERTY(carrel::Value normals READ normals WRITE setNormals NOTIFY changed)
    Q_PROPERTY(carrel::Value uv READ uv WRITE setUv NOTIFY changed)
    Q_PROPERTY(carrel::Value texture READ texture WRITE setTexture NOTIFY changed)
    Q_PROPERTY(QStringList textureWrap READ textureWrap WRITE setTextureWrap NOTIFY changed)
    Q_PROPERTY(int triangleCount READ triangleCount NOTIFY changed)
    Q_PROPERTY(bool smooth READ isSmooth WRITE setSmooth NOTIFY changed)
    Q_PROPERTY(bool wireframe READ isWireframe WRITE setWireframe NOTIFY changed)
public:
    carrel::Value triangles() const;
    void setTriangles(const carrel::Value& triangles);
    carrel::Value normals() const;
    void setNormals(const carrel::Value& normals);
    carrel::Value uv() const;
    void setUv(const carrel::Value& uv);
    carrel::Value texture() const;
    void setTexture(const carrel::Value& texture);
    QStringList textureWrap() const;
    void setTextureWrap(const QStringList& modes);
    int triangleCount() const { return int(state().geometry.indexRows()); }
    bool isSmooth() const { return state().isSmooth; }
    void setSmooth(bool isSmooth);
    bool isWireframe() const { return state().isWireframe; }
    void setWireframe(bool isWireframe);

    Q_INVOKABLE void setGeometry(const carrel::Value& vertices, const carrel::Value& triangles);

private:
    friend class Scene;
    using SceneObject::SceneObject;
};

/// Points.
class PointsObject : public SceneObject {
    Q_OBJECT
    Q_CLASSINFO("carrel.doc", "Points, all of one size.")
    Q_CLASSINFO("carrel.doc.size", "Of a point, in pixels: 1 to 64.")
    Q_PROPERTY(double size READ size WRITE setSize NOTIFY changed)
public:
    double size() const { return state().size; }
    void setSize(double size);

private:
    friend class Scene;
    using SceneObject::SceneObject;
};

/// Lines: one through all vertices, or segments between two each.
class LinesObject : public SceneObject {
    Q_OBJECT
    Q_CLASSINFO("carrel.doc", "One line through all vertices, in order; or segments between two each.")
    Q_CLASSINFO("carrel.doc.segments", "None, or a carrel.Buffer of shape (m, 2): indices of vertices. Shared.")
    Q_CLASSINFO("carrel.doc.width", "In pixels: 1 to 16. Graphics may draw all lines thin.")
    Q_PROPERTY(carrel::Value segments READ segments WRITE setSegments NOTIFY changed)
    Q_PROPERTY(double width READ width WRITE setWidth NOTIFY changed)
public:
    carrel::Value segments() const;
    void setSegments(const carrel::Value& segments);
    double width() const { return state().size; }
    void setWidth(double width);

private:
    friend class Scene;
    using SceneObject::SceneObject;
};

}  // namespace studio
