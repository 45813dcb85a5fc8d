// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/scene_from_design.h"

#include "model/hall/heat.h"
#include "model/hall/it_parts.h"
#include "solvers/airflow/aisle_air.h"
#include "solvers/airflow/aisle_gaps.h"
#include "solvers/airflow/cooler.h"
#include "solvers/airflow/field/mouth_cells.h"
#include "solvers/airflow/field/rack_profile.h"
#include "solvers/airflow/plenum.h"
#include "solvers/liquid/cdu.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>

namespace hallwright {
namespace {

constexpr double kHeatCapacity = 1005.0;  // J/(kg·K)
constexpr double kClassOpenArea = 0.25;   // of a perforated tile without data
constexpr double kGrilleDepth = 0.6;      // m of ceiling grille behind a rack: one tile
constexpr double kSnap = 0.15;            // m by which an aisle reaches for the racks along it
constexpr double kLeastHead = 0.1;        // m above a unit that draws at its top

bool isOutside(const Room& room) {
    return room.hasExternalRoof || room.kind == RoomKind::GeneratorYard ||
           room.kind == RoomKind::Roof;
}

class SceneMaker {
  public:
    SceneMaker(const AirInputs& inputs, const Room& room, const std::vector<const Item*>& items)
        : inputs_(inputs),
          design_(inputs.design),
          room_(room),
          items_(items),
          parts_(inputs.design) {
        scene_.room = room.id;
        scene_.density = inputs.air.airDensity;
        scene_.outline = room.outline;
        scene_.top = room.clearHeight;
    }

    AirScene take() {
        sortItems();
        gatherLosses();
        hasPlenum_ = room_.floor.kind == FloorKind::Raised && room_.floor.plenumDepth > 0.0 &&
                     !scene_.vents.empty();
        for (const Item* item : racks_) {
            addRack(*item);
        }
        for (const Item* item : coolers_) {
            addCooler(*item);
        }
        for (const Item* item : others_) {
            addOther(*item);
        }
        for (const Column& column : room_.columns) {
            scene_.solids.push_back({column.footprint, 0.0, room_.clearHeight});
        }
        addAisles();
        addCeiling();
        addFloor();
        addBuilding();
        return std::move(scene_);
    }

  private:
    void sortItems() {
        for (const Item* one : items_) {
            const Item& item = *one;
            const Product& product = productOf(design_, item);
            if (product.kind == Kind::FloorTile) {
                addVent(item, product);
            } else if (product.kind == Kind::Containment) {
                if (item.state == ItemState::Running) {
                    aisles_.push_back(&item);
                }
            } else if (product.kind == Kind::ContainmentPanel) {
                addPanel(item, product);
            } else if (isAirCooler(product.kind)) {
                coolers_.push_back(&item);
            } else if (isRack(product.kind)) {
                racks_.push_back(&item);
            } else {
                others_.push_back(&item);
            }
        }
    }

    [[nodiscard]] Prism prismOf(const Item& item) const {
        const double height = sizeOf(design_, item).size.height;
        return {footprintOf(design_, item), item.pose.z, item.pose.z + height};
    }

    void addVent(const Item& item, const Product& product) {
        if (item.state != ItemState::Running) {
            return;
        }
        const auto loss = numberOf(product, item.own, Property::LossCoefficient);
        const auto open = numberOf(product, item.own, Property::OpenArea);
        if (!loss && open && *open <= 0.0) {
            return;
        }
        const double k =
            loss && *loss > 0.0 ? *loss : tileLossCoefficient(open.value_or(kClassOpenArea));
        scene_.vents.push_back({item.id, footprintOf(design_, item), k});
    }

