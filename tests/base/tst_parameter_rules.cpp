// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "base/parameter_rules.h"

#include <QtTest/QTest>

using namespace carrel;
using namespace carrel::base;
using namespace Qt::StringLiterals;

/// What a declaration has to be, whoever has made it: a worker is not to be believed. What scripts declare is looked
/// at in tst_parameters.
class TestParameterRules : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void boundsAreOfTheKindOfTheParameter_data()
    {
        QTest::addColumn<Value>("minimum");
        QTest::addColumn<Value>("maximum");
        QTest::addColumn<Value>("step");
        QTest::newRow("a float for min") << Value(0.0) << Value(10) << Value();
        QTest::newRow("a float for max") << Value(0) << Value(10.0) << Value();
        QTest::newRow("a float for step") << Value(0) << Value(10) << Value(1.0);
        QTest::newRow("a text for min") << Value(u"0"_s) << Value(10) << Value();
        QTest::newRow("a list for max") << Value(0) << Value(Value::List{1}) << Value();
    }

    void boundsAreOfTheKindOfTheParameter()
    {
        QFETCH(Value, minimum);
        QFETCH(Value, maximum);
        QFETCH(Value, step);
        Parameter parameter;
        parameter.name = u"teeth"_s;
        parameter.kind = Parameter::Kind::Integer;
        parameter.initial = Value(5);
        parameter.minimum = Value(0);
        parameter.maximum = Value(10);
        QCOMPARE(problemOf(parameter), QString());
        parameter.minimum = minimum;
        parameter.maximum = maximum;
        parameter.step = step;
        QVERIFY(!problemOf(parameter).isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestParameterRules)
#include "tst_parameter_rules.moc"
