// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/completion.h"

#include "python/memory/ledger.h"
#include "python/object.h"
#include "python/text.h"

#include <QtCore/QRegularExpression>

#include <algorithm>
#include <optional>

namespace carrel::python {

namespace {

constexpr qsizetype mostNames = 500;
constexpr qsizetype longestPath = 32;  // attributes of attributes

constexpr const char* keywords[] = {"False",  "None",   "True",    "and",      "as",       "assert", "async",
                                    "await",  "break",  "class",   "continue", "def",      "del",    "elif",
                                    "else",   "except", "finally", "for",      "from",     "global", "if",
                                    "import", "in",     "is",      "lambda",   "nonlocal", "not",    "or",
                                    "pass",   "raise",  "return",  "try",      "while",    "with",   "yield"};

/// What is asked for at the end of a line.
struct Question {
    enum class Kind { Name, Module, NameInModule };
    Kind kind = Kind::Name;
    QString path;    ///< `a.b` of `a.b.c`; empty: a name of its own
    QString prefix;  ///< `c`
};

Question questionAbout(Question::Kind kind, const QString& dotted)
{
    const qsizetype dot = dotted.lastIndexOf(u'.');
    return {kind, dot < 0 ? QString() : dotted.first(dot), dotted.sliced(dot + 1)};
}

/// \return nothing where no name can stand
std::optional<Question> questionIn(const QString& line)
{
    static const QRegularExpression fromModule(
        QStringLiteral("^\\s*from\\s+([\\w.]+)\\s+import\\s+\\(?(?:[\\w\\s,]*[\\s,])?(\\w*)$"));
    static const QRegularExpression moduleName(
        QStringLiteral("^\\s*(?:from|import)\\s+(?:[\\w\\s,.]*,\\s*)?([\\w.]*)$"));
    static const QRegularExpression names(QStringLiteral("(?:[^\\W\\d]\\w*\\.)*(?:[^\\W\\d]\\w*)?$"),
                                          QRegularExpression::UseUnicodePropertiesOption);
    if (const auto match = fromModule.match(line); match.hasMatch())
        return Question{Question::Kind::NameInModule, match.captured(1), match.captured(2)};
    if (const auto match = moduleName.match(line); match.hasMatch())
        return questionAbout(Question::Kind::Module, match.captured(1));
    const auto match = names.match(line);
    const qsizetype begin = match.capturedStart();
    const QChar before = begin > 0 ? line.at(begin - 1) : QChar();
    if (match.capturedLength() == 0 || before == u'.' || before.isDigit())
        return {};
    return questionAbout(Question::Kind::Name, match.captured());
}

/// Those that begin as they are to, and that their owner does not keep to itself.
class Names {
public:
    Names(const Attachment& attachment, const QString& prefix) : m_attachment(attachment), m_prefix(prefix) { }

    void add(const QString& name)
    {
        const bool isPrivate = name.startsWith(u'_') && !m_prefix.startsWith(u'_');
        if (!isPrivate && name.startsWith(m_prefix))
            m_names.append(name);
    }

    void addKeysOf(PyObject* dictionary)
    {
        PyObject* key = nullptr;
        for (Py_ssize_t at = 0; PyDict_Check(dictionary) && PyDict_Next(dictionary, &at, &key, nullptr);) {
            if (PyUnicode_Check(key))
                add(toText(m_attachment, key));
        }
    }

