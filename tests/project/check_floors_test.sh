#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
#
# check_floors_test.sh CHECK-FLOORS: gives the checker small trees with one mistake each, and with none.
set -eu

checker=$1
tree=$(mktemp -d)
trap 'rm -rf -- "$tree"' EXIT
cases=0
failures=0

# says PATH CODE EXPECTED: a tree whose file PATH consists of CODE. The report must say EXPECTED about it, or nothing if
# EXPECTED is empty.
says() {
  cases=$((cases + 1))
  rm -rf -- "$tree/sdk" "$tree/bindings" "$tree/demo-app" "$tree/tests"
  mkdir -p "$tree/$(dirname -- "$1")" "$tree/sdk/src/python" "$tree/sdk/src/widgets"
  printf '#include <vector>\n' >"$tree/sdk/src/python/interpreter.h"
  printf '#include <vector>\n' >"$tree/sdk/src/widgets/code_edit.h"
  printf '%s\n' "$2" >"$tree/$1"
  code=0
  report=$("$checker" "$tree") || code=$?
  if [ -z "$3" ] && [ "$code" -eq 0 ]; then return; fi
  if [ -n "$3" ] && [ "$code" -eq 1 ]; then
    case $report in *"$1:"*"$3"*) return ;; esac
  fi
  failures=$((failures + 1))
  printf 'FAILED: %s, expected "%s", exit code %s, report:\n%s\n' "$1" "$3" "$code" "$report"
}

# includes PATH HEADER EXPECTED
includes() { says "$1" "#include $2" "$3"; }

# Nothing wrong.
includes sdk/src/base/a.cpp '<QtCore/QString>' ''
includes sdk/src/python/a.cpp '<Python.h>' ''
includes sdk/src/python/a.cpp '"interpreter.h"' ''
includes sdk/src/session/a.cpp '"python/interpreter.h"' ''
includes sdk/src/session/a.cpp '<QtNetwork/QLocalSocket>' ''
includes sdk/src/session/platform/linux/a.cpp '<csignal>' ''
includes sdk/src/widgets/a.cpp '<QWidget>' ''
includes bindings/gears/a.cpp '<pybind11/stl.h>' ''
includes demo-app/editor-qscintilla/a.cpp '<Qsci/qsciscintilla.h>' ''
includes demo-app/charts/a.cpp '<QtCharts/QChart>' ''
includes tests/session/tst_a.cpp '<QtTest/QTest>' ''
includes demo-app/models/program/a.cpp '<assimp/scene.h>' ''
includes tests/must_not_compile/a.cpp '"base/messages.h"' ''
says sdk/src/base/a.cpp '// QObject, PyGILState_Ensure, sleep(1)' ''
says sdk/src/base/a.cpp '/* QObject' ''
says sdk/src/base/a.cpp 'auto text = "QObject sleep(1) \" PyGILState_Ensure";' ''
says sdk/src/base/a.cpp 'auto text = R"x(QObject " )" sleep(1))x"; int separated = 1'\''000;' ''
says sdk/src/session/a.cpp 'socket->abort(); reply.abort(); thread.exit(0); onexit();' ''
says sdk/src/python/a.cpp 'PyObject* sleep(PyObject* module, PyObject* seconds)' ''
says tests/python/a.cpp 'run("import time; time.sleep(30)");' ''

