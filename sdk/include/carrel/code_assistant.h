// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>
#include <carrel/script_range.h>

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <chrono>
#include <memory>

namespace carrel {

class CodeAssistantPrivate;
class Runtime;

/// What an assistant works with.
struct CodeAssistantConfig {
    /// Folders with jedi (and parso), which completes, and autopep8 (and pycodestyle), which formats. Folders and not
    /// archives. None: what is installed in the runtime's Python.
    QStringList toolPaths{};
    /// Where HostStub::write() has written the host's objects, and the stubs of `carrel` and of host modules lie.
    QStringList stubFolders{};
    QStringList modulePaths{};                      ///< what scripts import from, as RuntimeConfig::modulePaths
    int lineLength = 79;                            ///< characters of a formatted line, as PEP 8 has it
    std::chrono::milliseconds answerLimit{10'000};  ///< what takes longer is given up: the answer is empty
};

/// A script at the moment when something is asked about it.
struct CodeText {
    QString text;
    QString name;  ///< that of the source; from the folder of an absolute path it can import
};

/// The line counts from 1, the column counts characters (code points) from 0.
struct CodePlace {
    int line = 1;
    int column = 0;
    friend bool operator==(const CodePlace&, const CodePlace&) = default;
};

/// One name that can stand where it was asked for.
struct Completion {
    QString name;
    QString kind;  ///< "function", "class", "instance", "module", "property", "param", "keyword" or "statement"
    friend bool operator==(const Completion&, const Completion&) = default;
};

/// The names that can stand at a place.
struct CompletionList {
    int startColumn = 0;  ///< where the word begins, on the line that was asked about, that a name takes the place of
    QList<Completion> items{};
};

/// The call that a place is in. Without text where it is in none.
struct CallTip {
    QString text{};          ///< the signature
    int parameterStart = 0;  ///< in `text`: the parameter that comes next; an empty stretch where that is not known
    int parameterEnd = 0;
    QString summary{};    ///< how its documentation begins
    CodePlace bracket{};  ///< where the call's bracket is
};

/// What the compiler objects to.
struct CodeProblem {
    enum class Severity { Error, Warning };

    ScriptRange range{};
    QString message{};
    Severity severity = Severity::Error;
    friend bool operator==(const CodeProblem&, const CodeProblem&) = default;
};

/// Replaces the characters from `start` to before `end`, counted as EditableText counts.
struct CodeReplacement {
    qsizetype start = 0;
    qsizetype end = 0;
    QString text{};
};

/// How a text becomes a formatted one.
struct CodeFormat {
    QList<CodeReplacement>
        replacements{};  ///< from the text's end to its begin, so that each leaves the next one's place
    QString problem{};   ///< why it was not formatted, for people; empty where it was
};

/// Answers what editors ask about scripts, without running them: completions, call tips, problems, and the text as it
/// would be formatted. It works in an interpreter of its own, with a thread of its own, which it takes from the
/// runtime at the first question, and gives back when all who have asked are deleted; so it answers while scripts run,
/// and what happens to it happens to no script. One is enough for all editors of a program.
///
/// \code
/// carrel::CodeAssistant assistant(runtime, {.stubFolders = {stubs}});
/// connect(&assistant, &carrel::CodeAssistant::completed, popup, &Popup::show);
/// assistant.complete(editor, {editor->text(), name}, {line, column});
/// \endcode
///
/// Each question is answered once, by the signal of its kind with the question's number, also where nothing is found
/// or something has failed (then the answer is empty). Only a newer one of the same kind and the same asker takes the
/// place of one that has not begun, which is never answered then.
///
/// It works without jedi as well: it completes keywords, builtins, the host's objects and the words of the text;
/// limited() says so. ScriptAssistance of `Carrel::Widgets` connects it with an editor.
///
/// \hostthread every function and every signal. No function blocks.
class CARREL_EXPORT CodeAssistant : public QObject {
    Q_OBJECT
public:
    /// \param runtime is where it is until the last question was asked
    explicit CodeAssistant(Runtime& runtime, const CodeAssistantConfig& config = {}, QObject* parent = nullptr);
    /// No answer follows.
    ~CodeAssistant() override;

    /// What can stand at a place. \param asker whose older questions this one replaces, for example an editor; what
    /// was not begun when it is deleted is not answered; null: the assistant itself \return the question's number
    quint64 complete(QObject* asker, const CodeText& code, const CodePlace& place);
    /// The call that a place is in. \see complete()
    quint64 findCall(QObject* asker, const CodeText& code, const CodePlace& place);
    /// What the compiler says. \see complete()
    quint64 check(QObject* asker, const CodeText& code);
    /// Formats the whole text. \see complete()
    quint64 format(QObject* asker, const CodeText& code);

    /// What limited() has said; empty: nothing.
    QString limitation() const;

Q_SIGNALS:
    void completed(quint64 question, const carrel::CompletionList& completions, QPrivateSignal);  ///< of complete()
    void callFound(quint64 question, const carrel::CallTip& tip, QPrivateSignal);  ///< of findCall()
    void checked(quint64 question, const QList<carrel::CodeProblem>& problems, QPrivateSignal);  ///< of check()
    void formatted(quint64 question, const carrel::CodeFormat& format, QPrivateSignal);  ///< of format()
    /// It works with less than it could, because something is missing or has failed: a sentence for people. Said
    /// once.
    void limited(const QString& reason, QPrivateSignal);

private:
    friend class CodeAssistantPrivate;
    std::unique_ptr<CodeAssistantPrivate> d;
};

}  // namespace carrel
