// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/module_folder.h"
#include "widgets/script_panel_test.h"

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// Modules of a script that change on disk while its panel is open.
class TestScriptPanelModules : public ScriptPanelTest {
    Q_OBJECT

    NoticeBar* offer() { return m_panel->findChild<NoticeBar*>(QStringLiteral("moduleOffer")); }

    // A panel whose script has imported helper.py, which was changed since.
    [[nodiscard]] auto showPanelWithChange(ModuleFolder& folder)
    {
        folder.write(u"helper.py"_s, "def area(r):\n    return 3 * r\n");
        auto panel = showPanel({.modulePaths = {folder.path()}});
        m_panel->editor()->setText(u"import helper\nprint('area', helper.area(2))\n"_s);
        outcomeOf(m_panel->run());
        folder.write(u"helper.py"_s, "def area(r):\n    return 3.14 * r\n", ModuleFolder::Manner::ByRename);
        if (!QTest::qWaitFor([this] { return offer()->isVisible(); }, patience))
            QTest::qFail("nothing is offered", __FILE__, __LINE__);
        return panel;
    }

private Q_SLOTS:
    void aChangedModuleIsOfferedWithoutTakingTheFocus()
    {
        ModuleFolder folder;
        const auto panel = showPanelWithChange(folder);
        QCOMPARE(offer()->text(), u"helper.py was changed on disk."_s);
        const auto top = [this](const QWidget* part) { return part->mapTo(m_panel.get(), QPoint()).y(); };
        QVERIFY(top(m_panel->editor()) < top(offer()) && top(offer()) < top(m_panel->outputPane()));
        QVERIFY(m_panel->editor()->isAncestorOf(QApplication::focusWidget()));
    }

    void reloadingTheModuleUsesItsNewCode()
    {
        ModuleFolder folder;
        const auto panel = showPanelWithChange(folder);
        action("reloadModules")->trigger();
        QVERIFY(!offer()->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(output().contains(u"Reloaded: helper.py"_s), patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_panel->jobBar()->text(), u"Finished"_s, patience);
        outcomeOf(m_panel->run());
        QTRY_VERIFY_WITH_TIMEOUT(output().endsWith(u"area 6.28\n"_s), patience);
    }

    void aReloadThatFailsShowsWhyAndIsOfferedAgain()
    {
        ModuleFolder folder;
        const auto panel = showPanelWithChange(folder);
        folder.write(u"helper.py"_s, "def area(r):\n    return 3.14 *\n");
        action("reloadModules")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(output().contains(u"SyntaxError"_s), patience);
        QTRY_VERIFY_WITH_TIMEOUT(offer()->isVisible(), patience);
        QVERIFY(!output().contains(u"Reloaded"_s));
    }

    void restartingForAModuleGivesAFreshInterpreter()
    {
        ModuleFolder folder;
        const auto panel = showPanelWithChange(folder);
        action("restartForModules")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!offer()->isVisible(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(output().endsWith(u"The interpreter was restarted.\n"_s), patience);
        QCOMPARE(errorType(outcomeOf(m_session->evaluate(u"helper"_s))), u"NameError"_s);
        outcomeOf(m_panel->run());
        QTRY_VERIFY_WITH_TIMEOUT(output().endsWith(u"area 6.28\n"_s), patience);
    }

    void anIgnoredChangeIsNotOfferedAgain()
    {
        ModuleFolder folder;
        const auto panel = showPanelWithChange(folder);
        offer()->dismissAction()->trigger();
        QVERIFY(!offer()->isVisible());
        outcomeOf(m_panel->run());
        QTRY_COMPARE_WITH_TIMEOUT(output(), u"area 6\narea 6\n"_s, patience);
        QVERIFY(!offer()->isVisible());
    }

    void severalChangesAreOneOffer_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QString>("said");
        QTest::newRow("two") << QStringList{u"helper.py"_s, u"shapes.py"_s}
                             << "helper.py and shapes.py were changed on disk.";
        QTest::newRow("three") << QStringList{u"a.py"_s, u"b.py"_s, u"c.py"_s}
                               << "a.py, b.py and c.py were changed on disk.";
        QTest::newRow("many") << QStringList{u"a.py"_s, u"b.py"_s, u"c.py"_s, u"d.py"_s, u"e.py"_s}
                              << "a.py, b.py and 3 more were changed on disk.";
        QTest::newRow("a package") << QStringList{u"gears/__init__.py"_s, u"gears/wheel.py"_s}
                                   << "gears/__init__.py and wheel.py were changed on disk.";
        QTest::newRow("a long name") << QStringList{QString(120, u'x') + u".py"_s} << QString();
    }

    void severalChangesAreOneOffer()
    {
        QFETCH(const QStringList, files);
        QFETCH(const QString, said);
        ModuleFolder folder;
        QStringList names;
        for (const QString& file : files) {
            folder.write(file, "VALUE = 1\n");
            names.append(QString(file).remove(u"/__init__"_s).chopped(3).replace(u'/', u'.'));
        }
        const auto panel = showPanel({.modulePaths = {folder.path()}});
        QVERIFY(outcomeOf(m_session->run(script(u"import "_s + names.join(u',')))).succeeded());
        for (const QString& file : files)
            folder.write(file, "VALUE = 22\n");
        QTRY_VERIFY_WITH_TIMEOUT(offer()->isVisible(), patience);
        if (!said.isEmpty())
            QTRY_COMPARE_WITH_TIMEOUT(offer()->text(), said, patience);
        QVERIFY2(offer()->text().size() < 130 && offer()->text().contains(u".py"_s), qPrintable(offer()->text()));
        QVERIFY(offer()->toolTip().contains(files.last()));
    }

    void f6GoesThroughTheOfferToo()
    {
        ModuleFolder folder;
        const auto panel = showPanelWithChange(folder);
        QTest::keyClick(code(), Qt::Key_F6);
        QVERIFY(offer()->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        QVERIFY(m_panel->outputPane()->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        QVERIFY(m_panel->editor()->isAncestorOf(QApplication::focusWidget()));
    }
};

QTEST_MAIN(TestScriptPanelModules)
#include "tst_script_panel_modules.moc"
