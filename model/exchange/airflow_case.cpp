// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/airflow_case.h"

#include "model/exchange/airflow_case_text.h"
#include "model/exchange/json_text.h"
#include "model/hall/heat.h"
#include "model/hall/integrity.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace hallwright {
namespace {

using namespace files;

constexpr double kStandardAir = 20.0;     // °C, at which a site's air has its density
constexpr double kHeatCapacity = 1005.0;  // J/(kg·K), of all solvers
constexpr double kThickness = 1e-3;       // m, of a panel that the case gives none
constexpr double kLeakOfPanels = 0.01;    // share of area; the flow follows from the balance
constexpr std::string_view kSource = "neutral airflow case";

/// The field of a case that a field of an item was read from.
std::string_view fieldOf(std::string_view field) {
    constexpr std::pair<std::string_view, std::string_view> kFields[]{
        {"tag", "id"},
        {"pose", "min"},
        {"own/width", "size"},
        {"own/depth", "size"},
        {"own/height", "size"},
        {"own/airflow", "airflow"},
        {"own/power_nominal", "kW"},
        {"own/supply_temperature", "supply_T_C"},
    };
    for (const auto& [ours, theirs] : kFields) {
        if (field.starts_with(ours)) {
            return theirs;
        }
    }
    return {};
}

class Maker {
  public:
    explicit Maker(const AirflowCase& source) : case_(source), design_(emptyDesign()) {}

    Design make() {
        setSite();
        addRoom();
        for (const CaseRack& rack : case_.racks) {
            addRack(rack);
        }
        for (const CaseCooler& cooler : case_.coolers) {
            addCooler(cooler);
        }
        for (const CaseTile& tile : case_.tiles) {
            addTile(tile);
        }
        for (const CasePanel& panel : case_.panels) {
            addPanel(panel);
        }
        return design_;
    }

    /// Where in the case a fault of the design has its root.
    [[nodiscard]] Wording pointerTo(const Fault& fault) const {
        if (const auto place = places_.find(fault.id);
            fault.table == "items" && place != places_.end()) {
            const std::string_view field = fieldOf(fault.field);
            return field.empty() ? place->second : below(place->second, field);
        }
        return placeOf(fault.table == "rooms" ? "/room" : fault.table == "site" ? "/air/rho" : "");
    }

  private:
    void setSite() {
        Site site;
        site.name = case_.name.empty() ? "Airflow case" : case_.name;
        site.description = case_.description;
        const double density = case_.density * case_.heatCapacity / kHeatCapacity;
        site.altitude = altitudeOf(kStandardAir, density);
        airflowShare_ = 1.0 / airflowFactor(airDensity(kStandardAir, site.altitude));
        design_.site = std::move(site);
        Thresholds thresholds = *design_.thresholds;
        thresholds["THM-005.seam_area"] = {0.0, std::string(kSource)};
        design_.thresholds = std::move(thresholds);
    }

    void addRoom() {
        Room room;
        room.id = design_.newId<Room>();
        room.name = "Hall";
        const auto& [length, width, height] = case_.room;
        room.outline = {{0.0, 0.0}, {length, 0.0}, {length, width}, {0.0, width}};
        room.clearHeight = height - case_.floorTop;
        room.lighting = 0.0;
        if (case_.floorTop > 0.0) {
            room.floor.kind = FloorKind::Raised;
            room.floor.plenumDepth = case_.floorTop - case_.slab;
            if (!case_.tiles.empty()) {
                room.floor.tilePitch = std::max(0.05, std::min(case_.tiles.front().size[0], 100.0));
                room.floor.tileOrigin = {case_.tiles.front().low[0], case_.tiles.front().low[1]};
            }
        }
        room_ = room.id;
        design_.rooms.put(std::move(room));
    }

    /// The product that stands for a kind; it says no more than its kind.
    Id<Product> productOf(const std::string& key, Kind kind, const std::string& model) {
        if (const Product* known = findProduct(design_, key)) {
            return known->id;
        }
        Product product;
        product.id = design_.newId<Product>();
        product.key = key;
        product.kind = kind;
        product.model = model;
        product.generic = true;
        product.sources = {std::string(kSource)};
        const Id<Product> id = product.id;
        design_.products.put(std::move(product));
        return id;
    }

