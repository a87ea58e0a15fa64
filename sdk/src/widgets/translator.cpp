// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/translator.h>

#include <QtCore/QFileInfo>

namespace carrel {

namespace {

// What scripts/translations writes in place of the classes: lupdate does not find them where a function stands alone.
constexpr const char* onlyContext = "all";

}  // namespace

Translator::Translator(QObject* parent) : QTranslator(parent) { }

Translator::~Translator() = default;

bool Translator::loadWidgets(const QLocale& locale)
{
    return loadCatalogue(locale, QStringLiteral(":/carrel/translations/carrel_widgets"),
                         QByteArrayLiteral("carrel::"));
}

bool Translator::loadCatalogue(const QLocale& locale, const QString& catalogue, const QByteArray& space)
{
    m_space = space;
    const QFileInfo file(catalogue);
    return load(locale, file.fileName(), QStringLiteral("_"), file.path(), QStringLiteral(".qm"));
}

QString Translator::translate(const char* context, const char* sourceText, const char* disambiguation,
                              int /*n*/) const
{
    if (!QByteArrayView(context).startsWith(m_space))
        return {};
    // Its catalogues have one text for all numbers: with a number, Qt would look for the plural, and find nothing.
    return QTranslator::translate(onlyContext, sourceText, disambiguation);
}

}  // namespace carrel
