// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/command_palette.h>

#include "widgets/fuzzy_match.h"
#include "widgets/window_commands.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTreeWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <tuple>
#include <vector>

namespace carrel {

using widgets::WindowCommand;

namespace {

constexpr int rows = 12;
constexpr int mostRecent = 8;

struct Hit {
    const WindowCommand* command;
    int score;
};

}  // namespace

class CommandPalettePrivate {
public:
    explicit CommandPalettePrivate(CommandPalette& owner) : palette(owner) { }

    void build();
    void place();
    void list();
    std::vector<Hit> hits() const;
    int recency(const QAction* action) const;
    void addRow(const WindowCommand& command);
    void move(int step);
    void trigger();
    bool press(int key);
    void loseFocus(Qt::FocusReason reason);
    void describeCurrent();

    CommandPalette& palette;
    QLineEdit* field = nullptr;
    QTreeWidget* found = nullptr;
    QList<WindowCommand> commands;    // while it is open
    QList<QPointer<QAction>> shown;   // one for each row
    QList<QPointer<QAction>> recent;  // the last one first
    QPointer<QWidget> focusBefore;
};

void CommandPalettePrivate::build()
{
    palette.setObjectName(QStringLiteral("commandPalette"));
    palette.setAccessibleName(CommandPalette::tr("Commands"));
    field = new QLineEdit(&palette);
    field->setObjectName(QStringLiteral("commandFilter"));
    field->setPlaceholderText(CommandPalette::tr("Type some letters of a command"));
    field->setAccessibleName(CommandPalette::tr("Find a command"));
    field->setClearButtonEnabled(true);
    found = new QTreeWidget(&palette);
    found->setObjectName(QStringLiteral("foundCommands"));
    found->setAccessibleName(CommandPalette::tr("Commands that fit"));
    found->setColumnCount(2);
    found->setHeaderHidden(true);
    found->setRootIsDecorated(false);
    found->setUniformRowHeights(true);
    found->setAllColumnsShowFocus(true);
    found->setFocusPolicy(Qt::NoFocus);  // the field keeps it, and has the keys of the list
    found->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    found->header()->setStretchLastSection(false);
    found->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    found->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    auto* const layout = new QVBoxLayout(&palette);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(field);
    layout->addWidget(found);
    palette.setAutoFillBackground(true);
    palette.setFocusProxy(field);
    palette.hide();
}

// Over the upper edge, in the middle.
void CommandPalettePrivate::place()
{
    const QWidget& window = *palette.parentWidget();
    const int width = std::min(window.width() - 16, 72 * palette.fontMetrics().horizontalAdvance(u'0'));
    const int row = std::max(palette.fontMetrics().height() + 4, found->sizeHintForRow(0));
    found->setFixedHeight(rows * row + 2 * found->frameWidth());
    palette.adjustSize();
    const int height = std::min(palette.sizeHint().height(), window.height() - 16);
    palette.setGeometry((window.width() - width) / 2, 8, width, height);
}

/// The lower the earlier; behind all of them where it is none.
int CommandPalettePrivate::recency(const QAction* action) const
{
    const auto place = std::find(recent.begin(), recent.end(), action);
    return place != recent.end() ? int(place - recent.begin()) : mostRecent;
}

std::vector<Hit> CommandPalettePrivate::hits() const
{
    std::vector<Hit> hits;
    for (const WindowCommand& command : commands) {
        if (!command.action)
            continue;
        if (const auto score = widgets::fuzzyScore(field->text(), command.name))
            hits.push_back({&command, *score});
    }
    std::stable_sort(hits.begin(), hits.end(), [this](const Hit& left, const Hit& right) {
        const auto rank = [this](const Hit& hit) {
            return std::tuple(!hit.command->action->isEnabled(), -hit.score, recency(hit.command->action));
        };
        return rank(left) < rank(right);
    });
    return hits;
}

void CommandPalettePrivate::list()
{
    found->clear();
    shown.clear();
    for (const Hit& hit : hits())
        addRow(*hit.command);
    found->setCurrentItem(found->topLevelItem(0));
    describeCurrent();
}

// The list has no focus: who does not see it hears of it here.
void CommandPalettePrivate::describeCurrent()
{
    const QTreeWidgetItem* const row = found->currentItem();
    if (!row)
        return field->setAccessibleDescription(CommandPalette::tr("No command fits"));
    const QString place =
        CommandPalette::tr("%1 of %2").arg(found->indexOfTopLevelItem(found->currentItem()) + 1).arg(shown.size());
    field->setAccessibleDescription(QStringList{row->text(0), row->text(1), place}.join(QStringLiteral(", ")));
}

void CommandPalettePrivate::addRow(const WindowCommand& command)
{
    auto* const row = new QTreeWidgetItem(found, {command.name, command.shortcut});
    row->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    row->setDisabled(!command.action->isEnabled());
    shown.append(command.action);
}

void CommandPalettePrivate::move(int step)
{
    const int now = found->indexOfTopLevelItem(found->currentItem());
    const int next = std::clamp(now + step, 0, std::max(0, found->topLevelItemCount() - 1));
    found->setCurrentItem(found->topLevelItem(next));
    describeCurrent();
}

void CommandPalettePrivate::trigger()
{
    const QPointer<QAction> action = shown.value(found->indexOfTopLevelItem(found->currentItem()));
    if (!action || !action->isEnabled())
        return;
    recent.removeAll(action);
    recent.prepend(action);
    recent.resize(std::min<qsizetype>(recent.size(), mostRecent));
    palette.close();
    Q_EMIT palette.chosen(action);
    if (action)
        action->trigger();
}

/// \return whether that key is none for the field
bool CommandPalettePrivate::press(int key)
{
    switch (key) {
    case Qt::Key_Down:
        return move(1), true;
    case Qt::Key_Up:
        return move(-1), true;
    case Qt::Key_PageDown:
        return move(rows), true;
    case Qt::Key_PageUp:
        return move(-rows), true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return trigger(), true;
    case Qt::Key_Escape:
        return palette.close(), true;
    default:
        return false;
    }
}

// Where another window comes in front, it is still open when this one does again.
void CommandPalettePrivate::loseFocus(Qt::FocusReason reason)
{
    if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason)
        QMetaObject::invokeMethod(&palette, &CommandPalette::close, Qt::QueuedConnection);
}

