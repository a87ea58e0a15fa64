// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <memory>
#include <vector>

namespace carrel::bench {

class Drawing;

/// A part of a picture, as wide as the picture.
class Chart {
public:
    Chart() = default;
    Chart(const Chart&) = delete;
    Chart& operator=(const Chart&) = delete;
    virtual ~Chart() = default;

    virtual double height() const = 0;
    virtual void draw(Drawing& drawing, double top) const = 0;
};

using Charts = std::vector<std::shared_ptr<const Chart>>;

/// Charts below each other, as one picture that any browser shows.
QByteArray toSvg(const QString& title, const QString& footnote, const Charts& charts);

}  // namespace carrel::bench
