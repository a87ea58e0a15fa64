// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/complete_input.h>

#include "widgets/python_scanner.h"

#include <QtCore/QSet>
#include <QtCore/QStringList>

namespace carrel {

namespace {

using widgets::PythonScanner;
using widgets::PythonTokenKind;

bool isOneOf(const QString& word, const char16_t* words)
{
    return QString::fromUtf16(words).split(u' ').contains(word);
}

/// Reads what was typed line by line, and knows what it is in the middle of.
class InputReader {
public:
    void read(const QString& line);
    bool isComplete() const;

private:
    QString withoutTexts(const QString& line);
    void readCode(const QString& code, const QString& line);
    void countBrackets(const QString& code);
    void beginStatement(const QString& code);

    int m_openString = 0;
    int m_openBrackets = 0;
    bool m_isBroken = false;     // a bracket is closed that was not opened
    bool m_isJoined = false;     // the line before ends with a backslash
    bool m_isBlank = true;       // the last line
    bool m_isCompound = false;   // the last statement
    bool m_isDecorator = false;  // and what it decorates is still to come
    bool m_hasBody = false;
    bool m_needsHandler = false;  // a `try` without `except` or `finally`
};

/// The code of a line, with a `"` in place of each of its texts, and no comment.
QString InputReader::withoutTexts(const QString& line)
{
    const PythonScanner scanner(line, m_openString);
    m_openString = scanner.openString();
    QString code;
    qsizetype read = 0;
    for (const auto& token : scanner.tokens()) {
        const bool isText = token.kind == PythonTokenKind::String;
        if ((!isText && token.kind != PythonTokenKind::Comment) || token.start < read)
            continue;
        code += line.sliced(read, token.start - read) + (isText ? QStringLiteral("\"") : QString());
        read = token.start + token.length;
    }
    return code + line.sliced(read);
}

void InputReader::read(const QString& line)
{
    const bool beganInText = m_openString != 0;
    const QString code = withoutTexts(line);
    m_isBlank = line.trimmed().isEmpty();
    if (beganInText || m_isJoined || m_openBrackets > 0) {
        countBrackets(code);
        m_hasBody = m_hasBody || !code.trimmed().endsWith(u':');
    } else if (!code.trimmed().isEmpty()) {
        readCode(code, line);
    }
    m_isJoined = m_openString == 0 && code.endsWith(u'\\');
}

void InputReader::readCode(const QString& code, const QString& line)
{
    countBrackets(code);
    const bool isIndented = line.front().isSpace();
    if (!isIndented)
        beginStatement(code.trimmed());
    else
        m_hasBody = true;
}

void InputReader::countBrackets(const QString& code)
{
    for (const QChar ch : code) {
        if (QStringView(u"([{").contains(ch))
            ++m_openBrackets;
        else if (QStringView(u")]}").contains(ch))
            m_isBroken = --m_openBrackets < 0 || m_isBroken;
    }
}

void InputReader::beginStatement(const QString& code)
{
    const auto end =
        std::find_if_not(code.begin(), code.end(), [](QChar ch) { return ch.isLetterOrNumber() || ch == u'_'; });
    const QString word = code.first(end - code.begin());
    const bool opensBlock = code.endsWith(u':');
    const bool goesOn = m_isCompound && isOneOf(word, u"else elif except finally");
    if (goesOn && isOneOf(word, u"except finally"))
        m_needsHandler = false;
    if (!goesOn) {
        m_isDecorator = code.startsWith(u'@');
        m_isCompound = m_isDecorator || isOneOf(word, u"if for while with try def class async")
            || (opensBlock && word == QStringLiteral("match"));
        m_needsHandler = word == QStringLiteral("try");
    }
    m_hasBody = !m_isDecorator && !opensBlock;
}

bool InputReader::isComplete() const
{
    if (m_isBroken)
        return true;
    if (m_openString != 0 || m_openBrackets > 0 || m_isJoined)
        return false;
    return !m_isCompound || (m_isBlank && m_hasBody && !m_needsHandler);
}

}  // namespace

bool isCompleteInput(const QString& text)
{
    InputReader reader;
    for (const QString& line : text.split(u'\n'))
        reader.read(line);
    return reader.isComplete();
}

}  // namespace carrel
