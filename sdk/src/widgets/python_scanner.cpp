// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/python_scanner.h"

#include <QtCore/QSet>
#include <QtCore/QString>

namespace carrel::widgets {

namespace {

QSet<QString> wordSet(const char16_t* words)
{
    const QStringList list = QString::fromUtf16(words).split(u' ', Qt::SkipEmptyParts);
    return {list.begin(), list.end()};
}

const QSet<QString>& keywords()
{
    static const QSet<QString> words = wordSet(u"and as assert async await break class continue def del elif else "
                                               u"except finally for from global if import in "
                                               u"is lambda nonlocal not or pass raise return try while with yield");
    return words;
}

const QSet<QString>& builtins()
{
    static const QSet<QString> words = wordSet(
        u"abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex "
        u"delattr dict dir divmod enumerate eval exec filter float format frozenset getattr globals hasattr hash "
        u"help hex "
        u"id input int isinstance issubclass iter len list locals map max memoryview min next object oct open ord "
        u"pow "
        u"print property range repr reversed round set setattr slice sorted staticmethod str sum super tuple type "
        u"vars zip "
        u"ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup Exception ExceptionGroup "
        u"FileNotFoundError GeneratorExit ImportError IndexError KeyError KeyboardInterrupt LookupError MemoryError "
        u"ModuleNotFoundError NameError NotImplementedError OSError OverflowError PermissionError RecursionError "
        u"RuntimeError StopAsyncIteration StopIteration SyntaxError SystemExit TimeoutError TypeError UnicodeError "
        u"ValueError Warning ZeroDivisionError");
    return words;
}

bool isWordStart(QChar ch) { return ch.isLetter() || ch == u'_'; }
bool isWordPart(QChar ch) { return ch.isLetterOrNumber() || ch == u'_'; }

// What an open string is to the next line: 1 + a bit for each property.
constexpr int deepest = 50;  // of strings in expressions in strings; further in, all is text

constexpr int doubleQuoted = 1;
constexpr int formattedString = 2;
constexpr int rawString = 4;

}  // namespace

PythonScanner::PythonScanner(QStringView line, int openString) : m_line(line)
{
    if (openString > 0) {
        const int bits = openString - 1;
        scanString({.quote = bits & doubleQuoted ? u'"' : u'\'',
                    .triple = true,
                    .formatted = (bits & formattedString) != 0,
                    .raw = (bits & rawString) != 0},
                   0);
    }
    scanCode(m_line.size());
}

void PythonScanner::scanCode(qsizetype end)
{
    while (m_position < end) {
        const QChar ch = m_line.at(m_position);
        if (ch == u'#') {
            add(m_position, m_line.size(), PythonTokenKind::Comment);
            m_position = m_line.size();
        } else if (ch == u'"' || ch == u'\'') {
            const bool triple = at(m_position + 1) == ch && at(m_position + 2) == ch;
            m_position += triple ? 3 : 1;
            scanString({.quote = ch, .triple = triple}, m_position - (triple ? 3 : 1));
        } else if (isWordStart(ch)) {
            scanWord(end);
        } else if (ch.isDigit() || (ch == u'.' && at(m_position + 1).isDigit())) {
            scanNumber(end);
        } else if (ch == u'@' && startsStatement(m_position) && isWordStart(at(m_position + 1))) {
            const qsizetype begin = m_position++;
            while (m_position < end && (isWordPart(m_line.at(m_position)) || m_line.at(m_position) == u'.'))
                ++m_position;
            add(begin, m_position, PythonTokenKind::Decorator);
        } else {
            ++m_position;
        }
    }
}

void PythonScanner::scanWord(qsizetype end)
{
    const qsizetype begin = m_position;
    while (m_position < end && isWordPart(m_line.at(m_position)))
        ++m_position;
    const QStringView word = m_line.sliced(begin, m_position - begin);
    const QChar quote = at(m_position);
    static const QSet<QString> prefixes = wordSet(u"r b u f t br rb fr rf tr rt");
    if ((quote == u'"' || quote == u'\'') && prefixes.contains(word.toString().toLower())) {
        const bool triple = at(m_position + 1) == quote && at(m_position + 2) == quote;
        m_position += triple ? 3 : 1;
        const bool formatted = word.contains(u'f', Qt::CaseInsensitive) || word.contains(u't', Qt::CaseInsensitive);
        scanString({.quote = quote,
                    .triple = triple,
                    .formatted = formatted,
                    .raw = word.contains(u'r', Qt::CaseInsensitive)},
                   begin);
    } else if (const auto kind = kindOfWord(word, begin)) {
        add(begin, m_position, *kind);
    }
}

std::optional<PythonTokenKind> PythonScanner::kindOfWord(QStringView word, qsizetype begin) const
{
    const QString text = word.toString();
    if (!m_tokens.empty() && m_tokens.back().kind == PythonTokenKind::Keyword) {
        const auto& last = m_tokens.back();
        const QStringView before = m_line.sliced(last.start, last.length);
        const bool adjoins =
            m_line.sliced(last.start + last.length, begin - last.start - last.length).trimmed().isEmpty();
        if (adjoins && (before == QStringLiteral("def") || before == QStringLiteral("class")))
            return PythonTokenKind::Definition;
    }
    const bool isAttribute = begin > 0 && m_line.at(begin - 1) == u'.';
    if (isAttribute)
        return std::nullopt;
    if (keywords().contains(text) || isSoftKeyword(word, begin))
        return PythonTokenKind::Keyword;
    if (text == QStringLiteral("None") || text == QStringLiteral("True") || text == QStringLiteral("False"))
        return PythonTokenKind::Constant;
    if (text == QStringLiteral("self") || text == QStringLiteral("cls")
        || (text.startsWith(QStringLiteral("__")) && text.endsWith(QStringLiteral("__"))))
        return PythonTokenKind::Self;
    if (builtins().contains(text))
        return PythonTokenKind::Builtin;
    return std::nullopt;
}

bool PythonScanner::startsStatement(qsizetype at) const { return m_line.first(at).trimmed().isEmpty(); }

// `match`, `case` and `type` are ordinary names unless they begin a statement of their kind.
bool PythonScanner::isSoftKeyword(QStringView word, qsizetype begin) const
{
    if (!startsStatement(begin))
        return false;
    const QStringView rest = m_line.sliced(begin + word.size());
    const QStringView trimmed = rest.trimmed();
    if (trimmed.isEmpty() || (!rest.at(0).isSpace() && rest.at(0) != u'(' && rest.at(0) != u'['))
        return false;
    if (word == QStringLiteral("type"))
        return rest.at(0).isSpace() && isWordStart(trimmed.at(0)) && trimmed.contains(u'=');
    if (word != QStringLiteral("match") && word != QStringLiteral("case"))
        return false;
    const qsizetype comment = trimmed.indexOf(u'#');
    const QStringView code = (comment < 0 ? trimmed : trimmed.first(comment)).trimmed();
    static const QString operators = QStringLiteral("=.,:)+*/%|&^<>");
    const bool isCase = word == QStringLiteral("case");
    return (isCase ? code.contains(u':') : code.endsWith(u':')) && (isCase || !operators.contains(code.at(0)));
}

void PythonScanner::scanNumber(qsizetype end)
{
    const qsizetype begin = m_position;
    const bool isHex = at(begin) == u'0' && (at(begin + 1) == u'x' || at(begin + 1) == u'X');
    while (m_position < end) {
        const QChar ch = m_line.at(m_position);
        const QChar before = m_position > begin ? m_line.at(m_position - 1) : QChar();
        const bool isExponentSign = (ch == u'+' || ch == u'-') && !isHex && (before == u'e' || before == u'E');
        if (!isWordPart(ch) && ch != u'.' && !isExponentSign)
            break;
        ++m_position;
    }
    add(begin, m_position, PythonTokenKind::Number);
}

// Begins behind the opening quotes; `begin` is where the colour begins.
void PythonScanner::scanString(const StringStyle& style, qsizetype begin)
{
    m_openString = 0;
    while (m_position < m_line.size()) {
        const QChar ch = m_line.at(m_position);
        if (ch == u'\\') {
            m_position += 2;
        } else if (ch == style.quote && (!style.triple || (at(m_position + 1) == ch && at(m_position + 2) == ch))) {
            m_position += style.triple ? 3 : 1;
            add(begin, m_position, PythonTokenKind::String);
            return;
        } else if (style.formatted && ch == u'{' && at(m_position + 1) == u'{') {
            m_position += 2;
        } else if (style.formatted && ch == u'{' && m_depth < deepest) {
            add(begin, ++m_position, PythonTokenKind::String);
            ++m_depth;
            scanReplacementField(style.triple ? QChar() : style.quote);
            --m_depth;
            begin = m_position;
        } else {
            ++m_position;
        }
    }
    m_position = m_line.size();
    add(begin, m_position, PythonTokenKind::String);
    if (style.triple)
        m_openString = 1 + (style.quote == u'"' ? doubleQuoted : 0) + (style.formatted ? formattedString : 0)
            + (style.raw ? rawString : 0);
}

// The expression between the braces of an f-string; a format specification keeps the colour of the string.
void PythonScanner::scanReplacementField(QChar quote)
{
    const qsizetype end = endOfReplacementField(quote);
    const int openString = m_openString;
    scanCode(end);
    m_position = std::max(m_position, end);
    m_openString = openString;
}

qsizetype PythonScanner::endOfReplacementField(QChar quote) const
{
    int depth = 0;
    for (qsizetype index = m_position; index < m_line.size(); ++index) {
        const QChar ch = m_line.at(index);
        if (ch == u'(' || ch == u'[' || ch == u'{')
            ++depth;
        else if (depth == 0 && (ch == u'}' || ch == u':' || ch == u'!' || ch == quote))
            return index;
        else if (ch == u')' || ch == u']' || ch == u'}')
            --depth;
    }
    return m_line.size();
}

void PythonScanner::add(qsizetype start, qsizetype end, PythonTokenKind kind)
{
    end = std::min(end, m_line.size());
    if (end > start)
        m_tokens.push_back({start, end - start, kind});
}

}  // namespace carrel::widgets
