// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <carrel/host_object.h>

#include <QtCore/QDateTime>
#include <QtCore/QHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QRect>
#include <QtCore/QUrl>
#include <QtCore/QUuid>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// A structure that can be filled in part only.
struct Style {
    Q_GADGET
    Q_PROPERTY(int width MEMBER width)
    Q_PROPERTY(int fixed READ fixed)
public:
    int fixed() const { return 3; }
    int width = 1;
    friend bool operator==(const Style&, const Style&) = default;
};

/// Properties of the types of Qt's that Python has none for.
class Plan : public QObject {
    Q_OBJECT
    Q_PROPERTY(QPoint place MEMBER place)
    Q_PROPERTY(QPointF center MEMBER center)
    Q_PROPERTY(QSize size MEMBER size)
    Q_PROPERTY(QSizeF extent MEMBER extent)
    Q_PROPERTY(QRect frame MEMBER frame)
    Q_PROPERTY(QRectF bounds MEMBER bounds)
    Q_PROPERTY(QChar letter MEMBER letter)
    Q_PROPERTY(QUrl page MEMBER page)
    Q_PROPERTY(QUuid id MEMBER id)
    Q_PROPERTY(QDate day MEMBER day)
    Q_PROPERTY(QTime hour MEMBER hour)
    Q_PROPERTY(QDateTime when MEMBER when)
    Q_PROPERTY(QJsonObject facts MEMBER facts)
    Q_PROPERTY(QJsonArray steps MEMBER steps)
    Q_PROPERTY(QJsonValue fact MEMBER fact)
    Q_PROPERTY(float weight MEMBER weight)
    Q_PROPERTY(uchar tone MEMBER tone)
    Q_PROPERTY(ushort port MEMBER port)
    Q_PROPERTY(qint8 drift MEMBER drift)
    Q_PROPERTY(QHash<QString, int> counts MEMBER counts)
    Q_PROPERTY(QList<QPoint> path MEMBER path)
    Q_PROPERTY(Style style MEMBER style)
public:
    Q_INVOKABLE bool lend(void* raw) { return raw; }
    Q_INVOKABLE QVariant nested(int levels) const
    {
        QVariant value = 7;
        for (int i = 0; i < levels; ++i)
            value = QVariant::fromValue(QVariantList{value});
        return value;
    }

    QPoint place;
    QPointF center;
    QSize size;
    QSizeF extent;
    QRect frame;
    QRectF bounds;
    QChar letter;
    QUrl page;
    QUuid id;
    QDate day{2026, 1, 2};
    QTime hour{3, 4};
    QDateTime when{{2026, 1, 2}, {3, 4}};
    QJsonObject facts;
    QJsonArray steps;
    QJsonValue fact;
    float weight = 0;
    uchar tone = 0;
    ushort port = 0;
    qint8 drift = 0;
    QHash<QString, int> counts;
    QList<QPoint> path;
    Style style;
};

/// Every type that may cross between a script and an object of the host's, there and back.
class TestHostObjectTypes : public SessionTest {
    Q_OBJECT

    /// What the program ends with, as Python writes it; of a failure, what it says.
    QString shown(Plan& plan, const QString& program)
    {
        const auto session = openSession();
        if (!session->expose(u"plan"_s, &plan))
            return u"not exposed"_s;
        const Outcome outcome = outcomeOf(session->run(script(program)));
        if (const auto* const success = std::get_if<Succeeded>(&outcome.content()))
            return success->display;
        return outcome.error() ? outcome.error()->type + u": "_s + outcome.error()->message : outcome.toDisplayText();
    }

private Q_SLOTS:
    void whatIsWrittenIsRead_data()
    {
        QTest::addColumn<QString>("property");
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("read");
        const auto row = [](const char* property, const char* written, const char* read) {
            QTest::addRow("%s = %s", property, written)
                << QString::fromUtf8(property) << QString::fromUtf8(written) << QString::fromUtf8(read);
        };
        row("place", "(1, -2)", "[1, -2]");
        row("place", "[2.0, -2**31]", "[2, -2147483648]");
        row("center", "[1.5, 2]", "[1.5, 2.0]");
        row("size", "[3, 4]", "[3, 4]");
        row("extent", "[0.5, 4]", "[0.5, 4.0]");
        row("frame", "[1, 2, 30, 40]", "[1, 2, 30, 40]");
        row("bounds", "(0.5, 1, 2, 3)", "[0.5, 1.0, 2.0, 3.0]");
        row("path", "[[1, 2], [3, 4]]", "[[1, 2], [3, 4]]");
        row("letter", "'x'", "'x'");
        row("page", "'https://carrel.example/a%20b?c#d'", "'https://carrel.example/a%20b?c#d'");
        row("page", "''", "''");
        row("id", "'{67c8770b-44f1-410a-ab9a-f9b5446f13ee}'", "'{67c8770b-44f1-410a-ab9a-f9b5446f13ee}'");
        row("id", "plan.id", "'{00000000-0000-0000-0000-000000000000}'");
        row("day", "'2026-02-28'", "'2026-02-28'");
        row("day", "None", "None");
        row("hour", "'23:59:58.250'", "'23:59:58.250'");
        row("hour", "None", "None");
        row("when", "None", "None");
        row("facts", "{'a': [1, 2.5, None, True, 'x']}", "{'a': [1, 2.5, None, True, 'x']}");
        row("steps", "[1, {'a': []}]", "[1, {'a': []}]");
        row("fact", "'plain'", "'plain'");
        row("weight", "0.5", "0.5");
        row("tone", "255", "255");
        row("port", "65535", "65535");
        row("drift", "-128", "-128");
        row("counts", "{'a': 1}", "{'a': 1}");
        row("style", "{'width': 2}", "{'width': 2, 'fixed': 3}");
    }

