// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue/property.h"
#include "model/units/dimension.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace hallwright {

/// A unit in which catalogue files may give a figure, named at the end of its key: "width_mm".
/// SI = shown · `times` / `over`; both are exact, so that a short decimal is read as the nearest
/// double.
struct FileUnit {
    std::string_view suffix;  ///< "mm"; empty for counts, fractions and money
    double times = 1.0;
    double over = 1.0;
    [[nodiscard]] double toSi(double shown) const { return shown * times / over; }
};

/// The units of a dimension, the usual one first and the SI unit last.
std::span<const FileUnit> fileUnits(Dimension dimension);

/// "width" and "mm" → "width_mm".
std::string fileKey(std::string_view name, const FileUnit& unit);

/// Which property a key such as "width_mm" gives, in which unit; nothing when there is none such.
struct FileProperty {
    Property property;
    const FileUnit* unit;
};
std::optional<FileProperty> filePropertyOf(std::string_view key);

/// The unit and the number to write, so that reading gives `si` back to the last bit.
struct FileFigure {
    const FileUnit* unit;
    double shown;
};
FileFigure fileFigureOf(double si, Dimension dimension);

}  // namespace hallwright
