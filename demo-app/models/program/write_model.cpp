// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
// From the pipe to a file.

#include "models/model_formats.h"
#include "models/model_header.h"
#include "models/program/model_files.h"
#include "models/program/pipe_reading.h"
#include "models/program/written_pictures.h"

#include <QtCore/QFile>
#include <QtGui/QColor>

#include <assimp/Exporter.hpp>
#include <assimp/GltfMaterial.h>
#include <assimp/material.h>
#include <assimp/scene.h>

#include <algorithm>
#include <memory>
#include <new>
#include <vector>

namespace studio {

using namespace Qt::StringLiterals;

namespace {

/// Null where the pipe ends before.
QByteArray bytesFrom(QIODevice& in, qint64 count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    return readAll(in, bytes.data(), count) ? bytes : QByteArray();
}

std::optional<ModelHeader> readHeader(QIODevice& in)
{
    const auto bytes = headerBytesIn(bytesFrom(in, preambleBytes));
    return bytes ? decodedHeader(bytesFrom(in, *bytes)) : std::nullopt;
}

template <class Number>
std::optional<std::vector<Number>> readSection(QIODevice& in, const PartHeader& part, Section section)
{
    const qint64 bytes = rowsOf(part, section) * bytesInRow(part, section);
    std::vector<Number> numbers(size_t(bytes) / sizeof(Number));
    if (!readAll(in, reinterpret_cast<char*>(numbers.data()), bytes))
        return {};
    return numbers;
}

aiVector3D* vectorsFrom(const std::vector<float>& numbers, bool isYUp)
{
    auto* const vectors = new aiVector3D[numbers.size() / 3];
    for (size_t i = 0; i < numbers.size() / 3; ++i) {
        const float* const at = &numbers[3 * i];
        vectors[i] = isYUp ? aiVector3D(at[0], at[2], -at[1]) : aiVector3D(at[0], at[1], at[2]);
    }
    return vectors;
}

/// The library counts from the bottom of a picture.
aiVector3D* placesFrom(const std::vector<float>& numbers)
{
    auto* const places = new aiVector3D[numbers.size() / 2];
    for (size_t i = 0; i < numbers.size() / 2; ++i)
        places[i] = aiVector3D(numbers[2 * i], 1 - numbers[2 * i + 1], 0);
    return places;
}

aiColor4D* colorsFrom(const std::vector<quint8>& bytes)
{
    auto* const colors = new aiColor4D[bytes.size() / 4];
    for (size_t i = 0; i < bytes.size() / 4; ++i) {
        const quint8* const at = &bytes[4 * i];
        colors[i] = {float(at[0]) / 255, float(at[1]) / 255, float(at[2]) / 255, float(at[3]) / 255};
    }
    return colors;
}

bool setFaces(aiMesh& mesh, const std::vector<quint32>& indices, unsigned corners)
{
    mesh.mNumFaces = unsigned(indices.size() / corners);
    mesh.mFaces = new aiFace[mesh.mNumFaces];
    for (unsigned i = 0; i < mesh.mNumFaces; ++i) {
        aiFace& face = mesh.mFaces[i];
        face.mNumIndices = corners;
        face.mIndices = new unsigned[corners];
        for (unsigned corner = 0; corner < corners; ++corner) {
            face.mIndices[corner] = indices[size_t(i) * corners + corner];
            if (face.mIndices[corner] >= mesh.mNumVertices)
                return false;
        }
    }
    return true;
}

std::vector<quint32> oneAfterAnother(qint64 count)
{
    std::vector<quint32> indices;
    indices.reserve(size_t(count));
    for (quint32 i = 0; i < count; ++i)
        indices.push_back(i);
    return indices;
}

aiPrimitiveType typeOf(PartKind kind)
{
    if (kind == PartKind::Mesh)
        return aiPrimitiveType_TRIANGLE;
    return kind == PartKind::Lines ? aiPrimitiveType_LINE : aiPrimitiveType_POINT;
}

/// Null where the pipe ends before, or says what cannot be.
std::unique_ptr<aiMesh> readPart(QIODevice& in, const PartHeader& part, bool isYUp)
{
    const auto vertices = readSection<float>(in, part, Section::Vertices);
    const auto normals = readSection<float>(in, part, Section::Normals);
    const auto colors = readSection<quint8>(in, part, Section::Colors);
    const auto places = readSection<float>(in, part, Section::Uv);
    const auto indices = readSection<quint32>(in, part, Section::Indices);
    if (!vertices || !normals || !colors || !places || !indices)
        return nullptr;
    auto mesh = std::make_unique<aiMesh>();
    mesh->mName = part.name.toStdString();
    mesh->mPrimitiveTypes = unsigned(typeOf(part.kind));
    mesh->mNumVertices = unsigned(part.vertices);
    mesh->mVertices = vectorsFrom(*vertices, isYUp);
    if (!normals->empty())
        mesh->mNormals = vectorsFrom(*normals, isYUp);
    if (!colors->empty())
        mesh->mColors[0] = colorsFrom(*colors);
    if (!places->empty()) {
        mesh->mTextureCoords[0] = placesFrom(*places);
        mesh->mNumUVComponents[0] = 2;
    }
    const bool arePoints = part.kind == PartKind::Points;
    const bool areGood = setFaces(*mesh, arePoints ? oneAfterAnother(part.vertices) : *indices,
                                  arePoints ? 1 : unsigned(part.indexColumns()));
    return areGood ? std::move(mesh) : nullptr;
}

aiMaterial* materialOf(const PartHeader& part, WrittenPictures& pictures)
{
    auto* const material = new aiMaterial;
    const QColor color(part.color);
    const aiColor4D diffuse(color.redF(), color.greenF(), color.blueF(), 1);
    material->AddProperty(&diffuse, 1, AI_MATKEY_COLOR_DIFFUSE);
    const auto opacity = float(part.opacity);
    material->AddProperty(&opacity, 1, AI_MATKEY_OPACITY);
    if (opacity == 1 && pictures.isSeenThrough(part.texture)) {  // else the library knows the mode
        const aiString mode("BLEND");
        material->AddProperty(&mode, AI_MATKEY_GLTF_ALPHAMODE);
    }
    const aiString name(part.name.toStdString());
    material->AddProperty(&name, AI_MATKEY_NAME);
    pictures.cover(*material, part);
    return material;
}

/// A scene with room for so many parts, each with a node of its own.
void makeRoom(aiScene& scene, unsigned count)
{
    scene.mMeshes = new aiMesh* [count] {};
    scene.mMaterials = new aiMaterial* [count] {};
    scene.mRootNode = new aiNode("scene");
    scene.mRootNode->mChildren = new aiNode* [count] {};
}

void add(aiScene& scene, std::unique_ptr<aiMesh> mesh, const PartHeader& part, WrittenPictures& pictures)
{
    const unsigned index = scene.mNumMeshes;
    mesh->mMaterialIndex = index;
    auto* const node = new aiNode(part.name.toStdString());
    node->mParent = scene.mRootNode;
    node->mNumMeshes = 1;
    node->mMeshes = new unsigned[1]{index};
    scene.mRootNode->mChildren[scene.mRootNode->mNumChildren++] = node;
    scene.mMaterials[scene.mNumMaterials++] = materialOf(part, pictures);
    scene.mMeshes[scene.mNumMeshes++] = mesh.release();
}

bool hasColors(const ModelHeader& header)
{
    return std::any_of(header.parts.begin(), header.parts.end(),
                       [](const PartHeader& part) { return part.hasColors; });
}

/// A binary PLY file says that its colours are bytes, and the library writes them as floats: nobody could read it.
QString exporterOf(const ModelHeader& header, const QString& path)
{
    const QString exporter = exporterFor(path);
    return exporter == "plyb"_L1 && hasColors(header) ? u"ply"_s : exporter;
}

/// The library 6.0 writes the colours into a PLY file without a name in its head: nobody could read it, either.
QString nameColors(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite))
        return file.errorString();
    QByteArray content = file.readAll();
    const qsizetype faces = content.indexOf("element face");  // behind what a corner has, the colours last
    if (faces < 0 || content.first(faces).contains(" red\n"))
        return {};
    content.insert(faces, "property uchar red\nproperty uchar green\nproperty uchar blue\nproperty uchar alpha\n");
    const bool isWritten = file.seek(0) && file.write(content) == content.size() && file.flush();
    return isWritten ? QString() : file.errorString();
}