    /// The thinnest of its three sides is the normal of a panel.
    void addPanel(const Item& item, const Product& product) {
        const Prism prism = prismOf(item);
        const Bounds bounds = boundsOf(prism.footprint);
        const std::array<double, 3> low{bounds.low.x, bounds.low.y, prism.low};
        const std::array<double, 3> high{bounds.high.x, bounds.high.y, prism.high};
        ThinPanel panel;
        for (int axis = 1; axis < 3; ++axis) {
            const auto a = static_cast<std::size_t>(axis);
            const auto best = static_cast<std::size_t>(panel.axis);
            if (high[a] - low[a] < high[best] - low[best]) {
                panel.axis = axis;
            }
        }
        std::size_t other = 0;
        for (std::size_t a = 0; a < 3; ++a) {
            if (static_cast<int>(a) == panel.axis) {
                panel.at = (low[a] + high[a]) / 2.0;
            } else {
                panel.low[other] = low[a];
                panel.high[other++] = high[a];
            }
        }
        panel.leakFraction = numberOf(product, item.own, Property::LeakageFraction).value_or(0.0);
        scene_.panels.push_back(panel);
    }

    /// Losses of the distribution, by the item that they arise in.
    void gatherLosses() {
        for (const PowerElement& element : inputs_.power.elements) {
            if (element.loss.si() > 0.0 && element.kind != Kind::Generator &&
                element.kind != Kind::Utility) {
                losses_[element.item] += element.loss.si();
            }
        }
    }

    [[nodiscard]] double lossIn(Id<Item> item) const {
        const auto found = losses_.find(item);
        return found == losses_.end() ? 0.0 : found->second;
    }

    void addGap(std::vector<Id<Item>> items, Message why) {
        scene_.gaps.push_back({std::move(items), std::move(why)});
    }

    /// Gear with a known airflow moves it from front to rear. The heat of other gear rises and
    /// joins the air under the roof: potential flow has no plumes and would trap it where air
    /// stands.
    void addGear(const Item& item, double heat) {
        const double airflow = numberOf(design_, item, Property::Airflow).value_or(0.0);
        if (heat <= 0.0 || airflow <= 0.0 || item.state != ItemState::Running) {
            scene_.heatAbove += std::max(0.0, heat);
            return;
        }
        const Prism body = prismOf(item);
        AirStream stream;
        stream.unit = scene_.units.size();
        stream.intake = {body, AirMouth::Face::Front};
        stream.exhaust = {body, AirMouth::Face::Rear};
        stream.flow = airflow;
        stream.heat = heat;
        scene_.streams.push_back(stream);
        AirUnit unit;
        unit.item = item.id;
        unit.role = AirUnit::Role::Other;
        scene_.units.push_back(unit);
    }

    void addRack(const Item& item) {
        const Prism body = prismOf(item);
        scene_.solids.push_back(body);
        const RackHeat* known = inputs_.air.find(item.id);
        const double extra =
            lossIn(item.id) + coolingDrawOf(design_, item).airHeat.si() + returnedBy(item);
        const double heat = (known ? (known->airHeat - known->rearDoor).si() : 0.0) + extra;
        const double airflow = known ? known->airflow.si() : 0.0;
        if (!known || airflow <= 0.0) {
            if (heat > 0.0 && known && known->airHeat.si() > 0.0) {
                addGap({item.id}, {"{} gives {} into the air but no airflow is known for it.",
                                   {Subject{item.id}, Measured{heat, Dimension::Power}}});
            }
            addGear(item, heat);
            return;
        }
        const RackProfile profile = profileOf(design_, item, parts_);
        AirUnit unit;
        unit.item = item.id;
        unit.role = AirUnit::Role::Rack;
        unit.guessed = known->guessed;
        unit.openUnits = profile.openShare;
        unit.recirculated =
            profile.openShare * thresholdIn(*design_.thresholds, "THM-010.open_units").value;
        const double share = 1.0 - unit.recirculated;
        // Whatever the parts heat, the rack gives off its sum: losses and doors follow the air.
        const double partHeat = known->airHeat.si();
        for (int b = 0; b < kRackBands; ++b) {
            const auto n = static_cast<std::size_t>(b);
            if (profile.flow[n] <= 0.0) {
                continue;
            }
            AirStream stream;
            stream.unit = scene_.units.size();
            stream.band = b;
            const double height = body.high - body.low;
            const Prism band{body.footprint, body.low + height * b / kRackBands,
                             body.low + height * (b + 1) / kRackBands};
            stream.intake = {band, AirMouth::Face::Front};
            stream.exhaust = {band, AirMouth::Face::Rear};
            stream.flow = share * airflow * profile.flow[n];
            stream.heat = partHeat > 0.0
                              ? (heat - extra) * profile.heat[n] + extra * profile.flow[n]
                              : heat * profile.flow[n];
            scene_.streams.push_back(stream);
        }
        breathing_.push_back(scene_.units.size());
        scene_.units.push_back(unit);
        fronts_.push_back(body.footprint);
    }

