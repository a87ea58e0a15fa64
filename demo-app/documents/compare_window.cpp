// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/compare_window.h"

#include "documents/line_diff.h"

#include <QtGui/QFontDatabase>
#include <QtGui/QTextBlock>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace studio {

using namespace Qt::StringLiterals;

namespace {

QPlainTextEdit* makeView(QWidget* parent, const QString& objectName, const QString& name)
{
    auto* view = new QPlainTextEdit(parent);
    view->setObjectName(objectName);
    view->setAccessibleName(name);
    view->setReadOnly(true);
    view->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    view->setLineWrapMode(QPlainTextEdit::NoWrap);
    view->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    return view;
}

/// Half way between what is behind the text and a color that stands for the side.
QColor tint(const QPalette& palette, const QColor& color)
{
    const QColor base = palette.color(QPalette::Base);
    return QColor((base.red() * 3 + color.red()) / 4, (base.green() * 3 + color.green()) / 4,
                  (base.blue() * 3 + color.blue()) / 4);
}

/// A view begins a new line at each of these, and so would have more of them than there are rows.
QString inOneRow(QString line)
{
    for (QChar& letter : line) {
        if (letter == u'\r')
            letter = QChar(0x240D);  // a picture of it
        else if (letter == QChar::ParagraphSeparator || letter == QChar(0xFDD0) || letter == QChar(0xFDD1))
            letter = QChar::ReplacementCharacter;
    }
    return line;
}

void fill(QPlainTextEdit& view, const QList<DiffRow>& rows, std::optional<QString> DiffRow::*side,
          const QColor& color)
{
    QStringList lines;
    for (const DiffRow& row : rows)
        lines.append(inOneRow((row.*side).value_or(QString())));
    view.setPlainText(lines.join(u'\n'));
    QList<QTextEdit::ExtraSelection> marks;
    for (QTextBlock block = view.document()->begin(); block.isValid(); block = block.next()) {
        const DiffRow& row = rows[block.blockNumber()];
        if (row.isSame())
            continue;
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(block);
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        mark.format.setBackground(tint(view.palette(), row.*side ? color : view.palette().color(QPalette::Mid)));
        marks.append(mark);
    }
    view.setExtraSelections(marks);
}

void tie(const QScrollBar* from, QScrollBar* to)
{
    QObject::connect(from, &QScrollBar::valueChanged, to, &QScrollBar::setValue);
}

}  // namespace

QList<ComparedText> textsToCompare(const DocumentContent& content)
{
    QList<ComparedText> texts;
    const auto add = [&](const QString& name, const QString& onDisk, const QString& here) {
        if (onDisk != here)
            texts.append({name, onDisk, here});
    };
    const DocumentReading reading = content.kind == DocumentContent::Kind::Bundle && !content.path.isEmpty()
        ? readDocument(content.path)
        : DocumentReading();
    for (const DocumentScript& script : content.scripts) {
        if (script.isLinked()) {
            const auto file = ScriptFile::read(script.file.path).file;
            add(script.name, file ? file->text : QString(), script.file.text);
            continue;
        }
        const QList<DocumentScript> others = reading.content ? reading.content->scripts : QList<DocumentScript>();
        const auto other = std::find_if(others.begin(), others.end(), [&](const DocumentScript& candidate) {
            return candidate.name == script.name;
        });
        add(script.name, other != others.end() ? other->file.text : QString(), script.file.text);
    }
    return texts;
}

CompareWindow::CompareWindow(const QString& title, QList<ComparedText> texts, QWidget* parent)
    : QDialog(parent),
      m_texts(std::move(texts)),
      m_choice(new QComboBox(this)),
      m_summary(new QLabel(this)),
      m_onDisk(makeView(this, u"onDisk"_s, tr("On disk"))),
      m_here(makeView(this, u"here"_s, tr("Here")))
{
    setWindowTitle(tr("%1 on disk, and here").arg(title));
    setObjectName(u"comparison"_s);
    m_choice->setAccessibleName(tr("Script to compare"));
    for (const ComparedText& text : std::as_const(m_texts))
        m_choice->addItem(text.name);
    m_choice->setVisible(m_texts.size() > 1);
    m_summary->setObjectName(u"summary"_s);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* previous = buttons->addButton(tr("Previous difference"), QDialogButtonBox::ActionRole);
    auto* next = buttons->addButton(tr("Next difference"), QDialogButtonBox::ActionRole);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_choice);
    layout->addWidget(m_summary);
    layout->addWidget(makeSides(), 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(next, &QPushButton::clicked, this, [this] { goToDifference(1); });
    connect(previous, &QPushButton::clicked, this, [this] { goToDifference(-1); });
    connect(m_choice, &QComboBox::currentIndexChanged, this, &CompareWindow::showText);
    tie(m_onDisk->verticalScrollBar(), m_here->verticalScrollBar());
    tie(m_here->verticalScrollBar(), m_onDisk->verticalScrollBar());
    tie(m_onDisk->horizontalScrollBar(), m_here->horizontalScrollBar());
    tie(m_here->horizontalScrollBar(), m_onDisk->horizontalScrollBar());
    resize(1000, 600);
    showText(0);
}

QWidget* CompareWindow::makeSides()
{
    auto* sides = new QWidget(this);
    auto* grid = new QGridLayout(sides);
    grid->setContentsMargins(0, 0, 0, 0);
    auto* left = new QLabel(tr("On &disk"), sides);
    auto* right = new QLabel(tr("&Here"), sides);
    left->setBuddy(m_onDisk);
    right->setBuddy(m_here);
    grid->addWidget(left, 0, 0);
    grid->addWidget(right, 0, 1);
    grid->addWidget(m_onDisk, 1, 0);
    grid->addWidget(m_here, 1, 1);
    return sides;
}

void CompareWindow::showText(int index)
{
    const ComparedText text = m_texts.value(index);
    const QList<DiffRow> rows = diffLines(text.onDisk, text.here);
    fill(*m_onDisk, rows, &DiffRow::left, QColor(0xc0, 0x50, 0x40));
    fill(*m_here, rows, &DiffRow::right, QColor(0x40, 0x90, 0x50));
    m_differences.clear();
    for (int row = 0; row < rows.size(); ++row) {
        if (!rows[row].isSame() && (row == 0 || rows[row - 1].isSame()))
            m_differences.append(row);
    }
    m_summary->setText(m_differences.isEmpty() ? tr("The texts are the same; something else of the document is not.")
                                               : tr("%n difference(s)", nullptr, int(m_differences.size())));
    if (!m_differences.isEmpty())
        goToDifference(1);
}

void CompareWindow::goToDifference(int step)
{
    if (m_differences.isEmpty())
        return;
    const int now = m_here->textCursor().blockNumber();
    const auto behind = std::upper_bound(m_differences.begin(), m_differences.end(), now);
    const auto at = std::lower_bound(m_differences.begin(), m_differences.end(), now);
    int row = step > 0 ? (behind != m_differences.end() ? *behind : m_differences.first())
                       : (at != m_differences.begin() ? *std::prev(at) : m_differences.last());
    for (QPlainTextEdit* view : {m_onDisk, m_here}) {
        view->setTextCursor(QTextCursor(view->document()->findBlockByNumber(row)));
        view->centerCursor();
    }
}

}  // namespace studio
