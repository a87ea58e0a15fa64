// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "base/dialog_rules.h"

#include <QtTest/QTest>

using namespace carrel;
using namespace carrel::base;
using namespace Qt::StringLiterals;

/// What only a process that does not keep to the rules would ask; what scripts do is tested with sessions.
class TestDialogRules : public QObject {
    Q_OBJECT

    static DialogRequest form(const FormField& field) { return {1, 1, {}, FormRequest{{}, {field}}}; }

private Q_SLOTS:
    void whatNobodyCanBeAskedIsFound_data()
    {
        QTest::addColumn<DialogRequest>("request");
        QTest::addColumn<QString>("problem");
        const QString longText(1'000'001, u'x');
        const auto row = [](const char* name, const DialogRequest::Content& content, const QString& problem) {
            QTest::newRow(name) << DialogRequest{1, 1, {}, content} << problem;
        };
        row("nothing chosen", ChoiceRequest{{}, {u"a"_s}, -1}, u"There is no item"_s);
        row("beyond the items", ChoiceRequest{{}, {u"a"_s}, 1}, u"There is no item"_s);
        row("no buttons", QuestionRequest{}, u"at least one button"_s);
        row("long filter", FileRequest{FileRequest::Mode::Open, {longText}, {}, {}}, u"1000001 characters"_s);
        QTest::newRow("long title") << DialogRequest{1, 1, longText, MessageRequest{}} << u"1000001 characters"_s;
        QTest::newRow("no value") << form({.name = u"a"_s}) << u"\"a\" takes a text, and not None"_s;
        QTest::newRow("another value") << form({.name = u"a"_s, .kind = FormField::Kind::Integer, .initial = u"1"_s})
                                       << u"\"a\" takes a whole number"_s;
        QTest::newRow("no choices") << form({.name = u"a"_s, .kind = FormField::Kind::Choice, .initial = 0})
                                    << u"nothing to choose from"_s;
        QTest::newRow("lines") << form({.name = u"a"_s, .initial = QString(), .lines = 1'000'000})
                               << u"cannot have 1000000 lines"_s;
        QTest::newRow("twins") << DialogRequest{1, 1, {}, FormRequest{{}, {{.name = u"a"_s, .initial = QString()},
                                                                         {.name = u"a"_s, .initial = QString()}}}}
                               << u"Two fields have the name \"a\"."_s;
    }

    void whatNobodyCanBeAskedIsFound()
    {
        QFETCH(DialogRequest, request);
        QFETCH(QString, problem);
        QVERIFY2(problemOf(request).contains(problem), qPrintable(problemOf(request)));
    }

    void whatIsAtTheLimitsIsAllowed()
    {
        QCOMPARE(problemOf({1, 1, {}, MessageRequest{{}, QString(1'000'000, u'x'), {}}}), QString());
        QCOMPARE(problemOf({1, 1, {}, ChoiceRequest{{}, QStringList(10'000, u"a"_s), 9'999}}), QString());
        QCOMPARE(problemOf({1, 1, {}, QuestionRequest{{}, {}, QStringList(10, u"a"_s)}}), QString());
    }
};

QTEST_APPLESS_MAIN(TestDialogRules)
#include "tst_dialog_rules.moc"