CommandPalette::CommandPalette(QWidget* window) : QWidget(window), d(std::make_unique<CommandPalettePrivate>(*this))
{
    d->build();
    window->installEventFilter(this);
    d->field->installEventFilter(this);
    connect(d->field, &QLineEdit::textChanged, this, [this] { d->list(); });
    connect(d->found, &QTreeWidget::itemClicked, this, [this] { d->trigger(); });
}

CommandPalette::~CommandPalette() = default;

QList<QAction*> CommandPalette::commands() const
{
    QList<QAction*> actions;
    for (const auto& action : d->shown) {
        if (action)
            actions.append(action);
    }
    return actions;
}

void CommandPalette::open()
{
    if (isHidden())
        d->focusBefore = QApplication::focusWidget();
    d->commands = widgets::commandsOf(*parentWidget(), d->focusBefore);
    d->field->clear();
    d->list();
    d->place();
    show();
    raise();
    d->field->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::close()
{
    if (isHidden())
        return;
    const QPointer<QWidget> before = d->focusBefore;
    const bool hadFocus = d->field->hasFocus();
    d->focusBefore.clear();
    d->commands.clear();
    d->shown.clear();
    hide();
    if (before && hadFocus)
        before->setFocus(Qt::PopupFocusReason);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        d->place();
    if (watched == d->field && event->type() == QEvent::FocusOut)
        d->loseFocus(static_cast<QFocusEvent*>(event)->reason());
    if (watched == d->field && event->type() == QEvent::KeyPress)
        return d->press(static_cast<QKeyEvent*>(event)->key());
    return QWidget::eventFilter(watched, event);
}

void CommandPalette::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().window());
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

}  // namespace carrel
