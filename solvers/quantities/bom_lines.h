// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/quantities.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace hallwright {

/// Some of one thing, as it goes on a line of the bill.
struct Piece {
    const Product* product = nullptr;  ///< null: needed, but not chosen
    Kind kind = Kind::Accessory;
    std::string part;  ///< what to call it without a product, to be translated
    std::vector<std::pair<Property, double>> chosen;
    double length = 0.0;  ///< m of one; 0: not known, or of no length
    bool soldByLength = false;
    bool lengthEstimated = false;
    std::optional<Value> mass, power, price, leadTime;  ///< of one, as it stands
    int phase = 1;
    std::string zone;
};

/// The figures that hold for one product with the values of its item or device. `moduleCap` in W as
/// for `drawOf`.
Piece pieceOf(const Product& product, const OwnValues& own, double moduleCap = 0.0);

/// Gathers pieces into lines: equal product, rating, length, figures, phase and zone share one.
class BomLines {
  public:
    /// One more `piece`, used in `tags`.
    void add(const Piece& piece, const std::vector<std::string_view>& tags);

    /// The bill, sorted by trade, kind, part, rating, length, phase and zone.
    [[nodiscard]] BillOfMaterials bill(const Design& design) const;

  private:
    using Figure = std::pair<double, int>;  ///< number and confidence; −1 when unknown
    using Key = std::tuple<Id<Product>, Kind, std::string, std::vector<std::pair<Property, double>>,
                           double, bool, std::vector<Figure>, int, std::string>;
    struct Gathered {
        Piece piece;
        int pieces = 0;
        std::vector<std::string_view> tags;  ///< of items of the design, which outlives this
    };
    std::map<Key, Gathered> gathered_;
};

}  // namespace hallwright