    void addCooler(const Item& item) {
        const Prism body = prismOf(item);
        scene_.solids.push_back(body);
        if (item.state != ItemState::Running) {
            scene_.heatAbove += lossIn(item.id);
            return;
        }
        const AirCooler cooler = airCoolerOf(design_, item, scene_.density);
        const bool underFloor =
            hasPlenum_ && cooler.kind == Kind::Crah && isRaisedAt(room_, item.pose.point());
        if (!cooler.airflowKnown || cooler.airflow.si() <= 0.0) {
            addGap({item.id}, {"The airflow of {} is not known.", {Subject{item.id}}});
            return;
        }
        const Product& product = productOf(design_, item);
        AirUnit unit;
        unit.item = item.id;
        unit.role = AirUnit::Role::Cooler;
        unit.setPoint = cooler.supply.celsius();
        unit.guessed = cooler.guessed;
        unit.fanHeat = coolingDrawOf(design_, item).airHeat.si() + lossIn(item.id);
        unit.capacity = cooler.capacityKnown ? std::max(0.0, cooler.capacity.si() - unit.fanHeat)
                                             : std::numeric_limits<double>::infinity();
        const auto ownReturn = item.own.find(Property::ReturnTemperature);
        if (ownReturn && !item.own.find(Property::SupplyTemperature)) {
            unit.holdsReturn = true;
            unit.setPoint = *ownReturn;
        }
        setCoil(unit, cooler, product, item);
        if (underFloor) {
            unit.shutoffPressure = cooler.shutoffPressure;
            unit.freeFlow = cooler.freeFlow;
        }
        AirStream stream;
        stream.unit = scene_.units.size();
        stream.flow = cooler.airflow.si();
        stream.intoPlenum = underFloor;
        stream.exhaust = {body, AirMouth::Face::Front};
        stream.intake = intakeOf(body, cooler.kind);
        drawsFromCeiling_ =
            drawsFromCeiling_ || (cooler.kind == Kind::Crah && room_.ceilingPlenum > 0.0);
        scene_.streams.push_back(stream);
        scene_.units.push_back(unit);
    }

    /// Where the coil's capacity at its rated point gives what it takes per kelvin.
    void setCoil(AirUnit& unit, const AirCooler& cooler, const Product& product,
                 const Item& item) const {
        const auto water = numberOf(product, item.own, Property::WaterTemperature);
        const Value* rated = product.find(Property::ReturnTemperature);
        if (!water || !cooler.capacityKnown || cooler.airflow.si() <= 0.0) {
            return;
        }
        const double ratedReturn =
            rated
                ? rated->number
                : cooler.supply.celsius() +
                      cooler.capacity.si() / (scene_.density * kHeatCapacity * cooler.airflow.si());
        if (ratedReturn - *water > 1.0) {
            unit.water = *water;
            unit.coilSlope = cooler.capacity.si() / (ratedReturn - *water);
        }
    }

    [[nodiscard]] AirMouth intakeOf(const Prism& body, Kind kind) const {
        if (kind == Kind::InRow) {
            return {body, AirMouth::Face::Rear};
        }
        if (room_.ceilingPlenum > 0.0) {
            return {{body.footprint, room_.clearHeight, room_.clearHeight}, AirMouth::Face::Above};
        }
        if (body.high + kLeastHead > room_.clearHeight) {
            return {body, AirMouth::Face::Rear};
        }
        return {{body.footprint, body.high, body.high}, AirMouth::Face::Above};
    }

    void addOther(const Item& item) {
        const Placement placement = infoOf(productOf(design_, item).kind).placement;
        const double heat = lossIn(item.id) + coolingDrawOf(design_, item).airHeat.si() +
                            itDrawOf(design_, item).airHeat.si();
        if (placement == Placement::Floor) {
            scene_.solids.push_back(prismOf(item));
            addGear(item, heat + returnedBy(item));
        } else if (placement == Placement::Overhead) {
            scene_.heatAbove += heat;
        }
    }

