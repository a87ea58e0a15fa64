// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <carrel/widgets/job_bar.h>
#include <carrel/widgets/jobs_model.h>
#include <carrel/widgets/jobs_view.h>

#include <QtGui/QImage>
#include <QtGui/QPalette>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QTreeView>

#include <algorithm>
#include <cmath>

using namespace carrel;
using namespace carrel::test;
using Mood = JobFace::Mood;

/// What a job's state looks like stands out from what is behind it, in the dark and in the light, also where that
/// changes while the window is open.
class TestDarkAndLight : public SessionTest {
    Q_OBJECT

    QPalette m_before;

    static QPalette palette(const QColor& back, const QColor& text)
    {
        QPalette palette(text, back, back.lighter(), back.darker(), back.darker(150), text, text, back, back);
        palette.setColor(QPalette::Highlight, QColor(0x30, 0x8c, 0xc6));
        palette.setColor(QPalette::HighlightedText, Qt::white);
        return palette;
    }

    static double luminance(const QColor& color)
    {
        const auto linear = [](double part) {
            return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
    }

    /// As WCAG 2 defines it: 1 to 21.
    static double contrast(const QColor& one, const QColor& other)
    {
        const double a = luminance(one) + 0.05;
        const double b = luminance(other) + 0.05;
        return std::max(a, b) / std::min(a, b);
    }

    /// Of what stands out most from the corner, which is background.
    static double strongestContrast(const QImage& image)
    {
        double strongest = 1;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                strongest = std::max(strongest, contrast(image.pixelColor(x, y), image.pixelColor(0, 0)));
        }
        return strongest;
    }

    static QImage picture(QWidget& widget) { return widget.grab().toImage(); }

    /// The sign in front of the sentence.
    static QWidget* signOf(const JobBar& bar)
    {
        for (QWidget* child : bar.findChildren<QWidget*>()) {
            if (child->inherits("carrel::widgets::MoodSign"))
                return child;
        }
        return nullptr;
    }

    static Job* startUntil(Session& session, Mood mood)
    {
        const bool fails = mood == Mood::Failed;
        const bool ends = fails || mood == Mood::Succeeded;
        return session.run(script(fails      ? "1 / 0"
                                      : ends ? "1"
                                             : "try:\n    while True: pass\nfinally:\n    while True: pass"));
    }

    QList<Isolation> isolations() override { return {Isolation::InProcess}; }

private Q_SLOTS:
    void init() { m_before = QApplication::palette(); }
    void cleanup()
    {
        QApplication::setPalette(m_before);
        verifyThatNothingIsLeft();
    }

    void aStateStandsOut_data()
    {
        QTest::addColumn<QColor>("back");
        QTest::addColumn<QColor>("text");
        QTest::addColumn<int>("mood");
        for (const auto& [name, mood] : {std::pair("idle", Mood::Idle), std::pair("running", Mood::Running),
                                         std::pair("stopping", Mood::Stopping), std::pair("failed", Mood::Failed),
                                         std::pair("succeeded", Mood::Succeeded)}) {
            QTest::addRow("%s in the light", name) << QColor(0xef, 0xef, 0xef) << QColor(Qt::black) << int(mood);
            QTest::addRow("%s in the dark", name) << QColor(0x2a, 0x2a, 0x2a) << QColor(Qt::white) << int(mood);
        }
    }

    void aStateStandsOut()
    {
        QFETCH(QColor, back);
        QFETCH(QColor, text);
        QFETCH(int, mood);
        const auto session = openSession({.cleanUpGrace = 60s});
        JobBar bar;
        bar.resize(700, 30);
        bar.show();
        bar.setSession(session.get());
        QApplication::setPalette(palette(back, text));  // what is open follows
        Job* const job = Mood(mood) == Mood::Idle ? nullptr : startUntil(*session, Mood(mood));
        const QFuture<Outcome> end = job ? job->future() : QFuture<Outcome>();
        if (Mood(mood) == Mood::Stopping) {
            QVERIFY(waitForState(job, Job::State::Running));
            bar.stop();
        }
        QTRY_COMPARE_WITH_TIMEOUT(int(bar.face().mood), mood, patience);
        QWidget* const sign = signOf(bar);
        QVERIFY(sign);
        const double ofSign = strongestContrast(picture(*sign));
        QVERIFY2(ofSign >= 3, qPrintable(QString::number(ofSign)));
        const double ofText = strongestContrast(picture(*bar.findChild<QLabel*>(QStringLiteral("jobText"))));
        QVERIFY2(ofText >= 4.5, qPrintable(QString::number(ofText)));
        bar.stop();
        bar.stop();
        if (job)
            outcomeOf(end);
    }

    void aRowOfJobsStandsOutToo_data()
    {
        QTest::addColumn<QColor>("back");
        QTest::addColumn<QColor>("text");
        QTest::newRow("in the light") << QColor(Qt::white) << QColor(Qt::black);
        QTest::newRow("in the dark") << QColor(0x1e, 0x1e, 0x1e) << QColor(Qt::white);
    }

    void aRowOfJobsStandsOutToo()
    {
        QFETCH(QColor, back);
        QFETCH(QColor, text);
        const auto session = openSession();
        JobsView view;
        view.model()->addSession(session.get());
        view.resize(900, 200);
        view.show();
        QApplication::setPalette(palette(back, text));
        outcomeOf(session->run(script("1 / 0")));
        QTRY_COMPARE_WITH_TIMEOUT(view.model()->rowCount(), 1, patience);
        auto* const table = view.findChild<QTreeView*>(QStringLiteral("jobs"));
        const QRect cell = table->visualRect(view.model()->index(0, JobsModel::StateColumn));
        const QImage row = picture(*table->viewport());
        const QRect sign(cell.topLeft(), QSize(20, cell.height()));
        QCOMPARE(row.pixelColor(cell.topLeft()), back);
        QVERIFY(strongestContrast(row.copy(sign)) >= 3);
        QVERIFY(strongestContrast(row.copy(cell.adjusted(24, 0, 0, 0))) >= 4.5);
        table->selectAll();
        const QImage chosen = picture(*table->viewport());
        QVERIFY(chosen.copy(cell) != row.copy(cell));
        QVERIFY(strongestContrast(chosen.copy(sign.adjusted(1, 1, 0, -1))) >= 3);
    }
};

QTEST_MAIN(TestDarkAndLight)
#include "tst_dark_and_light.moc"
