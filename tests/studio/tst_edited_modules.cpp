// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "studio/window_test.h"

#include <carrel/widgets/notice_bar.h>

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtWidgets/QApplication>

using namespace studio;
using namespace studio::test;
using namespace Qt::StringLiterals;

/// Two scripts of one folder that import the same module, which is open in a third tab.
class TestEditedModules : public WindowTest {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    DocumentTab* m_first = nullptr;
    DocumentTab* m_second = nullptr;
    DocumentTab* m_module = nullptr;

    DocumentTab* open(const QString& name, const QByteArray& content)
    {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        file.close();
        return m_window->openFile(file.fileName());
    }

    static carrel::NoticeBar* offerOf(const DocumentTab* tab)
    {
        return tab->findChild<carrel::NoticeBar*>(u"moduleOffer"_s);
    }
    static bool isOffered(const DocumentTab* tab) { return !offerOf(tab)->text().isEmpty(); }
    static void choose(const DocumentTab* tab, const char* action)
    {
        offerOf(tab)->findChild<QAction*>(QString::fromLatin1(action))->trigger();
    }
    static bool endsWith(const DocumentTab* tab, const QString& text) { return outputOf(tab).endsWith(text); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        openWindow();
        if (QTest::currentTestFailed())
            return;
        m_module = open(u"helper.py"_s, "def name():\n    return 'old'\n");
        m_first =
            open(u"first.py"_s, "import helper\nseen = globals().get('seen', 0) + 1\nprint(helper.name(), seen)\n");
        m_second = open(u"second.py"_s, "from helper import name\nprint(name())\n");
        for (DocumentTab* tab : {m_first, m_second}) {
            tab->panel()->run();
            QTRY_VERIFY_WITH_TIMEOUT(outputOf(tab).contains(u"old"_s), patience);
            QTRY_VERIFY_WITH_TIMEOUT(tab->session()->jobs().isEmpty(), patience);
        }
        m_module->editor()->setText(u"def name():\n    return 'the new one'\n"_s);
        m_window->setCurrentDocument(m_module);
        trigger(*m_window, "save");
    }

    void savingAModuleIsOfferedInTheScriptsThatImportedIt()
    {
        QTRY_VERIFY_WITH_TIMEOUT(isOffered(m_first) && isOffered(m_second), patience);
        QVERIFY(!isOffered(m_module));
        QVERIFY(m_window->notice().isEmpty());
        QVERIFY(m_module->editor()->isAncestorOf(QApplication::focusWidget()));
    }

    void reloadingKeepsTheVariables()
    {
        QTRY_VERIFY_WITH_TIMEOUT(isOffered(m_first) && isOffered(m_second), patience);
        choose(m_first, "reloadModules");
        m_first->panel()->run();
        QTRY_VERIFY_WITH_TIMEOUT(endsWith(m_first, u"Reloaded: helper.py\nthe new one 2\n"_s), patience);
        QVERIFY(!isOffered(m_first));
        QVERIFY(isOffered(m_second));
    }

    void whatWasTakenOutOfAModuleIsNewAfterTheScriptRan()
    {
        QTRY_VERIFY_WITH_TIMEOUT(isOffered(m_second), patience);
        choose(m_second, "reloadModules");
        m_second->panel()->run();
        QTRY_VERIFY_WITH_TIMEOUT(endsWith(m_second, u"the new one\n"_s), patience);
    }

    void restartingForgetsTheVariables()
    {
        QTRY_VERIFY_WITH_TIMEOUT(isOffered(m_first), patience);
        choose(m_first, "restartForModules");
        m_first->panel()->run();
        QTRY_VERIFY_WITH_TIMEOUT(endsWith(m_first, u"The interpreter was restarted.\nthe new one 1\n"_s), patience);
        QVERIFY(!isOffered(m_first));
    }
};

QTEST_MAIN(TestEditedModules)
#include "tst_edited_modules.moc"