# Floors.
includes sdk/src/base/a.cpp '<Python.h>' 'base may not include <Python.h>, which is python-api'
includes sdk/src/base/a.cpp '<QtCore/QObject>' 'base may not include <QtCore/QObject>'
includes sdk/src/base/a.cpp '<QtCore/QThread>' 'base may not include <QtCore/QThread>'
includes demo-app/scene/a.cpp '<assimp/scene.h>' 'demo-app may not include <assimp/scene.h>, which is assimp'
includes sdk/src/base/a.cpp '"python/interpreter.h"' 'which is python'
includes sdk/src/base/a.cpp '"../python/interpreter.h"' 'which is python'
includes sdk/src/base/a.cpp '<QString>' 'write <QtModule/QString>'
includes sdk/src/python/a.cpp '<carrel/session.h>' 'no public header of that name'
includes sdk/src/python/a.cpp '<pybind11/pybind11.h>' 'which is pybind11'
includes sdk/src/python/a.cpp '<session/ladder.h>' 'which is session'
includes sdk/src/session/a.cpp '<Python.h>' 'which is python-api'
includes sdk/src/session/a.cpp '<QtGui/QColor>' 'which is qtgui'
includes sdk/src/session/a.cpp '<carrel_modules/geometry.h>' 'which is modules'
includes sdk/src/session/a.cpp '<sys/mman.h>' 'platform/linux'
includes sdk/src/widgets/a.cpp '"python/interpreter.h"' 'which is python'
includes sdk/src/widgets/a.cpp '<Qsci/qsciscintilla.h>' 'which is qscintilla'
includes sdk/src/widgets/a.cpp '<QtCharts/QChart>' 'which is qtcharts'
includes demo-app/a.cpp '<QtCharts/QChart>' 'which is qtcharts'
includes bindings/gears/a.cpp '<QtWidgets/QWidget>' 'which is qtwidgets'
includes demo-app/a.cpp '"widgets/code_edit.h"' 'which is widgets'
includes demo-app/a.cpp '"../sdk/src/widgets/code_edit.h"' 'which is widgets'
includes demo-app/editor-qscintilla/a.cpp '<python/interpreter.h>' 'which is python'
includes tests/base/tst_a.cpp '"python/interpreter.h"' 'which is python'
includes tests/widgets/tst_a.cpp '<python/interpreter.h>' 'which is python'
includes sdk/include/carrel/value.h '<QtCore/QObject>' 'base-public may not include'
includes sdk/include/carrel/session.h '<Python.h>' 'session-public may not include'
includes sdk/include/carrel/unheard_of.h '<vector>' 'in no room'
includes sdk/src/attic/a.cpp '<vector>' 'in no room'
says sdk/src/base/a.cpp '
  #  include   "python/interpreter.h"' '2: base may not'

# Names.
says sdk/src/session/a.cpp 'auto state = PyGILState_Ensure();' 'PyGILState_ knows one interpreter only'
says tests/python/tst_a.cpp 'PyGILState_Release(state);' 'PyGILState_ knows one interpreter only'
says sdk/src/base/a.h 'class A : public QObject {' 'no QObject'
says sdk/src/python/a.h '    Q_OBJECT' 'no QObject'
says sdk/src/python/a.h 'QThread* thread;' 'no QObject, thread or event loop'
says sdk/src/base/a.cpp 'std::thread thread;' 'starts no thread'
says sdk/src/session/a.cpp 'Py_IncRef(object);' 'on the floor python and in bindings only'
says sdk/src/python/a.cpp 'pybind11::object object;' 'no pybind11 in sdk'
# In two pieces, as reuse would take it for the licence of this file.
says sdk/src/base/a.cpp "// SPDX-License"'-Identifier: GPL-3.0-or-later' 'no GPL in sdk'
says sdk/src/session/a.cpp '/* why */ sleep(1);' 'never sleep'
says sdk/src/session/a.cpp 'if (x) return sleep(1);' 'never sleep'
says tests/session/tst_a.cpp 'QTest::qSleep(100);' 'never sleep'
says tests/widgets/tst_a.cpp 'QThread::msleep (5);' 'never sleep'
says demo-app/a.cpp 'std::this_thread::sleep_for(1s);' 'never sleep'
says sdk/src/session/a.cpp '_exit(1);' 'never ends the process'
says sdk/src/session/a.cpp 'if (bad) abort();' 'never ends the process'
says sdk/src/session/a.cpp 'std::exit(2);' 'never ends the process'
says sdk/src/session/a.cpp '::abort();' 'never ends the process'
says sdk/src/widgets/a.cpp 'std::quick_exit(0);' 'never ends the process'
says sdk/src/python/a.cpp '/* a comment
over lines */ QTimer timer;' '2: no QObject'
says sdk/src/python/a.cpp 'auto raw = R"(
)"; QTimer timer;' '2: no QObject'

# An empty tree is no success.
rm -rf -- "$tree/sdk" "$tree/bindings" "$tree/demo-app" "$tree/tests"
if "$checker" "$tree" >/dev/null 2>&1; then
  failures=$((failures + 1))
  printf 'FAILED: an empty tree passed\n'
fi

printf 'check-floors: %d cases, %d failures\n' "$cases" "$failures"
[ "$failures" -eq 0 ]
