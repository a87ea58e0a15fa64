// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>
#include <carrel/value.h>

#include <QtCore/QMetaType>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <variant>
#include <vector>

/// \file
/// What scripts ask of their user with the module `carrel.ui`, as plain data. All texts are the script's: show them
/// as plain text. Each kind says what Session::answerDialog() takes for it.

namespace carrel {

/// `carrel.ui.message()`: something to be read. Answer: None, when it was.
struct MessageRequest {
    enum class Kind { Information, Warning, Error };
    Kind kind = Kind::Information;
    QString text{};
    QString detail{};  ///< more of it, perhaps many lines; may be empty

    friend bool operator==(const MessageRequest&, const MessageRequest&) = default;
};

/// `carrel.ui.question()`: some buttons. Answer: Integer, which of them.
struct QuestionRequest {
    QString text{};
    QString detail{};
    QStringList buttons{};  ///< one at least; the first one is what Return presses

    friend bool operator==(const QuestionRequest&, const QuestionRequest&) = default;
};

/// `carrel.ui.choose()`: one item of a list. Answer: Integer, which of them.
struct ChoiceRequest {
    QString text{};
    QStringList items{};  ///< one at least
    int current = 0;      ///< which one is chosen at first

    friend bool operator==(const ChoiceRequest&, const ChoiceRequest&) = default;
};

/// `carrel.ui.open_file()`, `open_files()`, `save_file()`, `choose_folder()`. Answer: String, an absolute path; of
/// Mode::OpenSeveral a List of such, one at least.
struct FileRequest {
    enum class Mode { Open, OpenSeveral, Save, Folder };
    Mode mode = Mode::Open;
    QStringList filters{};  ///< as QFileDialog has them, "Tables (*.csv *.tsv)"; none: all files
    QString folder{};       ///< where to begin; may be empty, or not be there
    QString name{};         ///< that is suggested, of Mode::Save

    friend bool operator==(const FileRequest&, const FileRequest&) = default;
};

/// One line of a form.
struct FormField {
    /// What the answer has for it, and `initial` has.
    enum class Kind {
        Text,     ///< String
        Integer,  ///< Integer, from `minimum` to `maximum`
        Float,    ///< Float that is no NaN, from `minimum` to `maximum`
        Bool,     ///< Bool
        Choice,   ///< Integer: which of the `choices`
        Path,     ///< String; `file` is how it may be looked for
        Color,    ///< String, as "#rrggbb"
    };
    QString name{};   ///< its key in the answer
    QString label{};  ///< what the user reads
    QString help{};   ///< a sentence about it; may be empty
    Kind kind = Kind::Text;
    Value initial{};
    Value minimum{};  ///< None: no bound
    Value maximum{};
    int lines = 1;  ///< of Kind::Text: how many of them are shown; with more than one, Return begins a new one
    QStringList choices{};
    FileRequest file{};

    friend bool operator==(const FormField&, const FormField&) = default;
};

/// `carrel.ui.form()`: several values at once. Answer: Dict, with a value for each field's name.
struct FormRequest {
    QString text{};  ///< above the fields; may be empty
    std::vector<FormField> fields{};

    friend bool operator==(const FormRequest&, const FormRequest&) = default;
};

/// A script waits for what its user answers.
struct DialogRequest {
    using Content = std::variant<MessageRequest, QuestionRequest, ChoiceRequest, FormRequest, FileRequest>;

    quint64 id = 0;     ///< for Session::answerDialog() and Session::refuseDialog(); never used twice in a session
    quint64 jobId = 0;  ///< the job that ran when it was asked; 0 between jobs (a script's own thread)
    QString title{};    ///< may be empty
    Content content{};

    friend bool operator==(const DialogRequest&, const DialogRequest&) = default;
};

}  // namespace carrel

Q_DECLARE_METATYPE(carrel::DialogRequest)
