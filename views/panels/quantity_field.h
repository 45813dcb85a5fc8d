// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/units/dimension.h"

#include <QWidget>

#include <limits>
#include <optional>

class QLabel;
class QLineEdit;

namespace hallwright {

/// The number as a person would type it back: exact to a millionth, without the unit.
QString exactNumber(double si, Dimension dimension, UnitSystem system);

/// A unit that a field shows and takes whatever the unit system: W for single modules, days.
struct FixedUnit {
    const char* label = "";
    double si = 0.0;  ///< of one such unit; 0: there is none
    explicit operator bool() const { return si > 0.0; }
};
inline constexpr FixedUnit kWatts{"W", 1.0};
inline constexpr FixedUnit kDays{"days", 86400.0};

/// A line that takes a quantity: "900", "0.9 kW", "23 in". What cannot be followed stays as typed,
/// with a sentence below that says why; Escape, and going elsewhere, bring back what was shown.
class QuantityField : public QWidget {
    Q_OBJECT
  public:
    explicit QuantityField(Dimension dimension, QWidget* parent = nullptr);

    void setUnits(UnitSystem system);
    /// What is accepted, SI, ends included.
    void setRange(double low, double high);
    /// How sentences call it: "Module power cap".
    void setSubject(const QString& subject);
    void setFixedUnit(FixedUnit unit);
    void setPlaceholder(const QString& text);

    /// Shows a value; none leaves the line empty. What a person is typing stays.
    void show(std::optional<double> si);
    /// Gives up what a person is typing.
    void abandon() { refresh(); }
    /// Says below the line why what was typed was not taken. Who is told `entered` and cannot
    /// follow says so through this: the value is then what it was.
    void complain(const QString& sentence);
    [[nodiscard]] QString complaint() const;
    [[nodiscard]] QString unit() const;
    [[nodiscard]] QLineEdit* line() const { return line_; }
    /// The sentence, which a form may give a place of its own.
    [[nodiscard]] QLabel* problem() const { return problem_; }
    /// The value last shown or entered.
    [[nodiscard]] std::optional<double> value() const { return si_; }

  signals:
    void entered(double si);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void take();
    void enter(double taken);
    /// What was typed cannot be followed.
    void refuse();
    void refresh();
    [[nodiscard]] QString textOf(double si) const;
    /// An end of the range, with its unit.
    [[nodiscard]] QString endText(double si, bool isHigh) const;
    [[nodiscard]] std::optional<double> read(const QString& text) const;

    Dimension dimension_;
    UnitSystem system_ = UnitSystem::Metric;
    FixedUnit fixed_;
    double low_ = -std::numeric_limits<double>::max();
    double high_ = std::numeric_limits<double>::max();
    QString subject_;
    std::optional<double> si_;
    QString refused_;         ///< what was typed and could not be followed
    bool isLeaving_ = false;  ///< the focus is going elsewhere
    QLineEdit* line_;
    QLabel* problem_;
};

}  // namespace hallwright
