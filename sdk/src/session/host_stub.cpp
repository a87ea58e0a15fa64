// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/host_stub.h>

#include "session/host/exposed_name.h"
#include "session/host/host_classes.h"
#include "session/host/meta_enum.h"
#include "session/host/stub_text.h"

#include <QtCore/QDir>
#include <QtCore/QMetaMethod>
#include <QtCore/QMetaProperty>
#include <QtCore/QSaveFile>
#include <QtCore/QSet>

#include <cstdio>
#include <cstring>

namespace carrel {

using namespace Qt::StringLiterals;

namespace {

constexpr char request[] = "--carrel-write-stubs";

/// The class that a value of that type makes a stub speak of.
const QMetaObject* classOf(QMetaType type)
{
    const bool isNamed = type.flags() & QMetaType::PointerToQObject || session::enumOf(type);
    return isNamed ? type.metaObject() : nullptr;
}

QList<const QMetaObject*> namedBy(const QMetaObject& meta)
{
    QList<const QMetaObject*> named;
    for (int i = meta.propertyOffset(); i < meta.propertyCount(); ++i) {
        const QMetaProperty property = meta.property(i);
        named.append(property.isEnumType() ? property.enumerator().enclosingMetaObject() : classOf(property.metaType()));
    }
    for (int i = meta.methodOffset(); i < meta.methodCount(); ++i) {
        const QMetaMethod method = meta.method(i);
        named.append(classOf(method.returnMetaType()));
        for (int parameter = 0; parameter < method.parameterCount(); ++parameter)
            named.append(classOf(method.parameterMetaType(parameter)));
    }
    return named;
}

/// The classes that scripts can come to have from one, each after what it inherits.
class Reach {
public:
    explicit Reach(session::SharedConfig config) : m_config(std::move(config)) {}

    void add(session::HostClasses& known, std::vector<base::ClassDescription>& classes, const QMetaObject& start)
    {
        QList<const QMetaObject*> left{&start};
        while (!left.isEmpty()) {
            const QMetaObject* const meta = left.takeLast();
            if (!meta || m_seen.contains(meta))
                continue;
            m_seen.insert(meta);
            append(classes, known.withBases(known.idOf(*meta, m_config)));
            left += namedBy(*meta);
            left.append(meta->superClass());
        }
    }

private:
    static void append(std::vector<base::ClassDescription>& classes, const std::vector<base::ClassDescription>& chain)
    {
        for (const auto& one : chain) {
            const auto isSame = [&one](const auto& other) { return other.id == one.id; };
            if (std::none_of(classes.begin(), classes.end(), isSame))
                classes.push_back(one);
        }
    }

    session::SharedConfig m_config;
    QSet<const QMetaObject*> m_seen;
};

Result<void> writeFile(const QString& path, const QString& text)
{
    QSaveFile file(path);
    const QByteArray bytes = text.toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Error{ErrorCode::FileNotWritable, u"%1 could not be written: %2"_s.arg(path, file.errorString())};
    return {};
}

}  // namespace

Result<void> HostStub::add(const QString& name, const QMetaObject& meta, const HostObjectConfig& config)
{
    if (const QString problem = session::problemOfExposedName(name); !problem.isEmpty())
        return Error{ErrorCode::NotExposable, problem};
    for (const Exposure& exposure : m_exposures) {
        if (exposure.name == name)
            return Error{ErrorCode::NotExposable, u"\"%1\" is in the stub already."_s.arg(name)};
    }
    m_exposures.append({name, &meta, std::make_shared<const HostObjectConfig>(config)});
    return {};
}

QString HostStub::text() const
{
    session::HostClasses known;
    std::vector<base::ClassDescription> classes;
    for (const Exposure& exposure : m_exposures)
        Reach(exposure.config).add(known, classes, *exposure.meta);
    const session::StubText stub(classes);
    QString text = session::StubText::head() + stub.classes() + u'\n';
    for (const Exposure& exposure : m_exposures)
        text += u"%1: %2\n"_s.arg(exposure.name, stub.nameOf(known.idOf(*exposure.meta, exposure.config)));
    return text;
}

Result<void> HostStub::write(const QString& folder) const
{
    if (!QDir().mkpath(folder))
        return Error{ErrorCode::FileNotWritable, u"The folder %1 could not be made."_s.arg(folder)};
    const QDir place(folder);
    if (const auto written = writeFile(place.filePath(u"host_stubs.pyi"_s), text()); !written)
        return written.error();
    QString builtins = u"# Written by carrel-stubgen: names that scripts have in every module.\n"_s;
    for (const Exposure& exposure : m_exposures)
        builtins += u"from host_stubs import %1 as %1\n"_s.arg(exposure.name);
    return writeFile(place.filePath(u"__builtins__.pyi"_s), builtins);
}

std::optional<int> writeStubsIfAsked(int argc, char** argv, const HostStub& stub)
{
    if (argc != 3 || std::strcmp(argv[1], request) != 0)
        return {};
    const auto written = stub.write(QString::fromLocal8Bit(argv[2]));
    if (written)
        return 0;
    std::fprintf(stderr, "%s\n", qPrintable(written.error().message));
    return 1;
}

}  // namespace carrel
