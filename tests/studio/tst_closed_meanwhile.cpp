// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "studio/document_test.h"

#include "scene/document_scene.h"
#include "scene/scene_panel.h"

#include <functional>

using namespace studio;
using namespace studio::test;

/// A script closes a document while the user is asked something about it.
class TestClosedMeanwhile : public DocumentTest {
    Q_OBJECT

    using Answer = std::function<void(QDialog&)>;

    /// In the dialog that the next action opens, when `tab` has gone.
    void answerWhenGone(DocumentTab* tab, const Answer& answer)
    {
        m_dialogs = 0;
        QTimer::singleShot(0, this, [this, tab, answer] {
            auto* const dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            ++m_dialogs;
            connect(tab, &QObject::destroyed, dialog,
                    [dialog, answer] { QTimer::singleShot(0, dialog, [dialog, answer] { answer(*dialog); }); });
            m_window->discard(*tab);
        });
    }

    static Answer click(QMessageBox::StandardButton button)
    {
        return [button](QDialog& dialog) { qobject_cast<QMessageBox*>(&dialog)->button(button)->click(); };
    }

    DocumentTab* modified()
    {
        DocumentTab* tab = m_window->newDocument();
        type(tab, u"x = 1"_s);
        return tab;
    }

    int m_dialogs = 0;

private Q_SLOTS:
    void theQuestionWhetherToSaveItIsNoneThen_data()
    {
        QTest::addColumn<QMessageBox::StandardButton>("button");
        QTest::newRow("save") << QMessageBox::Save;
        QTest::newRow("discard") << QMessageBox::Discard;
        QTest::newRow("cancel") << QMessageBox::Cancel;
    }

    void theQuestionWhetherToSaveItIsNoneThen()
    {
        QFETCH(QMessageBox::StandardButton, button);
        DocumentTab* other = modified();
        answerWhenGone(modified(), click(button));
        trigger(*m_window, "closeTab");
        QCOMPARE(m_dialogs, 1);
        QCOMPARE(m_window->documents(), QList{other});
    }

    void theNameToSaveItAsIsNotUsed()
    {
        const QString path = pathOf(u"gone.py"_s);
        answerWhenGone(modified(), [path](QDialog& dialog) {
            dialog.findChild<QLineEdit*>(u"fileNameEdit"_s)->setText(path);
            dialog.accept();
        });
        trigger(*m_window, "save");
        QCOMPARE(m_dialogs, 1);
        QVERIFY(!QFile::exists(path));
    }

    void theQuestionWhetherToOverwriteIsNoneThen()
    {
        DocumentTab* tab = m_window->openFile(write(u"theirs.py"_s, "one\n"));
        type(tab, u"my "_s);
        writeOutside(u"theirs.py"_s, "theirs\n");
        answerWhenGone(tab, click(QMessageBox::Save));
        trigger(*m_window, "save");
        QCOMPARE(m_dialogs, 1);
        QCOMPARE(read(pathOf(u"theirs.py"_s)), QByteArray("theirs\n"));
    }

    void aWindowThatClosesAsksAboutThoseThatAreLeft()
    {
        modified();
        DocumentTab* second = modified();
        modified();
        // About the first one; the second goes meanwhile, and the third is asked about.
        answerWhenGone(second, [this](QDialog& dialog) {
            answerWhenAsked(u"askToSave"_s, QMessageBox::Discard);
            click(QMessageBox::Discard)(dialog);
        });
        QVERIFY(m_window->close());
        QCOMPARE(m_dialogs, 1);
    }

    void aScriptOfItIsNotRenamedOrRemoved_data()
    {
        QTest::addColumn<QByteArray>("action");
        QTest::newRow("rename") << QByteArray("renameScript");
        QTest::newRow("remove") << QByteArray("removeScript");
        QTest::newRow("add") << QByteArray("addScript");
        QTest::newRow("link") << QByteArray("linkScript");
    }

    void aScriptOfItIsNotRenamedOrRemoved()
    {
        QFETCH(QByteArray, action);
        const QString linked = write(u"linked.py"_s, "1\n");
        answerWhenGone(makeTwoScripts(), [linked](QDialog& dialog) {
            if (auto* const question = qobject_cast<QMessageBox*>(&dialog))
                return question->buttons().last()->click();
            if (auto* const line = dialog.findChild<QLineEdit*>(u"fileNameEdit"_s))
                line->setText(linked);
            dialog.accept();
        });
        trigger(*m_window, action.constData());
        QCOMPARE(m_dialogs, 1);
        QVERIFY(m_window->documents().isEmpty());
    }

    // Here the document stays, and its script goes.
    void anotherScriptIsNotRemovedInPlaceOfOneThatHasGone()
    {
        DocumentTab* tab = makeTwoScripts();
        QVERIFY(!tab->document().addScript(u"third"_s));
        tab->document().setCurrentScript(1);
        QTimer::singleShot(0, this, [this, tab] {
            QVERIFY(!tab->document().removeScript(1));
            press(u"Remove"_s);
        });
        trigger(*m_window, "removeScript");
        QCOMPARE(scripts(tab).count(), 2);
        QCOMPARE(scripts(tab).tabText(1), u"third.py"_s);
    }

    void modelsAreNotImportedIntoItsSceneOrExported_data()
    {
        QTest::addColumn<QByteArray>("action");
        QTest::addColumn<QString>("name");
        QTest::newRow("import") << QByteArray("importModels") << u"there.ply"_s;
        QTest::newRow("export") << QByteArray("exportModel") << u"new.ply"_s;
    }

    void modelsAreNotImportedIntoItsSceneOrExported()
    {
        QFETCH(QByteArray, action);
        QFETCH(QString, name);
        const QString path = pathOf(name);
        const bool wasThere = action == "importModels" && !write(name, "ply\n").isEmpty();
        DocumentTab* tab = modified();
        tab->scene().scene().addPoints(u"dots"_s, carrel::Value(carrel::Value::List{}), 9);
        answerWhenGone(tab, [path](QDialog& dialog) {
            dialog.findChild<QLineEdit*>(u"fileNameEdit"_s)->setText(path);
            dialog.accept();
        });
        trigger(*m_window, action.constData());
        QCOMPARE(m_dialogs, 1);
        QCOMPARE(QFile::exists(path), wasThere);
    }
};

QTEST_MAIN(TestClosedMeanwhile)
#include "tst_closed_meanwhile.moc"
