// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
// From a file to the pipe.

#include "models/model_formats.h"
#include "models/model_header.h"
#include "models/program/model_files.h"
#include "models/program/model_textures.h"

#include <QtCore/QFileInfo>
#include <QtCore/QIODevice>
#include <QtGui/QColor>

#include <assimp/GltfMaterial.h>
#include <assimp/Importer.hpp>
#include <assimp/config.h>
#include <assimp/material.h>
#include <assimp/postprocess.h>
#include <assimp/scene.h>

#include <algorithm>
#include <cmath>
#include <new>
#include <vector>

namespace studio {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostNodes = 100'000;

/// A mesh, where a node of the file puts it.
struct Placed {
    const aiMesh* mesh;
    aiMatrix4x4 matrix;
    PartHeader header;
    unsigned channel = 0;  // of places in its texture
};

QString textOf(const aiString& text) { return QString::fromUtf8(text.C_Str()).simplified().left(120); }

const aiMaterial* materialOf(const aiScene& scene, const aiMesh& mesh)
{
    return mesh.mMaterialIndex < scene.mNumMaterials ? scene.mMaterials[mesh.mMaterialIndex] : nullptr;
}

QString colorOf(const aiMaterial* material)
{
    aiColor4D color;
    if (!material
        || (material->Get(AI_MATKEY_BASE_COLOR, color) != aiReturn_SUCCESS
            && material->Get(AI_MATKEY_COLOR_DIFFUSE, color) != aiReturn_SUCCESS))
        return {};
    const auto byte = [](float part) {
        return part >= 0 && part <= 1 ? int(std::lround(part * 255)) : 255;  // some files count to 255
    };
    return QColor(byte(color.r), byte(color.g), byte(color.b)).name();
}

/// Said of glTF in its color, and only where that counts.
std::optional<float> alphaOf(const aiMaterial& material)
{
    aiColor4D base;
    aiString mode;
    const bool isSaid = material.Get(AI_MATKEY_GLTF_ALPHAMODE, mode) == aiReturn_SUCCESS
        && material.Get(AI_MATKEY_BASE_COLOR, base) == aiReturn_SUCCESS && QByteArrayView(mode.C_Str()) == "BLEND";
    return isSaid ? std::optional(base.a) : std::nullopt;
}

/// 1 where it is none that anybody means: some files say 0 for a surface that is there.
double opacityOf(const aiMaterial* material)
{
    float said = 1;
    if (!material)
        return 1;
    (void)material->Get(AI_MATKEY_OPACITY, said);
    const float opacity = alphaOf(*material).value_or(said);
    return opacity > 0 && opacity < 1 ? double(opacity) : 1;
}

/// After aiProcess_SortByPType each mesh is of one kind, or of polygons that could not be cut.
std::optional<PartKind> kindOf(const aiMesh& mesh)
{
    if (mesh.mPrimitiveTypes & aiPrimitiveType_TRIANGLE)
        return PartKind::Mesh;
    if (mesh.mPrimitiveTypes & aiPrimitiveType_LINE)
        return PartKind::Lines;
    if (mesh.mPrimitiveTypes & aiPrimitiveType_POINT)
        return PartKind::Points;
    return {};
}

/// Covers it with its picture, if it has one, and says where in that each vertex is.
void cover(Placed& part, ModelTextures& textures, const aiMaterial* material)
{
    const ModelTextures::Cover found = textures.of(part.mesh->mMaterialIndex);
    if (part.header.kind != PartKind::Mesh || found.texture < 0 || found.channel >= AI_MAX_NUMBER_OF_TEXTURECOORDS
        || !part.mesh->HasTextureCoords(found.channel))
        return;
    part.header.texture = found.texture;
    part.header.wrap = found.wrap;
    part.channel = found.channel;
    // Only glTF means its color to be multiplied with the picture; in others it is the one without a picture.
    aiColor4D base;
    if (!material || material->Get(AI_MATKEY_BASE_COLOR, base) != aiReturn_SUCCESS)
        part.header.color = u"#ffffff"_s;
}

std::optional<Placed> placed(const aiScene& scene, const aiNode& node, unsigned index, const aiMatrix4x4& matrix,
                             ModelTextures& textures)
{
    if (index >= scene.mNumMeshes || !scene.mMeshes[index])
        return {};
    const aiMesh& mesh = *scene.mMeshes[index];
    const auto kind = kindOf(mesh);
    if (!kind || !mesh.HasPositions())
        return {};
    const QString own = textOf(mesh.mName);
    PartHeader header{.name = own.isEmpty() ? textOf(node.mName) : own,
                      .kind = *kind,
                      .color = colorOf(materialOf(scene, mesh)),
                      .vertices = mesh.mNumVertices,
                      .hasNormals = *kind == PartKind::Mesh && mesh.HasNormals(),
                      .hasColors = mesh.HasVertexColors(0),
                      .opacity = opacityOf(materialOf(scene, mesh))};
    if (*kind != PartKind::Points) {
        const auto corners = unsigned(header.indexColumns());
        header.indexRows = std::count_if(mesh.mFaces, mesh.mFaces + mesh.mNumFaces,
                                         [&](const aiFace& face) { return face.mNumIndices == corners; });
    }
    Placed part{&mesh, matrix, header};
    cover(part, textures, materialOf(scene, mesh));
    return part;
}

/// All meshes of the file, where they are. Not by recursion: how deep the nodes are is the file's to say.
QString collect(const aiScene& scene, const aiMatrix4x4& upright, ModelTextures& textures, std::vector<Placed>& all)
{
    std::vector<std::pair<const aiNode*, aiMatrix4x4>> open;
    if (scene.mRootNode)
        open.emplace_back(scene.mRootNode, upright);
    for (size_t count = 0; !open.empty(); ++count) {
        const auto [node, above] = open.back();
        open.pop_back();
        if (!node)
            continue;
        if (count >= mostNodes)
            return u"it has more than %1 nodes"_s.arg(mostNodes);
        const aiMatrix4x4 matrix = above * node->mTransformation;
        for (unsigned i = 0; i < node->mNumMeshes; ++i) {
            if (auto one = placed(scene, *node, node->mMeshes[i], matrix, textures))
                all.push_back(*std::move(one));
        }
        if (all.size() > size_t(ModelLimits::parts))
            return u"it has more than %1 parts"_s.arg(ModelLimits::parts);
        for (unsigned i = node->mNumChildren; i > 0; --i)
            open.emplace_back(node->mChildren[i - 1], matrix);
    }
    return all.empty() ? u"there are no surfaces, lines or points in it"_s : QString();
}

template <class Number>
void write(QIODevice& out, const std::vector<Number>& numbers)
{
    out.write(reinterpret_cast<const char*>(numbers.data()), qint64(numbers.size()) * qint64(sizeof(Number)));
}

void writeVectors(QIODevice& out, const aiVector3D* vectors, unsigned count, const aiMatrix4x4& matrix)
{
    std::vector<float> numbers;
    numbers.reserve(size_t(count) * 3);
    for (unsigned i = 0; i < count; ++i) {
        const aiVector3D at = matrix * vectors[i];
        numbers.insert(numbers.end(), {at.x, at.y, at.z});
    }
    write(out, numbers);
}

void writeColors(QIODevice& out, const aiColor4D* colors, unsigned count)
{
    std::vector<quint8> bytes;
    bytes.reserve(size_t(count) * 4);
    const auto byte = [](float part) { return quint8(std::lround(std::clamp(part, 0.0F, 1.0F) * 255)); };
    for (unsigned i = 0; i < count; ++i) {
        const aiColor4D& color = colors[i];
        bytes.insert(bytes.end(), {byte(color.r), byte(color.g), byte(color.b), byte(color.a)});
    }
    write(out, bytes);
}

/// The library counts from the bottom of a picture.
void writePlaces(QIODevice& out, const aiVector3D* places, unsigned count)
{
    std::vector<float> numbers;
    numbers.reserve(size_t(count) * 2);
    for (unsigned i = 0; i < count; ++i)
        numbers.insert(numbers.end(), {places[i].x, 1 - places[i].y});
    write(out, numbers);
}

void writeIndices(QIODevice& out, const aiMesh& mesh, unsigned corners)
{
    std::vector<quint32> indices;
    indices.reserve(size_t(mesh.mNumFaces) * corners);
    for (unsigned i = 0; i < mesh.mNumFaces; ++i) {
        const aiFace& face = mesh.mFaces[i];
        if (face.mNumIndices != corners)
            continue;
        for (unsigned corner = 0; corner < corners; ++corner)
            indices.push_back(face.mIndices[corner] < mesh.mNumVertices ? face.mIndices[corner] : 0);
    }
    write(out, indices);
}

void write(QIODevice& out, const Placed& part)
{
    const aiMesh& mesh = *part.mesh;
    writeVectors(out, mesh.mVertices, mesh.mNumVertices, part.matrix);
    if (part.header.hasNormals) {
        aiMatrix3x3 turned(part.matrix);
        turned = turned.Determinant() != 0 ? turned.Inverse().Transpose() : aiMatrix3x3();
        writeVectors(out, mesh.mNormals, mesh.mNumVertices, aiMatrix4x4(turned));
    }
    if (part.header.hasColors)
        writeColors(out, mesh.mColors[0], mesh.mNumVertices);
    if (part.header.texture >= 0)
        writePlaces(out, mesh.mTextureCoords[part.channel], mesh.mNumVertices);
    if (part.header.indexRows > 0)
        writeIndices(out, mesh, unsigned(part.header.indexColumns()));
}

QString tooMuchMemory() { return u"it needs more than %1 GB of memory"_s.arg(ModelLimits::memoryBytes >> 30); }

bool fail(QIODevice& out, const QString& reason)
{
    const QString problem = reason.contains("bad_alloc"_L1) ? tooMuchMemory() : reason;  // as the library says it
    out.write(encoded({.problem = problem.simplified().left(400)}));
    return false;
}

/// Also where there are faces without a corner, as the library reads the points that it has written to a PLY file.
bool isCloud(const aiMesh& mesh)
{
    return mesh.HasPositions() && std::all_of(mesh.mFaces, mesh.mFaces + mesh.mNumFaces, [](const aiFace& face) {
               return face.mNumIndices == 0;
           });
}

/// A cloud of points, of which the library makes nothing.
void showAsPoints(aiMesh& mesh)
{
    mesh.mPrimitiveTypes = aiPrimitiveType_POINT;
    delete[] mesh.mFaces;
    mesh.mNumFaces = mesh.mNumVertices;
    mesh.mFaces = new aiFace[mesh.mNumFaces];
    for (unsigned i = 0; i < mesh.mNumFaces; ++i) {
        mesh.mFaces[i].mNumIndices = 1;
        mesh.mFaces[i].mIndices = new unsigned[1]{i};
    }
}

bool hasPictures(const aiScene& scene)
{
    return std::any_of(scene.mMaterials, scene.mMaterials + scene.mNumMaterials, [](const aiMaterial* material) {
        return material->GetTextureCount(aiTextureType_BASE_COLOR) > 0
            || material->GetTextureCount(aiTextureType_DIFFUSE) > 0;
    });
}

const aiScene* import(Assimp::Importer& importer, const QString& path)
{
    int left = aiComponent_TANGENTS_AND_BITANGENTS | aiComponent_BONEWEIGHTS | aiComponent_ANIMATIONS
        | aiComponent_LIGHTS | aiComponent_CAMERAS;
    if (QFileInfo(path).suffix().toLower() == "stl"_L1)
        left |= aiComponent_NORMALS;  // those of its triangles, which would keep their corners apart
    const aiScene* const scene = importer.ReadFile(path.toStdString(), 0);
    if (!scene)
        return nullptr;
    if (!hasPictures(*scene))
        left |= aiComponent_TEXCOORDS;  // as well
    importer.SetPropertyInteger(AI_CONFIG_PP_RVC_FLAGS, left);
    for (unsigned i = 0; i < scene->mNumMeshes; ++i) {
        if (aiMesh* const mesh = scene->mMeshes[i]; mesh && isCloud(*mesh))
            showAsPoints(*mesh);
    }
    const unsigned places = hasPictures(*scene) ? unsigned(aiProcess_TransformUVCoords) : 0;
    return importer.ApplyPostProcessing(places | aiProcess_RemoveComponent | aiProcess_Triangulate
                                        | aiProcess_SortByPType | aiProcess_JoinIdenticalVertices);
}

bool tryToRead(const QString& path, QIODevice& out)
{
    Assimp::Importer importer;
    const aiScene* const scene = import(importer, path);
    if (!scene)
        return fail(out, QString::fromUtf8(importer.GetErrorString()));
    aiMatrix4x4 upright;
    if (hasYUp(path))
        aiMatrix4x4::RotationX(float(M_PI / 2), upright);
    ModelTextures textures(*scene, path);
    std::vector<Placed> all;
    if (const QString problem = collect(*scene, upright, textures, all); !problem.isEmpty())
        return fail(out, problem);
    ModelHeader header{.textures = textures.headers()};
    for (const Placed& part : all)
        header.parts.append(part.header);
    if (const auto excess = excessOf(header))
        return fail(out, *excess);
    if (const QString remark = textures.remark(); !remark.isEmpty())
        header.remarks.append(remark);
    if (scene->mNumAnimations > 0)
        header.remarks.append(u"It is shown as it is before its animations."_s);
    out.write(encoded(header));
    textures.write(out);
    for (const Placed& part : all)
        write(out, part);
    return true;
}

}  // namespace

bool readModel(const QString& path, QIODevice& out)
{
    try {
        return tryToRead(path, out);
    } catch (const std::bad_alloc&) {
        return fail(out, tooMuchMemory());
    } catch (const std::exception& error) {
        return fail(out, QString::fromUtf8(error.what()));
    }
}

}  // namespace studio
