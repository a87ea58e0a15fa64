// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/patience.h"

#include <carrel/widgets/notice_bar.h>

#include <QtGui/QAction>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <memory>

using namespace carrel;
using namespace Qt::StringLiterals;
using carrel::test::patience;

class TestNoticeBar : public QObject {
    Q_OBJECT

    std::unique_ptr<QWidget> m_window;
    NoticeBar* m_bar = nullptr;
    QLineEdit* m_edit = nullptr;

    static double luminance(const QColor& color)
    {
        const auto linear = [](double part) {
            return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
    }
    static double contrast(const QColor& a, const QColor& b)
    {
        return (std::max(luminance(a), luminance(b)) + 0.05) / (std::min(luminance(a), luminance(b)) + 0.05);
    }

private Q_SLOTS:
    void init()
    {
        m_window = std::make_unique<QWidget>();
        m_bar = new NoticeBar(m_window.get());
        m_edit = new QLineEdit(m_window.get());
        auto* layout = new QVBoxLayout(m_window.get());
        layout->addWidget(m_edit);
        layout->addWidget(m_bar);
        m_window->resize(400, 200);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get(), patience));
        m_edit->setFocus();
    }

    void cleanup() { m_window.reset(); }

    void itIsThereWhileThereIsSomethingToSay()
    {
        QVERIFY(!m_bar->isVisible());
        m_bar->say(u"gone.py cannot be opened"_s);
        QVERIFY(m_bar->isVisible());
        QCOMPARE(m_bar->text(), u"gone.py cannot be opened"_s);
        QCOMPARE(m_bar->accessibleName(), m_bar->text());
        m_bar->say({});
        QVERIFY(!m_bar->isVisible());
    }

    void itTakesNoFocusWhenItAppears()
    {
        m_bar->addOffer(u"Reload"_s);
        m_bar->say(u"changed"_s);
        QVERIFY(m_edit->hasFocus());
    }

    void itsButtonsAreReachedAndPressedByKeys()
    {
        QAction* offer = m_bar->addOffer(u"Reload"_s);
        QSignalSpy triggered(offer, &QAction::triggered);
        QSignalSpy dismissed(m_bar, &NoticeBar::dismissed);
        m_bar->say(u"changed"_s);
        QTest::keyClick(m_edit, Qt::Key_Tab);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QCOMPARE(triggered.size(), 1);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QCOMPARE(dismissed.size(), 1);
        QVERIFY(!m_bar->isVisible());
    }

    void itsButtonsHaveNamesForScreenReaders()
    {
        m_bar->addOffer(u"Reload"_s);
        for (const QToolButton* button : m_bar->findChildren<QToolButton*>())
            QVERIFY(!button->text().isEmpty());
    }

    void escapeDismisses()
    {
        QSignalSpy dismissed(m_bar, &NoticeBar::dismissed);
        m_bar->say(u"changed"_s);
        m_bar->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QCOMPARE(dismissed.size(), 1);
        QCOMPARE(m_bar->text(), QString());
    }

    void theFocusReturnsToWhereItWas()
    {
        auto* further = new QLineEdit(m_window.get());
        m_window->layout()->addWidget(further);
        m_bar->say(u"changed"_s);
        m_bar->setFocus();
        QVERIFY(!m_edit->hasFocus());
        m_bar->say({});
        QVERIFY(m_edit->hasFocus());
    }

    void aLongPathDoesNotWidenTheWindow()
    {
        const int before = m_window->minimumSizeHint().width();
        m_bar->say(u"/home/someone"_s + QString(u"/a_folder_with_a_long_name"_s).repeated(20));
        const QString lone = QString(300, u'x');
        QVERIFY(m_window->minimumSizeHint().width() < before + 200);
        m_bar->say(lone);
        QVERIFY(m_window->minimumSizeHint().width() < before + 200);
    }

    void itIsAsHighAsItsTextNeedsAlsoInASplitter()
    {
        QSplitter splitter(Qt::Vertical);
        auto* half = new QWidget;
        auto* bar = new NoticeBar(half);
        auto* layout = new QVBoxLayout(half);
        layout->addWidget(bar);
        layout->addWidget(new QPlainTextEdit(half), 1);
        splitter.addWidget(new QPlainTextEdit(&splitter));
        splitter.addWidget(half);
        bar->addOffer(u"Reload"_s);
        bar->say(QString(u"several words "_s).repeated(8));
        splitter.show();
        const int line = bar->fontMetrics().lineSpacing();
        for (const int width : {1400, 400, 300, 1400, 350}) {
            splitter.resize(width, 400);
            const QRect text = bar->fontMetrics().boundingRect(0, 0, width, 400, Qt::TextWordWrap, bar->text());
            if (width == 1400)
                QTRY_VERIFY2_WITH_TIMEOUT(bar->height() < 3 * line, qPrintable(QString::number(bar->height())),
                                          patience);
            else
                QTRY_VERIFY2_WITH_TIMEOUT(bar->height() > text.height(), qPrintable(QString::number(bar->height())),
                                          patience);
        }
    }

    void itsTextIsReadableInDarkAndLight_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << QPalette(QColor(0xef, 0xef, 0xef));
        QTest::newRow("dark") << QPalette(QColor(0x2a, 0x2e, 0x32));
    }

    void itsTextIsReadableInDarkAndLight()
    {
        QFETCH(const QPalette, palette);
        m_window->setPalette(palette);
        for (const auto tone : {NoticeBar::Tone::Remark, NoticeBar::Tone::Warning}) {
            m_bar->setTone(tone);
            m_bar->say(u"changed"_s);
            const QColor background = m_bar->grab().toImage().pixelColor(2, 2);
            QVERIFY(background != m_window->palette().color(QPalette::Window));
            QVERIFY(contrast(background, m_bar->palette().color(QPalette::WindowText)) > 7);
        }
    }
};

QTEST_MAIN(TestNoticeBar)
#include "tst_notice_bar.moc"