    /// W of a technology loop that a liquid-to-air unit gives back to the room.
    [[nodiscard]] double returnedBy(const Item& item) const {
        double heat = 0.0;
        for (const CoolantGroup& group : inputs_.liquid.groups) {
            if (group.capacity.si() <= 0.0 ||
                std::ranges::find(group.cdus, item.id) == group.cdus.end()) {
                continue;
            }
            for (const CduState& cdu : cdusOf(design_, item)) {
                if (cdu.rejectsToAir && cdu.state == ItemState::Running) {
                    heat += (cdu.capacity / group.capacity) * group.heat.si();
                }
            }
        }
        return heat;
    }

    void addAisles() {
        std::vector<Footprint> outlines;
        for (const Item* aisle : aisles_) {
            outlines.push_back(footprintOf(design_, *aisle));
        }
        enclosed_ = enclosuresOf(fronts_, outlines);
        for (std::size_t r = 0; r < fronts_.size(); ++r) {
            scene_.units[breathing_[r]].isContained = enclosed_[r].front || enclosed_[r].rear;
        }
        for (std::size_t a = 0; a < aisles_.size(); ++a) {
            const Item& item = *aisles_[a];
            AirEnclosure enclosure;
            enclosure.item = item.id;
            enclosure.body = prismOf(item);
            enclosure.body.footprint = reaching(outlines[a], a);
            const auto leak = numberOf(design_, item, Property::LeakageFraction);
            enclosure.leakFraction =
                leak ? *leak : thresholdIn(*design_.thresholds, "THM-005.leak_contained").value;
            if (isHot(item, a) && room_.ceilingPlenum > 0.0 && !hasOwnRoof(item)) {
                enclosure.body.high = room_.clearHeight;
                enclosure.hasRoof = false;
                scene_.ceilingGrilles.push_back(enclosure.body.footprint);
            }
            enclosure.body.high = std::min(enclosure.body.high, room_.clearHeight);
            if (isAligned(enclosure.body.footprint)) {
                enclosure.openings =
                    aisleGapsOf(boundsOf(enclosure.body.footprint), racksOf(a), scene_.solids);
            }
            scene_.enclosures.push_back(enclosure);
        }
    }

    /// The racks that breathe from an aisle or into it.
    [[nodiscard]] std::vector<Footprint> racksOf(std::size_t aisle) const {
        std::vector<Footprint> racks;
        for (std::size_t r = 0; r < fronts_.size(); ++r) {
            if (enclosed_[r].front == aisle || enclosed_[r].rear == aisle) {
                racks.push_back(fronts_[r]);
            }
        }
        return racks;
    }

    [[nodiscard]] bool hasOwnRoof(const Item& item) const {
        const auto& notes = productOf(design_, item).notes;
        const auto found = notes.find("top");
        return found != notes.end() && found->second == "roof";
    }

    [[nodiscard]] bool isHot(const Item& item, std::size_t aisle) const {
        const auto& notes = productOf(design_, item).notes;
        if (const auto found = notes.find("aisle"); found != notes.end()) {
            return found->second == "hot";
        }
        return std::ranges::none_of(enclosed_,
                                    [&](const Enclosed& one) { return one.front == aisle; });
    }

    /// The outline of an aisle, moved to the faces of racks that stand a little off it.
    [[nodiscard]] Footprint reaching(const Footprint& outline, std::size_t aisle) const {
        if (!isAligned(outline)) {
            return outline;
        }
        Bounds bounds = boundsOf(outline);
        for (std::size_t r = 0; r < fronts_.size(); ++r) {
            if ((enclosed_[r].front != aisle && enclosed_[r].rear != aisle) ||
                !isAligned(fronts_[r])) {
                continue;
            }
            const Point face = enclosed_[r].front == aisle ? beforeFront(fronts_[r], 0.0)
                                                           : behindRear(fronts_[r], 0.0);
            const bool alongX = std::fabs(fronts_[r].front().x) > 0.5;
            const auto reach = [&](double& edge, double at) {
                edge = std::fabs(edge - at) <= kSnap ? at : edge;
            };
            if (alongX) {
                reach(bounds.low.x, face.x);
                reach(bounds.high.x, face.x);
            } else {
                reach(bounds.low.y, face.y);
                reach(bounds.high.y, face.y);
            }
        }
        return {0.5 * (bounds.low + bounds.high), bounds.high.x - bounds.low.x,
                bounds.high.y - bounds.low.y, 0.0};
    }