QString tryToWrite(QIODevice& in, const QString& path)
{
    const auto header = readHeader(in);
    if (!header)
        return u"the model did not arrive"_s;
    WrittenPictures pictures(path);
    if (!pictures.read(in, header->textures))
        return u"its pictures did not arrive"_s;
    aiScene scene;
    makeRoom(scene, unsigned(header->parts.size()));
    for (const PartHeader& part : header->parts) {
        auto mesh = readPart(in, part, hasYUp(path));
        if (!mesh)
            return u"the model did not arrive as a whole"_s;
        add(scene, std::move(mesh), part, pictures);
    }
    if (const QString problem = pictures.write(scene); !problem.isEmpty())
        return problem;
    Assimp::Exporter exporter;
    const QString kind = exporterOf(*header, path);
    if (exporter.Export(&scene, kind.toStdString(), path.toStdString()) != aiReturn_SUCCESS)
        return QString::fromUtf8(exporter.GetErrorString());
    return kind == "ply"_L1 && hasColors(*header) ? nameColors(path) : QString();
}

}  // namespace

QString writeModel(QIODevice& in, const QString& path)
{
    try {
        return tryToWrite(in, path);
    } catch (const std::bad_alloc&) {
        return u"it needs more than %1 GB of memory"_s.arg(ModelLimits::memoryBytes >> 30);
    } catch (const std::exception& error) {
        return QString::fromUtf8(error.what());
    }
}

}  // namespace studio
