// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/line_diff.h"

#include <QtTest/QTest>

using namespace studio;
using namespace Qt::StringLiterals;

class TestLineDiff : public QObject {
    Q_OBJECT

    /// "=" for a line that both have, "<" and ">" for one side, "!" for two that differ.
    static QString signsOf(const QString& left, const QString& right)
    {
        QString signs;
        for (const DiffRow& row : diffLines(left, right))
            signs += row.isSame() ? u'=' : !row.right ? u'<' : !row.left ? u'>' : u'!';
        return signs;
    }

private Q_SLOTS:
    void equalLinesLieBesideEachOther_data()
    {
        QTest::addColumn<QString>("left");
        QTest::addColumn<QString>("right");
        QTest::addColumn<QString>("signs");
        QTest::newRow("nothing") << u""_s << u""_s << u"="_s;
        QTest::newRow("the same") << u"a\nb"_s << u"a\nb"_s << u"=="_s;
        QTest::newRow("another line") << u"a\nb\nc"_s << u"a\nB\nc"_s << u"=!="_s;
        QTest::newRow("one more") << u"a\nc"_s << u"a\nb\nc"_s << u"=>="_s;
        QTest::newRow("one less") << u"a\nb\nc"_s << u"a\nc"_s << u"=<="_s;
        QTest::newRow("in front") << u"b"_s << u"a\nb"_s << u">="_s;
        QTest::newRow("moved") << u"a\nb\nc\nd"_s << u"b\nc\nd\na"_s << u"<===>"_s;
    }

    void equalLinesLieBesideEachOther()
    {
        QFETCH(QString, left);
        QFETCH(QString, right);
        QTEST(signsOf(left, right), "signs");
    }

    void nothingOfEitherTextIsLost()
    {
        const QString left = u"one\ntwo\n\nthree\ntwo"_s;
        const QString right = u"zero\ntwo\nthree\n\n"_s;
        QStringList ofLeft;
        QStringList ofRight;
        for (const DiffRow& row : diffLines(left, right)) {
            if (row.left)
                ofLeft.append(*row.left);
            if (row.right)
                ofRight.append(*row.right);
        }
        QCOMPARE(ofLeft.join(u'\n'), left);
        QCOMPARE(ofRight.join(u'\n'), right);
    }

    void thousandsOfDifferentLinesAreNotComparedOneByOne()
    {
        const QString left = u"a\n"_s.repeated(5000);
        const QString right = u"b\n"_s.repeated(6000);
        QCOMPARE(diffLines(left, right).size(), 6001);
    }
};

QTEST_APPLESS_MAIN(TestLineDiff)
#include "tst_line_diff.moc"
