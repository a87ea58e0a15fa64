// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0

/// \file
/// Values and objects of Python's that the bytes describe, taken across: to the script and back, and to the host,
/// through a frame, and back. What crosses arrives as it was; what does not is refused with an exception; nothing
/// else happens.

#include "base/wire/codec.h"
#include "fuzz/classes_of_scripts.h"
#include "fuzz/object_maker.h"
#include "fuzz/require.h"
#include "fuzz/target.h"
#include "fuzz/things_at_hand.h"
#include "fuzz/value_maker.h"
#include "python/conversion.h"
#include "python/interpreter.h"
#include "python/runtime.h"

using namespace carrel;
using fuzz::require;
using python::Attachment;
using python::fromValue;
using python::Object;
using python::toValue;

namespace {

python::RuntimeOptions optionsOfWorker()
{
    python::RuntimeOptions options;
    options.mainInterpreter = python::MainInterpreter::RunsScripts;
    return options;
}

/// CPython, as a worker process has it. It ends with the process.
class Python {
public:
    Python()
    {
        auto runtime = python::Runtime::initialise(optionsOfWorker());
        require(bool(runtime), "CPython starts");
        m_runtime = std::move(*runtime);
        const auto control = std::make_shared<base::RunControl>();
        auto interpreter = python::Interpreter::adoptMain(*m_runtime, nullptr, control);
        require(bool(interpreter), "the interpreter becomes a session's");
        m_interpreter = std::move(*interpreter);
        control->begin();
        const Attachment attachment(threadState());
        m_classes = Object::steal(PyDict_New());
        const Object done =
            Object::steal(PyRun_String(fuzz::classesOfScripts, Py_file_input, m_classes.get(), m_classes.get()));
        require(bool(done), "the classes of the scripts are defined");
    }

    PyThreadState* threadState() const { return m_runtime->mainThreadState(); }
    PyObject* classes() const { return m_classes.get(); }

private:
    std::unique_ptr<python::Runtime> m_runtime;
    std::unique_ptr<python::Interpreter> m_interpreter;
    Object m_classes;
};

/// Never destroyed: code of the script could run in that.
const Python& startedPython()
{
    static const Python* const python = new Python;
    return *python;
}

QByteArray toFrame(const Value& value, fuzz::ThingsAtHand& things)
{
    return base::wire::encode(base::Event(base::ValuePublished{1, value}), &things);
}

Value throughAFrame(const Value& value, fuzz::ThingsAtHand& things)
{
    const auto event = base::wire::decodeEvent(toFrame(value, things), &things);
    require(bool(event), "what a script gives fits into a frame");
    return std::get<base::ValuePublished>(*event).value;
}

/// \return whether the exception that is set is one of `types`; it is no more
template <class... Types>
bool takeRaised(Types... types)
{
    const bool isOne = (PyErr_ExceptionMatches(types) || ...);
    PyErr_Clear();
    return isOne;
}

// --- to the script and back ----------------------------------------------------------------------------------

void toTheScriptAndBack(const Attachment& attachment, fuzz::ByteSupply& supply)
{
    fuzz::ValueMaker maker(supply);
    const Value value = maker.make();
    const Object object = fromValue(attachment, value);
    // A dict as a key, and a time that is none.
    if (!object)
        return require(takeRaised(PyExc_TypeError, PyExc_ValueError, PyExc_OverflowError),
                       "what is no object is said to be none");
    require(!PyErr_Occurred(), "an object is made without an exception");
    const auto back = toValue(attachment, object.get());
    if (!back)
        return require(takeRaised(PyExc_ValueError) && maker.depth() > Value::maximumDepth,
                       "only what is too deep is refused");
    fuzz::ThingsAtHand things;
    if (!maker.mayLoseKeys())
        require(toFrame(*back, things) == toFrame(value, things), "a value comes back as it was");
    const Object second = fromValue(attachment, *back);
    require(bool(second), "what came back can go again");
    const auto secondBack = toValue(attachment, second.get());
    require(secondBack && toFrame(*secondBack, things) == toFrame(*back, things),
            "what came back comes back the same");
}

// --- to the host and back ------------------------------------------------------------------------------------

void toTheHostAndBack(const Attachment& attachment, fuzz::ByteSupply& supply)
{
    fuzz::ObjectMaker maker(supply, startedPython().classes());
    const Object object = maker.make();
    const auto value = toValue(attachment, object.get());
    require(bool(value) != bool(PyErr_Occurred()), "what does not cross is refused with an exception");
    if (!value)
        return PyErr_Clear();
    value->toDisplayText();
    fuzz::ThingsAtHand things;
    const Value arrived = throughAFrame(*value, things);
    const Object back = fromValue(attachment, arrived);
    if (!back)
        return require(takeRaised(PyExc_TypeError), "what came from a script can go to one, but for keys that lied");
    const auto again = toValue(attachment, back.get());
    require(again && toFrame(*again, things) == toFrame(*value, things), "what goes back is what had come");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const Attachment attachment(startedPython().threadState());
    const QByteArrayView bytes(data, qsizetype(size));
    fuzz::ByteSupply forValue(bytes);
    toTheScriptAndBack(attachment, forValue);
    fuzz::ByteSupply forObject(bytes);
    toTheHostAndBack(attachment, forObject);
    if (size > 0 && data[0] == 0)
        PyGC_Collect();  // objects that hold themselves
    return 0;
}