    QStringList sorted() &&
    {
        m_names.sort();
        m_names.removeDuplicates();
        return m_names.first(std::min(m_names.size(), mostNames));
    }

private:
    const Attachment& m_attachment;
    const QString m_prefix;
    QStringList m_names;
};

/// The types whose attributes an object of `type` has, the nearest first. Borrowed; null where there are none yet.
PyObject* lineageOf(PyTypeObject* type) { return type->tp_mro; }

/// The object's own attributes; null where it cannot have any.
Object ownAttributes(PyObject* object)
{
    if (PyModule_Check(object))
        return Object::share(PyModule_GetDict(object));
    PyTypeObject* const type = Py_TYPE(object);
    const bool hasSome = PyType_HasFeature(type, Py_TPFLAGS_MANAGED_DICT) || type->tp_dictoffset != 0;
    Object own =
        hasSome && !PyType_Check(object) ? Object::steal(PyObject_GenericGetDict(object, nullptr)) : Object();
    PyErr_Clear();
    return own;
}

/// Calls `look` with the attributes of each type, until it returns true.
template <class Look>
void forTypes(PyTypeObject* type, const Look& look)
{
    PyObject* const lineage = lineageOf(type);
    for (Py_ssize_t i = 0; lineage && i < PyTuple_GET_SIZE(lineage); ++i) {
        PyObject* const each = PyTuple_GET_ITEM(lineage, i);
        const Object attributes =
            PyType_Check(each) ? Object::steal(PyType_GetDict(reinterpret_cast<PyTypeObject*>(each))) : Object();
        if (attributes && look(attributes.get()))
            return;
    }
}

/// What has the attributes of an object beside itself: a type's are those that it gives to others.
PyTypeObject* typeToLookAt(PyObject* object)
{
    return PyType_Check(object) ? reinterpret_cast<PyTypeObject*>(object) : Py_TYPE(object);
}

void addAttributes(Names& names, PyObject* object)
{
    if (const Object own = ownAttributes(object))
        names.addKeysOf(own.get());
    if (PyModule_Check(object))
        return;
    forTypes(typeToLookAt(object), [&](PyObject* attributes) {
        names.addKeysOf(attributes);
        return false;
    });
}

/// Null, with no exception set.
Object itemOf(PyObject* dictionary, PyObject* key)
{
    Object item = PyDict_Check(dictionary) ? Object::share(PyDict_GetItemWithError(dictionary, key)) : Object();
    PyErr_Clear();
    return item;
}

Object inLineage(PyTypeObject* type, PyObject* name)
{
    Object found;
    forTypes(type, [&](PyObject* attributes) { return bool(found = itemOf(attributes, name)); });
    return found;
}

/// What reading an attribute would give, as far as no code has to run for it. Null, with no exception set, if it had
/// to.
Object attributeOf(PyObject* object, PyObject* name)
{
    const Object own = ownAttributes(object);
    Object ofType = PyModule_Check(object) ? Object() : inLineage(typeToLookAt(object), name);
    const bool isComputed = ofType && Py_TYPE(ofType.get())->tp_descr_set && !PyType_Check(object);
    if (isComputed)
        return {};
    Object found = own ? itemOf(own.get(), name) : Object();
    return found ? std::move(found) : std::move(ofType);
}

Object moduleNamed(PyObject* name) { return itemOf(PyImport_GetModuleDict(), name); }

Object moduleNamed(const Attachment& attachment, const QString& name)
{
    const Object key = fromText(attachment, name);
    PyErr_Clear();
    return key ? moduleNamed(key.get()) : Object();
}

/// A name as a script sees it: of `__main__`, or a builtin.
Object objectNamed(const Attachment& attachment, PyObject* name)
{
    for (const char* const scope : {"__main__", "builtins"}) {
        const Object module = moduleNamed(attachment, QString::fromLatin1(scope));
        if (module && PyModule_Check(module.get())) {
            if (Object found = itemOf(PyModule_GetDict(module.get()), name))
                return found;
        }
    }
    return {};
}

Object objectAt(const Attachment& attachment, const QString& path)
{
    const QStringList steps = path.split(u'.');
    if (steps.size() > longestPath)
        return {};
    Object object;
    for (const QString& step : steps) {
        const Object name = fromText(attachment, step);
        if (!name)
            return {};
        object = object ? attributeOf(object.get(), name.get()) : objectNamed(attachment, name.get());
        if (!object)
            return {};
    }
    return object;
}

void addPlainNames(const Attachment& attachment, Names& names)
{
    for (const char* const keyword : keywords)
        names.add(QString::fromLatin1(keyword));
    for (const char* const scope : {"__main__", "builtins"}) {
        if (const Object module = moduleNamed(attachment, QString::fromLatin1(scope)))
            addAttributes(names, module.get());
    }
}

/// Those that are imported already, and those of the standard library.
void addModules(const Attachment& attachment, Names& names, const QString& package)
{
    const QString begin = package.isEmpty() ? QString() : package + u'.';
    const auto addIfChild = [&](PyObject* name) {
        const QString text = PyUnicode_Check(name) ? toText(attachment, name) : QString();
        if (text.startsWith(begin) && !QStringView(text).sliced(begin.size()).contains(u'.'))
            names.add(text.sliced(begin.size()));
    };
    PyObject* name = nullptr;
    for (Py_ssize_t at = 0; PyDict_Next(PyImport_GetModuleDict(), &at, &name, nullptr);)
        addIfChild(name);
    PyObject* const standard = package.isEmpty() ? PySys_GetObject("stdlib_module_names") : nullptr;
    const Object list = standard ? Object::steal(PySequence_List(standard)) : Object();
    for (Py_ssize_t i = 0; list && i < PyList_GET_SIZE(list.get()); ++i)
        addIfChild(PyList_GET_ITEM(list.get(), i));
}

}  // namespace

QStringList namesFor(const Attachment& attachment, const QString& line)
{
    const memory::QuotaExemption exemption;
    const auto question = questionIn(line);
    if (!question)
        return {};
    Names names(attachment, question->prefix);
    if (question->kind == Question::Kind::Module) {
        addModules(attachment, names, question->path);
    } else if (question->kind == Question::Kind::NameInModule) {
        if (const Object module = moduleNamed(attachment, question->path))
            addAttributes(names, module.get());
    } else if (question->path.isEmpty()) {
        addPlainNames(attachment, names);
    } else if (const Object object = objectAt(attachment, question->path)) {
        addAttributes(names, object.get());
    }
    PyErr_Clear();
    return std::move(names).sorted();
}

}  // namespace carrel::python
