// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/dialog_request.h>

#include <QtWidgets/QWidget>

#include <functional>
#include <vector>

namespace carrel::widgets {

/// The fields of a form, one below the other.
class FormEditor : public QWidget {
    Q_OBJECT
public:
    FormEditor(const FormRequest& request, QWidget* parent);

    /// As a form is answered. What the user has typed and is no number is the text that it is.
    Value values() const;
    QWidget* firstEditor() const { return m_fields.front().editor; }

private:
    struct Field {
        QString name;
        QWidget* editor = nullptr;
        std::function<Value()> value;
    };
    Field create(const FormField& field);
    Field createText(const FormField& field);
    Field createInteger(const FormField& field);
    Field createFloat(const FormField& field);
    Field createBool(const FormField& field);
    Field createChoice(const FormField& field);
    Field createPath(const FormField& field);
    Field createColor(const FormField& field);

    std::vector<Field> m_fields;
};

}  // namespace carrel::widgets
