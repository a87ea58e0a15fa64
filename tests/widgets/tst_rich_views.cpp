// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/patience.h"

#include <carrel/widgets/output_pane.h>

#include <QtCore/QPointer>
#include <QtGui/QTextBlock>
#include <QtTest/QTest>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>

#include <memory>

using namespace carrel;
using namespace Qt::StringLiterals;
using carrel::test::patience;

/// Widgets that show values between the lines of a pane: a button, whose text the script gives.
class TestRichViews : public QObject {
    Q_OBJECT

    std::unique_ptr<OutputPane> m_pane;

    QPlainTextEdit& view() { return *m_pane->findChild<QPlainTextEdit*>(u"output"_s); }
    QList<QPushButton*> buttons() { return view().viewport()->findChildren<QPushButton*>(); }

    static Value valueWith(const QString& label)
    {
        const Value data(Value::Dict{{u"label"_s, label}});
        return Value(Value::Dict{{u"text/plain"_s, u"a button"_s}, {u"application/vnd.test.button+json"_s, data}});
    }

    /// A pane in which such values are buttons; those without a label are nothing that can be shown.
    void openPane()
    {
        m_pane = std::make_unique<OutputPane>();
        m_pane->setRichView(u"application/vnd.test.button+json"_s,
                            [](const Value& data, QWidget* parent) -> QWidget* {
                                const QString label = data[u"label"_s].toText().value_or(QString());
                                auto* const button = label.isEmpty() ? nullptr : new QPushButton(label, parent);
                                if (button)
                                    button->setMinimumSize(120, 60);
                                return button;
                            });
        m_pane->resize(500, 300);
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_pane.get(), patience));
    }

private Q_SLOTS:
    void init() { openPane(); }
    void cleanup() { m_pane.reset(); }

    void aValueIsAWidgetInALineOfItsOwnWithItsText()
    {
        m_pane->append({.text = u"before\n"_s});
        m_pane->appendValue(valueWith(u"Press"_s));
        m_pane->append({.text = u"after"_s});
        QCOMPARE(m_pane->text(), u"before\n\na button\nafter"_s);
        QCOMPARE(buttons().size(), 1);
        QPushButton& button = *buttons().first();
        QTRY_VERIFY_WITH_TIMEOUT(button.isVisible(), patience);
        const QTextCursor line(view().document()->findBlockByNumber(1));
        QCOMPARE(button.pos(), view().cursorRect(line).topLeft());
        const QTextCursor below(view().document()->findBlockByNumber(2));
        QVERIFY(view().cursorRect(below).top() >= button.geometry().bottom());
        bool isPressed = false;
        connect(&button, &QPushButton::clicked, this, [&] { isPressed = true; });
        QTest::mouseClick(&button, Qt::LeftButton);
        QVERIFY(isPressed);
    }

    void whatCannotBeShownIsItsText()
    {
        m_pane->appendValue(valueWith(QString()));
        QCOMPARE(m_pane->text(), u"a button\n"_s);
        QCOMPARE(buttons().size(), 0);
    }

    void whatIsNotRegisteredAnyMoreIsItsText()
    {
        m_pane->setRichView(u"application/vnd.test.button+json"_s, {});
        m_pane->appendValue(valueWith(u"Press"_s));
        QCOMPARE(m_pane->text(), u"a button\n"_s);
        QCOMPARE(buttons().size(), 0);
    }

    void itMovesWithItsLine()
    {
        m_pane->appendValue(valueWith(u"Press"_s));
        m_pane->append({.text = QString(100, u'\n')});
        m_pane->text();
        QPushButton& button = *buttons().first();
        QTRY_VERIFY_WITH_TIMEOUT(!button.isVisible(), patience);  // far above
        view().verticalScrollBar()->setValue(0);
        QTRY_VERIFY_WITH_TIMEOUT(button.isVisible(), patience);
        QCOMPARE(button.pos(), view().cursorRect(QTextCursor(view().document()->firstBlock())).topLeft());
    }

    void itFitsIntoANarrowerPane()
    {
        m_pane->appendValue(valueWith(QString(60, u'w')));
        m_pane->text();
        QPushButton& button = *buttons().first();
        QTRY_VERIFY_WITH_TIMEOUT(button.isVisible(), patience);
        QVERIFY(button.geometry().right() < view().viewport()->width());
        m_pane->resize(300, 300);
        QTRY_VERIFY_WITH_TIMEOUT(button.geometry().right() < view().viewport()->width(), patience);
        const int narrow = button.width();
        m_pane->resize(600, 300);
        QTRY_VERIFY_WITH_TIMEOUT(button.width() > narrow, patience);
    }

    void tabLeadsToIt()
    {
        m_pane->appendValue(valueWith(u"Press"_s));
        m_pane->text();
        QTRY_VERIFY_WITH_TIMEOUT(buttons().first()->isVisible(), patience);
        m_pane->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get(), patience));
        view().setFocus();
        QTest::keyClick(&view(), Qt::Key_Tab);
        QVERIFY(buttons().first()->hasFocus());
    }

    void itGoesWithItsLine()
    {
        m_pane->setMaximumLines(10);
        m_pane->appendValue(valueWith(u"Press"_s));
        m_pane->text();
        const QPointer<QPushButton> button = buttons().first();
        m_pane->append({.text = QString(100, u'\n')});
        m_pane->text();
        QTRY_VERIFY_WITH_TIMEOUT(button.isNull(), patience);
    }

    void clearRemovesAll()
    {
        m_pane->appendValue(valueWith(u"Press"_s));
        m_pane->text();
        QCOMPARE(buttons().size(), 1);
        m_pane->clear();
        QCOMPARE(buttons().size(), 0);
        QCOMPARE(m_pane->text(), QString());
    }

    void ofManyTheOldOnesArePictures()
    {
        for (int count = 0; count < 25; ++count)
            m_pane->appendValue(valueWith(QString::number(count)));
        QCOMPARE(m_pane->text(), QString(25, u'\n').replace(u'\n', u"\na button\n"_s));
        QCOMPARE(buttons().size(), 20);
        QCOMPARE(buttons().first()->text(), u"5"_s);
        QCOMPARE(view().toPlainText().count(QChar::ObjectReplacementCharacter), 25);
    }
};

QTEST_MAIN(TestRichViews)
#include "tst_rich_views.moc"
