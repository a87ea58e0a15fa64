// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>

#include <QtCore/QLocale>
#include <QtCore/QTranslator>

namespace carrel {

/// The words of Carrel's widgets in another language; German is there. Before the first widget is made:
///
/// \code
/// carrel::Translator translator;
/// if (translator.loadWidgets(QLocale()))
///     QCoreApplication::installTranslator(&translator);
/// \endcode
///
/// Its catalogues have one entry for each text, whichever class says it: a host that has such a catalogue of its own
/// (made by scripts/translations) loads that with loadCatalogue(), into another Translator.
///
/// \hostthread every function
class CARREL_WIDGETS_EXPORT Translator : public QTranslator {
    Q_OBJECT
public:
    explicit Translator(QObject* parent = nullptr);
    ~Translator() override;

    /// \return false where there are no such words in the languages of that locale, and nothing is translated: they are
    ///         English then. Also where Carrel was built without Qt's `lrelease`
    [[nodiscard]] bool loadWidgets(const QLocale& locale);

    /// \param catalogue path without language and suffix, ":/i18n/my_studio" for example
    /// \param space in front of the names of the classes whose words it has, "studio::" for example
    /// \return as of loadWidgets()
    [[nodiscard]] bool loadCatalogue(const QLocale& locale, const QString& catalogue, const QByteArray& space);

    QString translate(const char* context, const char* sourceText, const char* disambiguation = nullptr,
                      int n = -1) const override;

private:
    QByteArray m_space;
};

}  // namespace carrel
