// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace hallwright {

/// A share of a limit as a thin bar; beyond the limit it turns to the colour of an error and a tick
/// shows where the limit is.
class LoadBar : public QWidget {
    Q_OBJECT
  public:
    explicit LoadBar(QWidget* parent = nullptr);
    /// `share` 0 and up; negative or not a number draws an empty bar.
    void show(double share, bool stale);
    [[nodiscard]] double share() const { return share_; }
    [[nodiscard]] QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    double share_ = 0.0;
    bool stale_ = false;
};

}  // namespace hallwright
