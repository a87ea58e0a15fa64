// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <carrel/value.h>

#include <QtWidgets/QWidget>

#include <memory>

#if defined(CARREL_CHARTS_BUILD)
#define CARREL_CHARTS_EXPORT Q_DECL_EXPORT
#else
#define CARREL_CHARTS_EXPORT Q_DECL_IMPORT
#endif

namespace carrel {

class ChartViewPrivate;
class OutputPane;

/// What a script has plotted (`carrel.plot()`), as a chart that its user looks into. GPL-3.0-or-later, as Qt Charts
/// is; therefore in a library of its own.
///
/// The value under the mouse is told beside it. The wheel zooms where the chart has the focus, or with Ctrl, so that
/// a transcript around it can be scrolled; a rectangle that is drawn with the mouse is zoomed to.
///
/// | key                          | does                                                       |
/// |------------------------------|------------------------------------------------------------|
/// | Left, Right, Home, End       | to a value of the series, which is told                    |
/// | Up, Down                     | to another series                                          |
/// | Shift+Left, Shift+Right, …   | moves what is seen                                         |
/// | +, -, 0                      | larger, smaller, all of it; so do double clicks            |
/// | Ctrl+C                       | copies it as a picture, and its figures as text            |
/// | Escape                       | all of it, and no value                                    |
///
/// Its colours follow the palette. Who does not see it is told its figures: as the accessible description of the
/// widget and, of the value that was gone to, as its name.
///
/// \hostthread every function and every signal. Nothing fails.
class CARREL_CHARTS_EXPORT ChartView : public QWidget {
    Q_OBJECT
public:
    /// What `carrel.plot()` gives, among the data of a RichValue.
    static QString mimeType();

    /// \param data what a script has sent, which is not trusted
    /// \return null where it is no plot, or one without any value, or of more values than can be drawn
    static ChartView* fromData(const Value& data, QWidget* parent = nullptr);
    ~ChartView() override;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    /// Its figures in sentences.
    QString figures() const;
    /// Its figures in lines: headings, and a row for each place, with tabs between the columns.
    QString table() const;
    /// What is told of the value under the mouse, or that was gone to; empty: none.
    QString marked() const;
    /// Not all of it is seen.
    bool isZoomed() const;

public Q_SLOTS:
    void zoomIn();
    void zoomOut();
    void resetZoom();
    /// To the clipboard, as it looks; with its figures as text.
    void copy();
    void copyTable();

Q_SIGNALS:
    /// Another value is told, or none.
    void markedChanged(const QString& text);

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    explicit ChartView(std::unique_ptr<ChartViewPrivate> made, QWidget* parent);

    std::unique_ptr<ChartViewPrivate> d;
};

/// Has the plots of scripts be charts in `pane`, which may be that of a Console, from now on.
CARREL_CHARTS_EXPORT void showCharts(OutputPane& pane);

}  // namespace carrel
