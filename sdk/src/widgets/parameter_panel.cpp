// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/parameter_panel.h>

#include <carrel/session.h>

#include "widgets/parameter_row.h"
#include "widgets/stop_following.h"

#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace carrel {

class ParameterPanelPrivate {
public:
    explicit ParameterPanelPrivate(ParameterPanel& owner) : q(owner) { }

    void build();
    void update();
    void showValue(const QString& name);
    void set(const QString& name, const Value& value);
    void reset(const QString& name);
    widgets::ParameterRow* takeRowFor(const Parameter& parameter);
    widgets::ParameterRow* makeRow(const Parameter& parameter);
    QList<Parameter> parameters() const { return session ? session->parameters() : QList<Parameter>(); }

    ParameterPanel& q;
    QPointer<Session> session;
    QTimer soon;  // a run declares several, one after the other
    QLabel* nothing = nullptr;
    QWidget* list = nullptr;
    QVBoxLayout* rowsLayout = nullptr;
    QPushButton* resetButton = nullptr;
    QList<widgets::ParameterRow*> rows;
};

void ParameterPanelPrivate::build()
{
    nothing = new QLabel(ParameterPanel::tr("The script has nothing to adjust. A line such as\n"
                                            "radius = carrel.param(\"radius\", 2.0, min=0, max=5)\n"
                                            "in it makes a slider."),
                         &q);
    nothing->setObjectName(QStringLiteral("noParameters"));
    nothing->setWordWrap(true);
    nothing->setMargin(8);
    nothing->setAlignment(Qt::AlignTop);
    auto* area = new QScrollArea(&q);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    list = new QWidget(area);
    auto* outer = new QVBoxLayout(list);
    outer->setContentsMargins(8, 8, 8, 8);
    rowsLayout = new QVBoxLayout;
    rowsLayout->setSpacing(8);
    outer->addWidget(nothing);
    outer->addLayout(rowsLayout);
    resetButton = new QPushButton(ParameterPanel::tr("Reset all"), list);
    resetButton->setObjectName(QStringLiteral("resetParameters"));
    QObject::connect(resetButton, &QPushButton::clicked, &q, [this] {
        const QList<Parameter> all = parameters();
        for (const Parameter& parameter : all)
            reset(parameter.name);
    });
    outer->addWidget(resetButton, 0, Qt::AlignRight);
    outer->addStretch(1);
    area->setWidget(list);
    auto* layout = new QVBoxLayout(&q);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(area);
    soon.setSingleShot(true);
    soon.setInterval(0);
    QObject::connect(&soon, &QTimer::timeout, &q, [this] { update(); });
}

/// A row that goes on to be right stays: the user may have its slider in hand.
void ParameterPanelPrivate::update()
{
    QList<widgets::ParameterRow*> wanted;
    const QList<Parameter> all = parameters();
    for (const Parameter& parameter : all) {
        widgets::ParameterRow* const kept = takeRowFor(parameter);
        wanted.append(kept ? kept : makeRow(parameter));
        wanted.last()->show(parameter.value);
    }
    for (widgets::ParameterRow* row : std::as_const(rows)) {
        row->hide();
        row->deleteLater();
    }
    rows = wanted;
    QWidget* before = nullptr;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (rowsLayout->indexOf(rows[i]) != i)
            rowsLayout->insertWidget(int(i), rows[i]);
        if (before)
            QWidget::setTabOrder(before, rows[i]);
        before = rows[i];
    }
    nothing->setVisible(rows.isEmpty());
    resetButton->setVisible(!rows.isEmpty());
}

widgets::ParameterRow* ParameterPanelPrivate::takeRowFor(const Parameter& parameter)
{
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const widgets::ParameterRow* row) {
        return row->name() == parameter.name && row->suits(parameter);
    });
    if (found == rows.end())
        return nullptr;
    widgets::ParameterRow* const row = *found;
    rows.erase(found);
    return row;
}

widgets::ParameterRow* ParameterPanelPrivate::makeRow(const Parameter& parameter)
{
    auto* row = new widgets::ParameterRow(parameter, list);
    QObject::connect(row, &widgets::ParameterRow::edited, &q,
                     [this](const QString& name, const Value& value) { set(name, value); });
    QObject::connect(row, &widgets::ParameterRow::resetRequested, &q, [this](const QString& name) { reset(name); });
    return row;
}

/// What cannot be is answered by what is.
void ParameterPanelPrivate::set(const QString& name, const Value& value)
{
    if (session && !session->setParameter(name, value))
        showValue(name);
    else
        Q_EMIT q.editedByUser(name, value);
}

void ParameterPanelPrivate::reset(const QString& name)
{
    if (!session)
        return;
    session->resetParameter(name);
    Q_EMIT q.resetByUser(name);
}

void ParameterPanelPrivate::showValue(const QString& name)
{
    const QList<Parameter> all = parameters();
    for (widgets::ParameterRow* row : std::as_const(rows)) {
        const auto now =
            std::find_if(all.begin(), all.end(), [&](const Parameter& each) { return each.name == name; });
        if (row->name() == name && now != all.end())
            row->show(now->value);
    }
}

ParameterPanel::ParameterPanel(QWidget* parent) : QWidget(parent), d(std::make_unique<ParameterPanelPrivate>(*this))
{
    d->build();
    d->update();
}

ParameterPanel::~ParameterPanel() = default;

Session* ParameterPanel::session() const { return d->session; }

void ParameterPanel::setSession(Session* session)
{
    if (d->session == session)
        return;
    widgets::stopFollowing(d->session, *this);
    d->session = session;
    if (session) {
        connect(session, &Session::parametersChanged, this, [this] { d->soon.start(); });
        connect(session, &Session::parameterValueChanged, this, [this](const QString& name) { d->showValue(name); });
        connect(session, &QObject::destroyed, this, [this] { d->soon.start(); });
    }
    d->update();
}

void ParameterPanel::resetAll()
{
    const QList<Parameter> all = d->parameters();
    for (const Parameter& parameter : all) {
        if (d->session)
            d->session->resetParameter(parameter.name);
    }
}

}  // namespace carrel
