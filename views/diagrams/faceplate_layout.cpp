// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/faceplate_layout.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kEar = 16.0;    // points
constexpr double kStrip = 20.0;  // for names, along the top
constexpr double kTitles = 11.0;
constexpr double kFoot = 6.0;
constexpr double kCellHeight = 26.0;
constexpr double kInset = 2.0;  // of ports in a cage of several
constexpr double kGap = 4.0;    // between cages
constexpr double kBackGap = 3.0;
constexpr double kBlockGap = 18.0;
constexpr double kRoom = 12.0;   // at both ends of the body
constexpr int kMostInUnit = 48;  // cages that two rows of one rack unit hold

/// Rows and columns of a group, and of the ports in one of its cages.
struct Grid {
    int cages = 0;
    int bands = 1;   ///< of two rows
    int inBand = 0;  ///< cages
    int rows = 1;
    int across = 1, down = 1;          ///< ports in a cage
    double width = 0.0, height = 0.0;  ///< of a cage

    [[nodiscard]] int columns() const { return rows == 1 ? inBand : (inBand + 1) / 2; }
};

/// Points that a port needs for its number, wider for connectors that are.
double cellWidthOf(const PortGroup& group) {
    if (group.perCage > 1 || group.connector == "RJ45") {
        return 24.0;
    }
    return group.connector == "OSFP" || group.connector.starts_with("QSFP") ? 30.0 : 26.0;
}

Grid gridOf(const PortGroup& group, int rackUnits) {
    Grid grid;
    const int perCage = std::max<int>(1, group.perCage);
    grid.cages = (group.count + perCage - 1) / perCage;
    grid.bands = std::clamp((grid.cages + kMostInUnit - 1) / kMostInUnit, 1, rackUnits);
    grid.inBand = (grid.cages + grid.bands - 1) / grid.bands;
    grid.rows = grid.cages == 1 ? 1 : 2 * grid.bands;
    grid.across = perCage > 2 ? (perCage + 1) / 2 : perCage;
    grid.down = perCage > 2 ? 2 : 1;
    const double inset = perCage > 1 ? kInset : 0.0;
    // Four in a cage lie in two rows: lower, so that the cage keeps its shape.
    const double cell = grid.down == 1 ? kCellHeight : 18.0;
    grid.width = grid.across * cellWidthOf(group) + 2.0 * inset;
    grid.height = grid.down * cell + 2.0 * inset;
    return grid;
}

double bandHeight(double cage) {
    return 2.0 * kCageHead + 2.0 * cage + kBackGap;
}

class Laying {
  public:
    Laying(const Product& product, const SwitchFace& face) : product_(product), face_(face) {
        const Value* units = product.find(Property::RackUnits);
        rackUnits_ = units ? std::max(1, static_cast<int>(std::lround(units->number))) : 1;
    }
    FaceplateDrawing run() &&;

  private:
    void addBlock(const PortGroup& group, std::uint32_t first);
    void addCage(const Grid& grid, int cage, std::uint32_t first, int ports);

    const Product& product_;
    const SwitchFace& face_;
    int rackUnits_ = 1;
    double x_ = kEar + kRoom;
    double foot_ = 0.0;  ///< of the lowest row
    FaceplateDrawing drawn_;
};

/// `first`: port of the face that is the first of the cage.
void Laying::addCage(const Grid& grid, int cage, std::uint32_t first, int ports) {
    const int band = cage / grid.inBand;
    const int inBand = cage % grid.inBand;
    const int row = grid.rows == 1 ? 0 : inBand % 2;
    const int column = grid.rows == 1 ? inBand : inBand / 2;
    const double left = x_ + column * (grid.width + kGap);
    const double top = kStrip + kTitles + kCageHead + band * bandHeight(grid.height) +
                       row * (grid.height + kBackGap);
    FaceCage made;
    made.box = {left, top, left + grid.width, top + grid.height};
    made.isUpper = row == 0;
    const double inset = ports > 1 ? kInset : 0.0;
    const double width = (grid.width - 2.0 * inset) / grid.across;
    const double height = (grid.height - 2.0 * inset) / grid.down;
    for (int i = 0; i < ports; ++i) {
        const double x = left + inset + i % grid.across * width;
        const double y = top + inset + i / grid.across * height;
        drawn_.ports[first + static_cast<std::uint32_t>(i)] = {x, y, x + width, y + height};
        made.ports.push_back(first + static_cast<std::uint32_t>(i));
    }
    if (!face_.ports[first].cage.empty()) {
        made.number = std::to_string(cage + 1);
    }
    foot_ = std::max(foot_, made.box.bottom);
    drawn_.cages.push_back(std::move(made));
}

void Laying::addBlock(const PortGroup& group, std::uint32_t first) {
    const Grid grid = gridOf(group, rackUnits_);
    const int perCage = std::max<int>(1, group.perCage);
    for (int cage = 0; cage < grid.cages; ++cage) {
        const int ports = std::min(perCage, group.count - cage * perCage);
        addCage(grid, cage, first + static_cast<std::uint32_t>(cage * perCage), ports);
    }
    const double right = x_ + grid.columns() * (grid.width + kGap) - kGap;
    drawn_.blocks.push_back({{x_, kStrip, right, kStrip + kTitles},
                             group.name == "ports" ? std::string() : group.name});
    x_ = right + kBlockGap;
}

FaceplateDrawing Laying::run() && {
    drawn_.ports.resize(face_.ports.size());
    for (std::uint32_t at = 0; at < face_.ports.size();) {
        const std::uint16_t group = face_.ports[at].ref.group;
        addBlock(product_.ports[group], at);
        at += product_.ports[group].count;
    }
    constexpr double kLeastBody = 420.0;  // for the names of a device with few ports
    const double right = std::max(x_ - kBlockGap + kRoom, kEar + kLeastBody);
    const double bottom = std::max(foot_, kStrip + kTitles) + kCageHead + kFoot;
    drawn_.body = {kEar, 0.0, right, bottom};
    drawn_.width = right + kEar;
    drawn_.height = bottom;
    return std::move(drawn_);
}

}  // namespace

FaceplateDrawing layOutFaceplate(const Product& product, const SwitchFace& face) {
    return Laying(product, face).run();
}

std::optional<std::uint32_t> portBeside(const FaceplateDrawing& drawn, std::uint32_t from,
                                        DiagramStep step) {
    const bool isLevel = step == DiagramStep::Left || step == DiagramStep::Right;
    const double sign = step == DiagramStep::Left || step == DiagramStep::Up ? -1.0 : 1.0;
    const QPointF own = rectOf(drawn.ports[from]).center();
    std::optional<std::uint32_t> nearest;
    double least = 0.0;
    for (std::uint32_t at = 0; at < drawn.ports.size(); ++at) {
        const QPointF way = rectOf(drawn.ports[at]).center() - own;
        const double along = sign * (isLevel ? way.x() : way.y());
        const double across = std::fabs(isLevel ? way.y() : way.x());
        const bool isAside = across > (isLevel ? kCellHeight : drawn.ports[from].width()) / 2.0;
        if (along < 1.0 || (isAside && !isLevel)) {
            continue;  // up and down stay in their column
        }
        // Straight on first: a row is not left while it goes on.
        const double cost = isAside ? along + drawn.width : along;
        if (!nearest || cost < least) {
            least = cost;
            nearest = at;
        }
    }
    return nearest;
}

}  // namespace hallwright
