// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "welcome_page.h"

#include "glyphs.h"
#include "script_file.h"

#include <QtWidgets/QCommandLinkButton>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

namespace studio {

namespace {

// The first paragraph of a script's description.
QString summaryOf(const QString& sample)
{
    const QString text = ScriptFile::sample(sample).text;
    const qsizetype begin = text.indexOf(QStringLiteral("\"\"\"")) + 3;
    return text.mid(begin, text.indexOf(QStringLiteral("\"\"\""), begin) - begin).section(QStringLiteral("\n\n"), 0, 0).simplified().remove(u'`');
}

}  // namespace

WelcomePage::WelcomePage(QWidget* parent) : QWidget(parent)
{
    auto* title = new QLabel(tr("No script is open"), this);
    QFont font = title->font();
    font.setPointSizeF(font.pointSizeF() * 1.6);
    title->setFont(font);
    auto* text =
        new QLabel(tr("Each script that you open gets an interpreter of its own. They run side by side, and none "
                      "of them can hold up this window."),
                   this);
    text->setWordWrap(true);
    auto* column = new QVBoxLayout;
    column->setSpacing(12);
    column->addWidget(title);
    column->addWidget(text);
    column->addWidget(makeStarts());
    column->addWidget(makeSamples(), 1);
    auto* layout = new QHBoxLayout(this);
    layout->addStretch(1);
    layout->addLayout(column, 4);
    layout->addStretch(1);
}

QWidget* WelcomePage::makeStarts()
{
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 8);
    const auto add = [&](Glyph glyph, const QString& text, void (WelcomePage::*request)()) {
        auto* button = new QPushButton(iconOf(glyph), text, row);
        connect(button, &QPushButton::clicked, this, request);
        layout->addWidget(button);
    };
    add(Glyph::New, tr("New script"), &WelcomePage::newRequested);
    add(Glyph::Open, tr("Open…"), &WelcomePage::openRequested);
    m_examples = new QPushButton(iconOf(Glyph::Script), tr("Open an example"), row);
    m_examples->hide();
    layout->addWidget(m_examples);
    layout->addStretch(1);
    return row;
}

void WelcomePage::offerExamples(QMenu& menu)
{
    m_examples->setMenu(&menu);
    m_examples->show();
}

QWidget* WelcomePage::makeSamples()
{
    auto* box = new QWidget(this);
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(4);
    int index = 0;
    for (const QString& name : ScriptFile::sampleNames()) {
        auto* button = new QCommandLinkButton(name, summaryOf(name), box);
        button->setIcon(iconOf(Glyph::Script));
        button->setAccessibleName(tr("Open the sample %1").arg(name));
        connect(button, &QCommandLinkButton::clicked, this, [this, name] { Q_EMIT sampleRequested(name); });
        grid->addWidget(button, index / 2, index % 2);
        ++index;
    }
    auto* area = new QScrollArea(this);  // more of them than a small window shows
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);  // it follows the focus of its buttons
    area->setWidgetResizable(true);
    area->setWidget(box);
    return area;
}

}  // namespace studio
