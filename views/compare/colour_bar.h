// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>
#include <QWidget>

#include <functional>
#include <vector>

namespace hallwright {

/// A lying scale of colours with words beneath it.
class ColourBar : public QWidget {
    Q_OBJECT
  public:
    explicit ColourBar(QWidget* parent = nullptr);

    struct Tick {
        double share = 0.0;  ///< 0..1 from the left
        QString text;
        bool isLimit = false;
    };
    void show(std::function<QColor(double share)> colourAt, std::vector<Tick> ticks);
    using QWidget::show;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    std::function<QColor(double)> colourAt_;
    std::vector<Tick> ticks_;
};

}  // namespace hallwright
