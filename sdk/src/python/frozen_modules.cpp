// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/frozen_modules.h"

#include "python/exported_api.h"
#include "python/late_modules.h"
#include "python/object.h"

#include <cstring>
#include <deque>
#include <marshal.h>
#include <vector>

namespace carrel::python {

namespace {

/// Nothing, with no exception set, if it cannot be had.
QByteArray marshalled(const Object& object)
{
    const Object bytes = object && object.get() != Py_None
        ? Object::steal(PyMarshal_WriteObjectToString(object.get(), Py_MARSHAL_VERSION))
        : Object();
    PyErr_Clear();
    return bytes ? QByteArray(PyBytes_AS_STRING(bytes.get()), PyBytes_GET_SIZE(bytes.get())) : QByteArray();
}

/// The module's code as its loader has it.
QByteArray codeOf(const char* name)
{
    const Object module = Object::steal(PyImport_ImportModule(name));
    const Object spec = module ? Object::steal(PyObject_GetAttrString(module.get(), "__spec__")) : Object();
    const Object loader = spec ? Object::steal(PyObject_GetAttrString(spec.get(), "loader")) : Object();
    const Object code = loader ? Object::steal(PyObject_CallMethod(loader.get(), "get_code", "s", name)) : Object();
    return marshalled(code);
}

// The names in constants of a program are interned. The four hundred of this one dictionary, which nearly nobody
// looks into, would make each interpreter double its table of interned names as soon as a session is set up: 130 KiB.
constexpr const char* aliasesAsData = R"python(
import marshal
from encodings import aliases
copies = {}
def copy(text): return copies.setdefault(text, text.encode().decode())
data = marshal.dumps({copy(alias): copy(name) for alias, name in aliases.aliases.items()})
program = f"{aliases.__doc__!r}\naliases = __import__('marshal').loads({data!r})"
code = compile(program, "<frozen encodings.aliases>", "exec", dont_inherit=True)
)python";

QByteArray codeOfAliases()
{
    const Object names = Object::steal(PyDict_New());
    const Object done =
        names ? Object::steal(PyRun_String(aliasesAsData, Py_file_input, names.get(), names.get())) : Object();
    PyErr_Clear();
    return done ? marshalled(Object::share(PyDict_GetItemString(names.get(), "code"))) : QByteArray();
}

/// What CPython looks into for modules, by addresses that it keeps. Never destroyed: threads that were left behind may
/// still import while the process ends.
class FrozenTable {
public:
    static FrozenTable& ofProcess()
    {
        static auto& table = *new FrozenTable;
        return table;
    }

    void add(const QByteArray& name, const QByteArray& code, bool isPackage)
    {
        m_kept.push_back({name, code});
        const Kept& kept = m_kept.back();
        m_entries.back() = {kept.name.constData(), reinterpret_cast<const unsigned char*>(kept.code.constData()),
                            int(kept.code.size()), isPackage};
        m_entries.push_back({nullptr, nullptr, 0, 0});
        PyImport_FrozenModules = m_entries.data();
    }

private:
    struct Kept {
        QByteArray name;
        QByteArray code;
    };
    std::deque<Kept> m_kept;
    std::vector<_frozen> m_entries{{nullptr, nullptr, 0, 0}};
};

enum class Found { AsModule, AsPackage };

/// \return whether it was had
bool keep(const char* name, const QByteArray& code, Found found = Found::AsModule)
{
    if (code.isEmpty())
        return false;
    FrozenTable::ofProcess().add(name, code, found == Found::AsPackage);
    return true;
}

/// Those that CPython looks for here and nowhere else, with our code for one of them. They are few, and stay.
void replaceAmongFirst(const char* name, const QByteArray& code)
{
    const _frozen** const first = firstFrozenModules();
    if (!first || code.isEmpty())
        return;
    // Never destroyed: CPython looks there to its very end.
    static auto& entries = *new std::vector<_frozen>;
    static auto& kept = *new QByteArray;
    kept = code;
    for (const _frozen* entry = *first; entry->name; ++entry) {
        entries.push_back(*entry);
        if (std::strcmp(entry->name, name) == 0) {
            entries.back().code = reinterpret_cast<const unsigned char*>(kept.constData());
            entries.back().size = int(kept.size());
        }
    }
    entries.push_back({nullptr, nullptr, 0, 0});
    *first = entries.data();
}

}  // namespace

void keepStartUpModules(const Attachment&)
{
    if (keep("encodings", codeOf("encodings"), Found::AsPackage) && keep("encodings.utf_8", codeOf("encodings.utf_8"))
        && keep(realAliases, codeOfAliases()))
        keep("encodings.aliases", lateAliases());
    if (keep(realZipimport, codeOf("zipimport")))
        replaceAmongFirst("zipimport", lateZipimport());
}

void keepModule(const Attachment&, const QByteArray& name, const QByteArray& code)
{
    FrozenTable::ofProcess().add(name, code, false);
}

}  // namespace carrel::python