    /// An item in the box, its front turned by `rotation`.
    Item inBox(const std::string& id, const CaseBox& box, double rotation) {
        Item item;
        item.id = design_.newId<Item>();
        item.tag = id;
        item.room = room_;
        item.pose = {box.low[0] + box.size[0] / 2.0, box.low[1] + box.size[1] / 2.0,
                     box.low[2] - case_.floorTop, rotation};
        const bool alongY = rotation == 90.0 || rotation == 270.0;
        item.own = {{Property::Width, box.size[alongY ? 1 : 0]},
                    {Property::Depth, box.size[alongY ? 0 : 1]},
                    {Property::Height, box.size[2]}};
        return item;
    }

    void put(Item item, const char* list, std::size_t index) {
        places_[item.id.value] = below(below({}, std::string_view(list)), index);
        design_.items.put(std::move(item));
    }

    void addRack(const CaseRack& rack) {
        Item item = inBox(rack.id, rack.box, rack.facing);
        item.product = productOf("case/rack", Kind::GpuRack, "Rack");
        item.own.set(Property::PowerNominal, rack.heat);
        item.own.set(Property::Airflow, rack.airflow * airflowShare_);
        put(std::move(item), "racks", static_cast<std::size_t>(&rack - case_.racks.data()));
    }

    void addCooler(const CaseCooler& cooler) {
        Item item = inBox(cooler.id, cooler.box, cooler.facing);
        item.product = cooler.isInRow
                           ? productOf("case/in-row", Kind::InRow, "In-row cooler")
                           : productOf("case/downflow", Kind::Crah, "Perimeter cooler, downflow");
        item.own.set(Property::Airflow, cooler.airflow);
        item.own.set(Property::SupplyTemperature, cooler.supply);
        item.state = cooler.hasFailed ? ItemState::Off : ItemState::Running;
        put(std::move(item), "coolers", static_cast<std::size_t>(&cooler - case_.coolers.data()));
    }

    void addTile(const CaseTile& tile) {
        const CaseBox box{{tile.low[0], tile.low[1], case_.floorTop},
                          {tile.size[0], tile.size[1], 0.04}};
        Item item = inBox(tile.id, box, 0.0);
        // What a tile lets through belongs to its product: one for each sort.
        const auto [sort, isNew] = tiles_.try_emplace({tile.openArea, tile.loss});
        if (isNew) {
            const std::string number = std::to_string(tiles_.size());
            sort->second = productOf("case/tile-" + number, Kind::FloorTile,
                                     "Perforated tile, sort " + number);
            Product product = *design_.products.find(sort->second);
            if (tile.openArea) {
                product.values[Property::OpenArea] = {*tile.openArea, Confidence::User, 0};
            }
            if (tile.loss) {
                product.values[Property::LossCoefficient] = {*tile.loss, Confidence::User, 0};
            }
            design_.products.put(std::move(product));
        }
        item.product = sort->second;
        item.pose.z = 0.0;
        put(std::move(item), "tiles", static_cast<std::size_t>(&tile - case_.tiles.data()));
    }

    void addPanel(const CasePanel& panel) {
        CaseBox box = panel.box;
        box.low[panel.axis] = panel.at - kThickness / 2.0;
        box.size[panel.axis] = kThickness;
        Item item = inBox(panel.id, box, 0.0);
        item.product = productOf("case/panel", Kind::ContainmentPanel, "Containment panel");
        item.own.set(Property::LeakageFraction, case_.leaks ? kLeakOfPanels : 0.0);
        // A panel on a wall stands with its middle on it.
        put(std::move(item), "containment", static_cast<std::size_t>(&panel - case_.panels.data()));
    }

    const AirflowCase& case_;
    Design design_;
    Id<Room> room_;
    double airflowShare_ = 1.0;                    // of what the case says that a maker would state
    std::map<std::uint32_t, std::string> places_;  // in the case, of each item
    std::map<std::pair<std::optional<double>, std::optional<double>>, Id<Product>> tiles_;
};

}  // namespace

bool isAirflowCase(const std::filesystem::path& file) {
    return file.filename().string().ends_with(".airflow.json");
}

tl::expected<Design, Refusal> fromAirflowCase(std::string_view text, std::string_view file) {
    const auto source = parseAirflowCase(text);
    if (!source) {
        return tl::unexpected(notAsExpected(file, source.error()));
    }
    Maker maker(*source);
    Design design = maker.make();
    if (const auto fault = findFault(design)) {
        return tl::unexpected(notAsExpected(file, {maker.pointerTo(*fault), fault->expectation}));
    }
    return design;
}

}  // namespace hallwright
