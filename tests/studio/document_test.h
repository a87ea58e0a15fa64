// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "studio/window_test.h"

#include "documents/document.h"
#include "documents/studio_windows.h"

#include <carrel/widgets/notice_bar.h>

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QToolButton>

namespace studio::test {

using namespace Qt::StringLiterals;

/// Tests of documents in the Studio's window, each with a folder of its own for their files.
class DocumentTest : public WindowTest {
    Q_OBJECT
protected:
    std::unique_ptr<QTemporaryDir> m_folder;

    QString pathOf(const QString& name) const { return m_folder->filePath(name); }

    QString write(const QString& name, const QByteArray& content) const
    {
        QFile file(pathOf(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
    }

    /// As another program does: later than what was read, and into the same file or in its place.
    void writeOutside(const QString& name, const QByteArray& content) const
    {
        const QString other = write(name + u".new"_s, content);
        QFile file(other);
        const bool isLater = file.open(QIODevice::ReadWrite)
            && file.setFileTime(QDateTime::currentDateTime().addSecs(5), QFileDevice::FileModificationTime);
        file.close();
        QFile::remove(pathOf(name));
        if (!isLater || !QFile::rename(other, pathOf(name)))
            qFatal("cannot replace %s", qPrintable(name));
    }

    static QByteArray read(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// Types a name into the dialog that the next action opens.
    void answerName(const QString& name)
    {
        QTimer::singleShot(0, this, [name] {
            auto* dialog = qobject_cast<QInputDialog*>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            auto* line = dialog->findChild<QLineEdit*>();
            line->selectAll();
            QTest::keyClicks(line, name);
            QTest::keyClick(line, Qt::Key_Return);
        });
    }

    void chooseFile(const QString& path)
    {
        QTimer::singleShot(0, this, [path] {
            auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            dialog->findChild<QLineEdit*>(u"fileNameEdit"_s)->setText(path);
            QMetaObject::invokeMethod(dialog, "accept");
        });
    }

    void press(const QString& buttonText)
    {
        QTimer::singleShot(0, this, [buttonText] {
            auto* question = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            QVERIFY(question);
            for (QAbstractButton* button : question->buttons()) {
                if (button->text().remove(u'&') == buttonText)
                    return button->click();
            }
            QFAIL("there is no such button");
        });
    }

    /// In a question that comes behind other dialogs.
    void answerWhenAsked(const QString& objectName, QMessageBox::StandardButton button)
    {
        auto* const looking = new QTimer(m_window.get());
        connect(looking, &QTimer::timeout, m_window.get(), [looking, objectName, button] {
            auto* const question = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            if (!question || question->objectName() != objectName)
                return;
            delete looking;
            question->button(button)->click();
        });
        looking->start(1);
    }

    static QTabBar& scripts(const DocumentTab* tab) { return *tab->findChild<QTabBar*>(u"scripts"_s); }

    static void type(DocumentTab* tab, const QString& text) { QTest::keyClicks(codeOf(tab->editor()), text); }
    static QWidget* codeOf(const QWidget* editor) { return editor->findChild<QWidget*>(u"code"_s); }

    static void click(QWidget* parent, const QString& action)
    {
        for (QToolButton* button : parent->findChildren<QToolButton*>()) {
            if (button->defaultAction() && button->defaultAction()->objectName() == action)
                return QTest::mouseClick(button, Qt::LeftButton);
        }
        for (QAbstractButton* button : parent->findChildren<QAbstractButton*>()) {
            if (button->text() == parent->findChild<QAction*>(action)->text())
                return QTest::mouseClick(button, Qt::LeftButton);
        }
        QFAIL(qPrintable(action));
    }

    static carrel::NoticeBar* changedBar(const DocumentTab* tab)
    {
        return tab->findChild<carrel::NoticeBar*>(u"changedOutside"_s);
    }

    /// A document with main.py and tools.py, as a user makes it.
    DocumentTab* makeTwoScripts()
    {
        DocumentTab* tab = m_window->newDocument();
        type(tab, u"6 * 7"_s);
        answerName(u"tools"_s);
        trigger(*m_window, "addScript");
        type(tab, u"area = 2"_s);
        return tab;
    }

    DocumentTab* savedTwoScripts(const QString& name)
    {
        DocumentTab* tab = makeTwoScripts();
        chooseFile(pathOf(name));
        trigger(*m_window, "save");
        return tab;
    }

    void run(DocumentTab* tab, const QString& text)
    {
        tab->editor()->setText(text);
        QSignalSpy finished(tab->session(), &carrel::Session::jobFinished);
        MainWindow* const window = m_window->windows().windowOf(tab);
        window->setCurrentDocument(tab);
        trigger(*window, "run");
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        openWindow();
    }
};

}  // namespace studio::test