    void whatIsWrittenIsRead()
    {
        QFETCH(const QString, property);
        QFETCH(const QString, written);
        QFETCH(const QString, read);
        Plan plan;
        QCOMPARE(shown(plan, u"plan.%1 = %2\n[plan.%1]"_s.arg(property, written)), u'[' + read + u']');
    }

    void whatDoesNotFitSaysWhatWould_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* program, const char* error) {
            QTest::newRow(program) << QString::fromUtf8(program) << QString::fromUtf8(error);
        };
        row("plan.place = 1", "TypeError: Plan.place: a list of 2 numbers is wanted (QPoint)");
        row("plan.extent = [1]", "TypeError: Plan.extent: a list of 2 numbers is wanted (QSizeF)");
        row("plan.frame = [1, 2, 3]", "TypeError: Plan.frame: a list of 4 numbers is wanted (QRect)");
        row("plan.bounds = [1, 2, 3, 'a']", "TypeError: Plan.bounds: a number is wanted at [3], and not str");
        row("plan.size = [1.5, 2]", "ValueError: Plan.size: whole numbers are wanted (QSize)");
        row("plan.place = [2**31, 0]", "ValueError: Plan.place: whole numbers are wanted (QPoint)");
        row("plan.place = [float('nan'), 0]", "ValueError: Plan.place: whole numbers are wanted (QPoint)");
        row("plan.path = [[1, 2], [3]]", "TypeError: Plan.path: at [1]: a list of 2 numbers is wanted (QPoint)");
        row("plan.letter = 'ab'", "ValueError: Plan.letter: 'ab' is no QChar");
        row("plan.id = 'x'", "ValueError: Plan.id: 'x' is no QUuid");
        row("plan.day = '2026-02-30'", "ValueError: Plan.day: '2026-02-30' is no QDate");
        row("plan.hour = '25:00'", "ValueError: Plan.hour: '25:00' is no QTime");
        row("plan.page = 'http://['", "ValueError: Plan.page: 'http://[' is no QUrl");
        row("plan.page = 7", "TypeError: Plan.page: str is wanted, and not int");
        row("plan.page = None", "TypeError: Plan.page: str is wanted, and not None");
        row("plan.day = 7", "TypeError: Plan.day: str is wanted, and not int");
        row("plan.when = '2026-02-28'", "TypeError: Plan.when: datetime is wanted, and not str");
        row("plan.facts = [1]", "TypeError: Plan.facts: dict is wanted, and not list");
        row("plan.steps = {'a': 1}", "TypeError: Plan.steps: list is wanted, and not dict");
        row("plan.weight = 'x'", "TypeError: Plan.weight: float is wanted, and not str");
        row("plan.tone = 256", "OverflowError: Plan.tone: 256 does not fit into the host's type uchar");
        row("plan.port = -1", "OverflowError: Plan.port: -1 does not fit into the host's type ushort");
        row("plan.counts = {1: 2}", "TypeError: Plan.counts: at [key 1]: str is wanted, and not int");
        row("plan.counts = {'a': 'b'}", "TypeError: Plan.counts: at ['a']: int is wanted, and not str");
        row("plan.style = {'fixed': 1}", "TypeError: Plan.style: the property 'fixed' of Style cannot be set");
        row("plan.style = 3", "TypeError: Plan.style: dict is wanted, and not int");
        row("plan.lend(7)", "TypeError: Plan.lend(): argument 'raw': nothing can be given for the host's type void*");
    }

    void whatDoesNotFitSaysWhatWould()
    {
        QFETCH(const QString, program);
        QFETCH(const QString, error);
        Plan plan;
        QCOMPARE(shown(plan, program), error);
    }

    void whatIsNestedTooDeepStaysWithTheHost()
    {
        Plan plan;
        QCOMPARE(shown(plan, u"len(str(plan.nested(150)))"_s), u"301"_s);
        QCOMPARE(shown(plan, u"plan.nested(300)"_s),
                 u"TypeError: the host's value is nested more than 200 levels deep"_s);
    }
};

QTEST_GUILESS_MAIN(TestHostObjectTypes)
#include "tst_host_object_types.moc"
