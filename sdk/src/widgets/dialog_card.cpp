// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/dialog_card.h"

#include "widgets/file_choice.h"
#include "widgets/form_editor.h"

#include <QtGui/QAccessible>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QStyle>
#include <QtWidgets/QVBoxLayout>

namespace carrel::widgets {

namespace {

constexpr int leastWidth = 340;  // so that sentences do not become columns of words

/// As large as what is in it, where there is room.
class ContentArea : public QScrollArea {
public:
    explicit ContentArea(QWidget* parent) : QScrollArea(parent)
    {
        setFrameShape(QFrame::NoFrame);
        setWidgetResizable(true);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setFocusPolicy(Qt::NoFocus);
    }

    QSize sizeHint() const override
    {
        const QSize content = widget()->sizeHint().expandedTo(QSize(leastWidth, 0));
        return content + QSize(verticalScrollBar()->sizeHint().width(), 0);
    }
};

QLabel* createLabel(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);  // it is the script's
    label->setText(text);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QStyle::StandardPixmap signOf(MessageRequest::Kind kind)
{
    switch (kind) {
    case MessageRequest::Kind::Information:
        return QStyle::SP_MessageBoxInformation;
    case MessageRequest::Kind::Warning:
        return QStyle::SP_MessageBoxWarning;
    case MessageRequest::Kind::Error:
        break;
    }
    return QStyle::SP_MessageBoxCritical;
}

}  // namespace

DialogCard::DialogCard(const DialogRequest& request, const QString& document, QWidget* parent)
    : QFrame(parent),
      m_title(request.title),
      m_document(document)
{
    setObjectName(QStringLiteral("dialog"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setAccessibleName(m_title.isEmpty() ? tr("The script asks") : m_title);

    auto* scroll = new ContentArea(this);  // a document's part of the window may be small
    auto* content = new QWidget(scroll);
    m_content = new QVBoxLayout(content);
    m_problem = createLabel({}, this);
    m_problem->setObjectName(QStringLiteral("problem"));
    m_problem->hide();
    m_buttons = new QDialogButtonBox(this);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(scroll, 1);
    layout->addWidget(m_problem);
    layout->addWidget(m_buttons);

    if (!m_title.isEmpty()) {
        QLabel* const title = createLabel(m_title, content);
        title->setObjectName(QStringLiteral("title"));
        QFont bold = title->font();
        bold.setBold(true);
        title->setFont(bold);
        m_content->addWidget(title);
    }
    std::visit([this](const auto& kind) { add(kind); }, request.content);
    m_content->addStretch();
    scroll->setWidget(content);
}

// --- what is asked ----------------------------------------------------------------------------------------------

void DialogCard::add(const MessageRequest& request)
{
    auto* sign = new QLabel(this);
    sign->setPixmap(
        style()->standardIcon(signOf(request.kind)).pixmap(style()->pixelMetric(QStyle::PM_LargeIconSize)));
    auto* line = new QHBoxLayout;
    line->addWidget(sign, 0, Qt::AlignTop);
    line->addWidget(createText(request.text), 1);
    m_content->addLayout(line);
    addDetail(request.detail);
    addButton(tr("OK"), [this] { Q_EMIT answered({}); });
}

void DialogCard::add(const QuestionRequest& request)
{
    addText(request.text);
    addDetail(request.detail);
    for (int index = 0; index < request.buttons.size(); ++index)
        addButton(request.buttons[index], [this, index] { Q_EMIT answered(index); });
    addCancelButton();
}

void DialogCard::add(const ChoiceRequest& request)
{
    addText(request.text);
    auto* list = new QListWidget(this);
    list->setObjectName(QStringLiteral("items"));
    list->setAccessibleName(request.text);
    list->setUniformItemSizes(true);
    list->addItems(request.items);
    list->setCurrentRow(request.current);
    connect(list, &QListWidget::itemDoubleClicked, this, [this] { m_default->click(); });
    m_content->addWidget(list, 1);
    m_first = list;
    addAnswerButtons([list] { return Value(list->currentRow()); });
}

void DialogCard::add(const FormRequest& request)
{
    addText(request.text);
    auto* form = new FormEditor(request, this);
    m_content->addWidget(form);
    m_first = form->firstEditor();
    addAnswerButtons([form] { return form->values(); });
}

void DialogCard::add(const FileRequest& request)
{
    addText(request.mode == FileRequest::Mode::Folder ? tr("The script waits for a folder to be chosen.")
                                                      : tr("The script waits for a file to be chosen."));
    addCancelButton();
    m_files = createFileDialog(request, this);
    const QString title = m_title.isEmpty() ? m_files->windowTitle() : m_title;
    m_files->setWindowTitle(tr("%1 \u2013 %2", "what is chosen, and for which document").arg(title, m_document));
    connect(m_files, &QDialog::accepted, this, [this, mode = request.mode] { answerWithFiles(mode); });
    connect(m_files, &QDialog::rejected, this, &DialogCard::refused);
}

void DialogCard::answerWithFiles(FileRequest::Mode mode)
{
    const QStringList files = m_files->selectedFiles();
    if (mode == FileRequest::Mode::OpenSeveral)
        Q_EMIT answered(Value::List(files.begin(), files.end()));
    else
        Q_EMIT answered(files.value(0));
}

/// Not before the user looks at the document: a window that comes from elsewhere would take the focus away.
void DialogCard::showEvent(QShowEvent* event)
{
    QFrame::showEvent(event);
    if (m_files && !event->spontaneous())
        m_files->show();
}

// --- its parts --------------------------------------------------------------------------------------------------

void DialogCard::addText(const QString& text)
{
    if (!text.isEmpty())
        m_content->addWidget(createText(text));
}

QLabel* DialogCard::createText(const QString& text)
{
    QLabel* const label = createLabel(text, this);
    label->setObjectName(QStringLiteral("text"));
    setAccessibleDescription(text);
    return label;
}

void DialogCard::addDetail(const QString& text)
{
    if (text.isEmpty())
        return;
    auto* detail = new QPlainTextEdit(text, this);
    detail->setObjectName(QStringLiteral("detail"));
    detail->setAccessibleName(tr("Details"));
    detail->setReadOnly(true);
    detail->setTabChangesFocus(true);
    detail->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_content->addWidget(detail, 1);
}

QPushButton* DialogCard::addButton(const QString& text, std::function<void()> act)
{
    auto* button =
        m_buttons->addButton(QString(text).replace(u'&', QStringLiteral("&&")), QDialogButtonBox::ActionRole);
    connect(button, &QPushButton::clicked, this, std::move(act));
    if (!m_default) {
        m_default = button;
        button->setDefault(true);
    }
    return button;
}

void DialogCard::addAnswerButtons(std::function<Value()> answer)
{
    addButton(tr("OK"), [this, answer = std::move(answer)] { Q_EMIT answered(answer()); });
    addCancelButton();
}

void DialogCard::addCancelButton()
{
    addButton(tr("Cancel"), [this] { Q_EMIT refused(); })->setObjectName(QStringLiteral("cancel"));
}

// --- from outside -----------------------------------------------------------------------------------------------

void DialogCard::takeFocus() { (m_first ? m_first : m_default)->setFocus(Qt::OtherFocusReason); }

void DialogCard::pressReturn()
{
    auto* const focused = qobject_cast<QPushButton*>(window()->focusWidget());
    (focused && isAncestorOf(focused) ? focused : m_default)->click();
}

void DialogCard::sayProblem(const QString& text)
{
    m_problem->setText(text);
    m_problem->show();
    QAccessibleEvent alert(m_problem, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

}  // namespace carrel::widgets
