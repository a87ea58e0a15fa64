// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

namespace carrel::widgets {

/// A frame over the edge of a widget that has been reached by keys. It takes neither clicks nor the focus, and goes
/// by itself: when the focus is elsewhere, or the widget is.
class PaneFrame : public QWidget {
public:
    /// \param pane its window owns the frame
    explicit PaneFrame(QWidget& pane);

    void end();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void place();

    const QPointer<QWidget> m_pane;
};

}  // namespace carrel::widgets
