// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/forget_script.h"

#include "python/object.h"

namespace carrel::python {

namespace {

/// Tells whether a dictionary that it does not keep alive is still there. One at a time on a thread.
class DictWatch {
public:
    explicit DictWatch(PyObject* dict) : m_watcher(PyDict_AddWatcher(note))
    {
        watched = dict && m_watcher >= 0 && PyDict_Watch(m_watcher, dict) == 0 ? dict : nullptr;
        PyErr_Clear();
    }
    ~DictWatch()
    {
        if (watched)
            PyDict_Unwatch(m_watcher, watched);
        if (m_watcher >= 0)
            PyDict_ClearWatcher(m_watcher);
        watched = nullptr;
        PyErr_Clear();
    }
    DictWatch(const DictWatch&) = delete;  // one at a time
    DictWatch& operator=(const DictWatch&) = delete;

    /// Borrowed; null when it is gone, or cannot be watched.
    PyObject* dict() const { return watched; }

private:
    static int note(PyDict_WatchEvent event, PyObject* dict, PyObject*, PyObject*)
    {
        if (event == PyDict_EVENT_DEALLOCATED && dict == watched)
            watched = nullptr;
        return 0;
    }

    inline static thread_local PyObject* watched = nullptr;  // a watcher gets nothing of its maker's
    const int m_watcher;
};

void dropMain()
{
    if (PyDict_DelItemString(PyImport_GetModuleDict(), "__main__") < 0)
        PyErr_Clear();
    PyGC_Collect();
}

}  // namespace

void forgetScript(const Attachment&)
{
    PyGC_Enable();   // or nothing would be collected
    PyGC_Collect();  // what the script has dropped
    PyObject* const main = PyImport_AddModule("__main__");  // borrowed
    PyObject* content = main ? PyModule_GetDict(main) : nullptr;
    {
        const DictWatch watch(content);
        if (watch.dict()) {
            dropMain();
            content = watch.dict();
        }
    }
    if (content) {  // something else holds it
        PyDict_Clear(content);
        PyGC_Collect();
    }
    PyErr_Clear();
}

}  // namespace carrel::python
