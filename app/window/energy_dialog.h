// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/epw.h"
#include "model/results/answers.h"
#include "solvers/power/annual_energy.h"
#include "views/panels/quantity_field.h"

#include <QDialog>

#include <array>
#include <memory>
#include <optional>
#include <vector>

class QCheckBox;
class QFormLayout;
class QLabel;

namespace hallwright {

/// A year of the open design, hour by hour: energy, PUE, water and carbon, with a weather file or
/// the design day, by the figures of the plant that a person enters. What is entered is kept for
/// the next time.
class EnergyDialog : public QDialog {
    Q_OBJECT
  public:
    /// `now`: answers of the open design.
    EnergyDialog(std::shared_ptr<const Answers> now, UnitSystem units, QWidget* parent = nullptr);

    /// Reads a weather file; what cannot be read is said and changes nothing.
    void takeWeather(const QString& path);
    /// Reads shares of the IT load likewise.
    void takeProfile(const QString& path);

  private:
    struct Range {
        Dimension dimension;
        double low, high, usual;  ///< SI
    };
    struct Optional {
        QCheckBox* isOn;
        QuantityField* value;
    };
    QuantityField* addNumber(QFormLayout& form, const char* name, const QString& label,
                             const Range& range, const QString& tip);
    Optional addOptional(QFormLayout& form, const char* name, const QString& label,
                         const Range& range, const QString& tip);
    QLabel* addFile(QFormLayout& form, const char* name, const QString& label,
                    const QString& filter, void (EnergyDialog::*take)(const QString&));
    void dropFile(QLabel& label);
    [[nodiscard]] HeatRejection plant() const;
    void refresh();
    void show(const AnnualEnergy& year);
    using QDialog::show;
    void copy() const;

    const std::shared_ptr<const Answers> now_;
    const UnitSystem units_;
    std::optional<Weather> weather_;
    std::vector<double> profile_;  ///< empty: the same share at all hours
    QLabel *weatherFile_ = nullptr, *profileFile_ = nullptr, *problem_ = nullptr, *basis_ = nullptr;
    QuantityField *load_, *cop_, *outdoor_, *supply_, *approach_;
    Optional free_, cycles_, carbon_;
    std::array<QLabel*, 12> figures_{};
    std::array<QString, 12> labels_;
};

}  // namespace hallwright
