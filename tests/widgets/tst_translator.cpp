// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/find_bar.h>
#include <carrel/widgets/job_bar.h>
#include <carrel/widgets/translator.h>

#include <QtTest/QTest>
#include <QtWidgets/QLabel>

using namespace carrel;

class TestTranslator : public QObject {
    Q_OBJECT

    static bool hasGerman()
    {
        Translator translator;
        return translator.loadWidgets(QLocale(QLocale::German));
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!hasGerman())
            QSKIP("built without Qt's lrelease: everything is in English");
    }

    void theWidgetsSpeakGerman_data()
    {
        QTest::addColumn<QLocale>("locale");
        QTest::newRow("Germany") << QLocale(QLocale::German, QLocale::Germany);
        QTest::newRow("Austria") << QLocale(QLocale::German, QLocale::Austria);
    }

    void theWidgetsSpeakGerman()
    {
        QFETCH(QLocale, locale);
        Translator translator;
        QVERIFY(translator.loadWidgets(locale));
        QVERIFY(QCoreApplication::installTranslator(&translator));
        const JobBar bar;
        QCOMPARE(bar.text(), QStringLiteral("Keine Sitzung"));
        QVERIFY(QCoreApplication::removeTranslator(&translator));
        const JobBar english;
        QCOMPARE(english.text(), QStringLiteral("No session"));
    }

    void oneTextIsThatForAllNumbers()
    {
        Translator translator;
        QVERIFY(translator.loadWidgets(QLocale(QLocale::German)));
        QVERIFY(QCoreApplication::installTranslator(&translator));
        for (const int number : {0, 1, 2, 40})
            QCOMPARE(FindBar::tr("%n replaced", nullptr, number), QStringLiteral("%1 ersetzt").arg(number));
        QVERIFY(QCoreApplication::removeTranslator(&translator));
    }

    void whatIsNotThereIsEnglish()
    {
        Translator translator;
        QVERIFY(!translator.loadWidgets(QLocale(QLocale::Icelandic)));
        QVERIFY(!translator.loadWidgets(QLocale(QLocale::English)));
    }

    void theWordsOfOthersAreLeftAlone()
    {
        Translator translator;
        QVERIFY(translator.loadWidgets(QLocale(QLocale::German)));
        QCOMPARE(translator.translate("carrel::JobBar", "Stop"), QStringLiteral("Anhalten"));
        QVERIFY(translator.translate("QPlatformTheme", "Stop").isEmpty());
        QVERIFY(translator.translate("carrel::JobBar", "No text of Carrel's").isEmpty());
    }
};

QTEST_MAIN(TestTranslator)
#include "tst_translator.moc"
