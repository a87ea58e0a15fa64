// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host/python_names.h"

#include <QtCore/QStringList>

namespace carrel::session {

using namespace Qt::StringLiterals;

bool isKeyword(const QString& name)
{
    static const QStringList keywords = u"False None True and as assert async await break class continue def del elif else "
                                        "except finally for from global if import in is lambda nonlocal not or pass raise "
                                        "return try while with yield"_s.split(u' ');
    return keywords.contains(name);
}

QString parameterName(const QMetaMethod& method, int index)
{
    const QString name = QString::fromUtf8(method.parameterNames()[index]);
    if (name.isEmpty())
        return u"argument%1"_s.arg(index + 1);
    return isKeyword(name) || name == u"self" ? name + u'_' : name;
}

QString enumeratorName(const char* name)
{
    const QString text = QString::fromUtf8(name);
    return text == u"mro" || (text.startsWith(u'_') && text.endsWith(u'_')) ? text + u'_' : text;
}

}  // namespace carrel::session
