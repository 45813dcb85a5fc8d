// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/live/live_check.h"

#include <QDockWidget>

#include <memory>

namespace hallwright {

/// A panel with figures of its own, beside the others. It asks for them only while it is seen, once
/// for each design: answers of refined air change nothing in it.
class FiguresDock : public QDockWidget {
    Q_OBJECT
  public:
    /// Takes up the newest answers; old figures are shown faintly.
    void refresh(bool isOld);

  protected:
    /// Names are those of objects: of the dock and of what shows it in the menu.
    FiguresDock(const LiveCheck& live, const QString& title, const char* name,
                const QString& actionText, const char* actionName, QWidget* parent);

    /// Has figures of `answers` worked out.
    virtual void ask(const std::shared_ptr<const Answers>& answers) = 0;
    /// There are no answers any more.
    virtual void forget() = 0;
    virtual void present(bool isOld) = 0;

    /// Something else is to be shown of the same answers.
    void askAnew();
    [[nodiscard]] bool isOld() const { return isOld_; }

  private:
    void follow();

    const LiveCheck& live_;
    bool isOld_ = false;
    std::shared_ptr<const Answers> asked_;  ///< that the figures are of, or will be
};

}  // namespace hallwright