    void addCeiling() {
        if (!drawsFromCeiling_) {
            scene_.ceilingGrilles.clear();
            // Nothing draws from above: what would be a chimney is a roof.
            for (AirEnclosure& enclosure : scene_.enclosures) {
                enclosure.hasRoof = true;
            }
            return;
        }
        for (std::size_t r = 0; r < fronts_.size(); ++r) {
            if (!enclosed_[r].rear) {
                scene_.ceilingGrilles.push_back({behindRear(fronts_[r], kGrilleDepth / 2.0),
                                                 fronts_[r].width, kGrilleDepth,
                                                 fronts_[r].rotation});
            }
        }
        scene_.ceiling = room_.clearHeight;
        scene_.top = room_.clearHeight + room_.ceilingPlenum;
    }

    void addFloor() {
        if (!hasPlenum_) {
            scene_.vents.clear();  // tiles on a slab pass nothing
            return;
        }
        AirPlenum plenum;
        plenum.depth = room_.floor.plenumDepth;
        plenum.seamArea =
            thresholdIn(*design_.thresholds, "THM-005.seam_area").value * raisedAreaOf(room_);
        for (const Column& column : room_.columns) {
            plenum.obstructions.push_back(column.footprint);
        }
        for (const FloorArea& area : room_.areas) {
            if (area.kind == AreaKind::Slab) {
                constexpr double kStep = 0.3;  // m, along slanted edges
                const auto solid = rectanglesOf(area.outline, kStep);
                plenum.obstructions.insert(plenum.obstructions.end(), solid.begin(), solid.end());
            }
        }
        scene_.plenum = std::move(plenum);
    }

    void addBuilding() {
        scene_.heatAbove += room_.lighting * areaOf(room_.outline) + room_.envelopeHeat;
    }

    const AirInputs& inputs_;
    const Design& design_;
    const Room& room_;
    const std::vector<const Item*>& items_;
    ItParts parts_;
    AirScene scene_;
    std::vector<const Item*> racks_, coolers_, others_, aisles_;
    std::vector<Footprint> fronts_;       // of racks that breathe
    std::vector<std::size_t> breathing_;  // units of those
    std::vector<Enclosed> enclosed_;      // of those
    std::map<Id<Item>, double> losses_;
    bool hasPlenum_ = false;
    bool drawsFromCeiling_ = false;
};

}  // namespace

std::vector<RoomItems> roomsWithAir(const AirInputs& inputs) {
    std::vector<RoomItems> rooms;
    std::vector<bool> breathes;
    std::map<Id<Room>, std::size_t> indexOf;
    for (const Room& room : inputs.design.rooms) {
        if (!isOutside(room) && room.outline.size() >= 3) {
            indexOf[room.id] = rooms.size();
            rooms.push_back({room.id, {}});
            breathes.push_back(false);
        }
    }
    for (const Item& item : inputs.design.items) {
        const auto found = indexOf.find(item.room);
        if (found == indexOf.end()) {
            continue;
        }
        rooms[found->second].items.push_back(&item);
        const RackHeat* rack = inputs.air.find(item.id);
        if (rack && rack->airflow.si() > 0.0) {
            breathes[found->second] = true;
        }
    }
    std::vector<RoomItems> with;
    for (std::size_t r = 0; r < rooms.size(); ++r) {
        if (breathes[r]) {
            with.push_back(std::move(rooms[r]));
        }
    }
    return with;
}

AirScene sceneOf(const AirInputs& inputs, const RoomItems& room) {
    return SceneMaker(inputs, *inputs.design.rooms.find(room.room), room.items).take();
}

}  // namespace hallwright
