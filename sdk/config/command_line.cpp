// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "command_line.h"

#include <carrel/version.h>

#include <QtCore/QCommandLineParser>

namespace config {

using namespace Qt::StringLiterals;

namespace {

constexpr int wrongUse = 2;

struct Options {
    QCommandLineOption help{{u"h"_s, u"help"_s}, u"Says what is said here, and ends."_s};
    QCommandLineOption version{u"version"_s, u"Which Carrel this is."_s};
    QCommandLineOption cflags{u"cflags"_s, u"What a compiler is to be given. (It also has to be told C++20.)"_s};
    QCommandLineOption libs{u"libs"_s, u"What a linker is to be given."_s};
    QCommandLineOption python{u"python"_s, u"The Python that scripts run in."_s};
    QCommandLineOption doctor{u"doctor"_s,
                              u"Whether all of it works here, tried out, with a sentence for whatever does not."_s};
};

void describe(QCommandLineParser& parser, const Options& options)
{
    parser.setApplicationDescription(
        u"Where Carrel is, for build systems without CMake, and whether it works there.\n\n"
        "The exit code is 0 if all is well, 1 if something is missing or does not work, 2 for wrong use."_s);
    parser.addOptions({options.help, options.version, options.cflags, options.libs, options.python, options.doctor});
    parser.addPositionalArgument(
        u"COMPONENT"_s, u"core (as without any), widgets, editor-qscintilla or charts, with --cflags and --libs."_s,
        u"[COMPONENT…]"_s);
}

Answer refusal(const QString& sentence)
{
    return {u"carrel-config: %1 (see carrel-config --help)\n"_s.arg(sentence), wrongUse};
}

std::variant<Request, Answer> withComponents(Request request, const QStringList& names)
{
    static const QStringList known{u"core"_s, u"widgets"_s, u"editor-qscintilla"_s, u"charts"_s};
    for (const QString& name : names) {
        if (!known.contains(name.toLower()))
            return refusal(u"there is no component \"%1\": %2"_s.arg(name, known.join(u", "_s)));
        request.components += u"carrel-"_s + name.toLower();
    }
    if (request.components.isEmpty())
        request.components = {u"carrel-core"_s};
    return request;
}

}  // namespace

std::variant<Request, Answer> parse(const QStringList& arguments)
{
    const Options options;
    QCommandLineParser parser;
    describe(parser, options);
    if (!parser.parse(arguments))
        return refusal(parser.errorText());
    if (parser.isSet(options.help))
        return Answer{parser.helpText()};
    if (parser.isSet(options.version))
        return Answer{QStringLiteral(CARREL_VERSION_STRING "\n")};

    Request request;
    for (const auto& option : {options.cflags, options.libs}) {
        if (parser.isSet(option))
            request.flags += u"--"_s + option.names().first();
    }
    const int questions =
        int(!request.flags.isEmpty()) + int(parser.isSet(options.python)) + int(parser.isSet(options.doctor));
    if (questions != 1)
        return refusal(u"one question at a time"_s);
    if (!request.flags.isEmpty())
        return withComponents(request, parser.positionalArguments());
    if (!parser.positionalArguments().isEmpty())
        return refusal(u"components go with --cflags and --libs"_s);
    request.question = parser.isSet(options.python) ? Request::Question::Python : Request::Question::Checkup;
    return request;
}

}  // namespace config
