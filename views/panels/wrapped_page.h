// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QEvent>
#include <QLayout>
#include <QWidget>

namespace hallwright {

/// The page of a scroll area that is as tall as its wrapped text asks for at its width; a scroll
/// area by itself gives it the least height and cuts text off.
class WrappedPage : public QWidget {
    Q_OBJECT
  public:
    using QWidget::QWidget;

  protected:
    bool event(QEvent* event) override {
        const bool isDone = QWidget::event(event);
        if ((event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest) &&
            layout() && layout()->hasHeightForWidth()) {
            const int height = layout()->heightForWidth(width());
            if (height != minimumHeight()) {
                setMinimumHeight(height);
            }
        }
        return isDone;
    }
};

}  // namespace hallwright
