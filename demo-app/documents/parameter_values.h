// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <carrel/value.h>

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QVariantMap>

namespace carrel {
class Session;
}

namespace studio {

class Document;

/// Keeps the values of the parameters that a document's scripts have with the document: what its user sets is saved with it,
/// and what a file says is what the scripts get. \hostthread
class ParameterValues : public QObject {
    Q_OBJECT
public:
    /// Gives the session the document's values at once. \param document, session live longer than this
    ParameterValues(Document& document, carrel::Session& session, QObject* parent);

private:
    void toSession();
    void toDocument();

    Document& m_document;
    carrel::Session& m_session;
    bool m_isGiving = false;  // one of the two is told what the other has said
};

/// As a document keeps them. What is no number, text or truth value is left out: no parameter has such a value.
QVariantMap toVariants(const QHash<QString, carrel::Value>& values);
QHash<QString, carrel::Value> toValues(const QVariantMap& variants);

}  // namespace studio
