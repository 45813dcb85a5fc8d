// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/airflow_case_text.h"

#include "model/exchange/case_node.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <limits>
#include <utility>

namespace hallwright::files {
namespace {

using nlohmann::json;

constexpr double kFarthest = 1e4;   // m
constexpr double kSlack = 1e-6;     // m by which a box may stand beyond a wall
constexpr double kMostFlow = 1e3;   // m³/s
constexpr double kMostHeat = 1e5;   // kW
constexpr double kColdest = -20.0;  // °C of supply
constexpr double kHottest = 80.0;
constexpr std::string_view kUnits = "m, kW, m3/s, degC";
constexpr std::string_view kDistribution = "uniform velocity over all panels";

class Reader {
  public:
    explicit Reader(const json& document) : top_(document, "") {}

    AirflowCase read() {
        top_.withFields({"units", "air", "room", "racks", "coolers", "tiles", "containment",
                         "containment_leak"});
        case_.name = top_.textOr("name");
        case_.description = top_.textOr("description");
        if (const std::string note = top_.textOr("note"); !note.empty()) {
            case_.description += (case_.description.empty() ? "" : "\n") + note;
        }
        static_cast<void>(top_.at("units").oneOf({kUnits}));
        readAir(top_.at("air"));
        readRoom(top_.at("room"));
        each("racks", [&](const Node& node) { readRack(node); });
        each("coolers", [&](const Node& node) { readCooler(node); });
        each("tiles", [&](const Node& node) { readTile(node); });
        each("containment", [&](const Node& node) { readPanel(node); });
        if (top_.has("containment_leak")) {
            readLeak(top_.at("containment_leak"));
        }
        if (buried_ && case_.tiles.empty()) {
            throw Misfit{"/tiles", Phrase("at least one tile, as coolers blow under the floor")};
        }
        return std::move(case_);
    }

  private:
    template <class F>
    void each(const char* key, F&& visit) {
        if (top_.has(key)) {
            top_.at(key).each(visit);
        }
    }

    void readAir(const Node& air) {
        air.withFields({"rho", "cp", "beta", "nu", "Pr", "Pr_t", "T_ref_C", "g"});
        // What site the air can be of bounds its density, see `altitudeOf`.
        case_.density = air.at("rho").number(0.65, 1.26);
        case_.heatCapacity = air.at("cp").number(900.0, 1100.0);
        // Potential flow has neither buoyancy nor diffusion: these are only looked at.
        for (const char* key : {"beta", "nu", "Pr", "Pr_t", "g"}) {
            if (air.has(key)) {
                static_cast<void>(air.at(key).number(0.0, 1e3));
            }
        }
        if (air.has("T_ref_C")) {
            static_cast<void>(air.at("T_ref_C").number(-50.0, 100.0));
        }
    }

    void readRoom(const Node& room) {
        room.withFields({"size", "raised_floor"});
        case_.room = room.at("size").sizes<3>(kFarthest);
        if (!room.has("raised_floor")) {
            return;
        }
        const Node floor = room.at("raised_floor");
        floor.withFields({"top", "slab"});
        case_.floorTop = floor.at("top").positive(kFarthest);
        case_.slab = floor.at("slab").number(0.0, kFarthest);
        if (case_.slab >= case_.floorTop) {
            floor.at("slab").expect(Phrase("a slab thinner than the floor is high"));
        }
        if (case_.floorTop >= case_.room[2]) {
            floor.at("top").expect(Phrase("a floor below the ceiling"));
        }
    }

    CaseBox readBox(const Node& node) {
        CaseBox box{node.at("min").numbers<3>(-kFarthest, kFarthest),
                    node.at("size").sizes<3>(kFarthest)};
        for (std::size_t a = 0; a < 3; ++a) {
            const double floor = a == 2 ? case_.floorTop : 0.0;
            if (box.low[a] < floor - kSlack) {
                node.at("min").expect(
                    Phrase("a box that stands in the room, on its floor or above"));
            }
            if (box.low[a] + box.size[a] > case_.room[a] + kSlack) {
                node.at("size").expect(Phrase("a box that ends within the room"));
            }
        }
        return box;
    }

    static double readFacing(const Node& node) {
        static constexpr std::array<double, 4> kTurn{0.0, 90.0, 180.0, 270.0};
        return kTurn[node.oneOf({"-y", "+x", "+y", "-x"})];
    }

    void readRack(const Node& node) {
        node.withFields({"id", "min", "size", "front", "kW", "airflow"});
        CaseRack rack;
        rack.id = node.at("id").text();
        rack.box = readBox(node);
        rack.facing = readFacing(node.at("front"));
        rack.heat = 1e3 * node.at("kW").number(0.0, kMostHeat);
        rack.airflow = node.at("airflow").number(0.0, kMostFlow);
        if (rack.heat > 0.0 && rack.airflow <= 0.0) {
            node.at("airflow").expect(Phrase("a number above 0, as the rack gives off heat"));
        }
        case_.racks.push_back(std::move(rack));
    }

    void readCooler(const Node& node) {
        CaseCooler cooler;
        node.withFields({"id", "type", "min", "size", "supply_face", "return_face", "supply",
                         "airflow", "supply_T_C", "status"});
        cooler.id = node.at("id").text();
        cooler.isInRow = node.at("type").oneOf({"in_row", "perimeter_downflow"}) == 0;
        cooler.box = readBox(node);
        cooler.airflow = node.at("airflow").number(0.0, kMostFlow);
        cooler.supply = node.at("supply_T_C").number(kColdest, kHottest);
        cooler.hasFailed = node.has("status") && node.at("status").oneOf({"on", "failed"}) == 1;
        if (!cooler.hasFailed) {
            static_cast<void>(node.at("airflow").positive(kMostFlow));
        }
        if (cooler.isInRow) {
            node.withFields(
                {"id", "type", "min", "size", "supply_face", "airflow", "supply_T_C", "status"});
            cooler.facing = readFacing(node.at("supply_face"));
        } else {
            readDownflow(node, cooler);
        }
        case_.coolers.push_back(std::move(cooler));
    }

    void readDownflow(const Node& node, const CaseCooler& cooler) {
        node.withFields({"id", "type", "min", "size", "return_face", "supply", "airflow",
                         "supply_T_C", "status"});
        static_cast<void>(node.at("return_face").oneOf({"+z"}));
        static_cast<void>(node.at("supply").oneOf({"plenum"}));
        if (case_.floorTop <= 0.0) {
            node.at("type").expect(
                {"{}, as the room has no raised floor to blow into", {"\"in_row\""}});
        }
        // Its solver turns a unit that reaches the ceiling round: see `sceneOf`.
        constexpr double kLeastHead = 0.1;
        if (cooler.box.low[2] + cooler.box.size[2] + kLeastHead > case_.room[2]) {
            node.at("size").expect(Phrase("a unit that ends at least 0.1 m below the ceiling"));
        }
        buried_ = buried_ || !cooler.hasFailed;
    }

    void readTile(const Node& node) {
        node.withFields({"id", "min", "size", "open_area", "K"});
        if (case_.floorTop <= 0.0) {
            node.expect(Phrase("no tile, as the room has no raised floor"));
        }
        CaseTile tile;
        tile.id = node.at("id").text();
        tile.low = node.at("min").numbers<2>(-kFarthest, kFarthest);
        tile.size = node.at("size").sizes<2>(kFarthest);
        for (std::size_t a = 0; a < 2; ++a) {
            if (tile.low[a] < -kSlack || tile.low[a] + tile.size[a] > case_.room[a] + kSlack) {
                node.at("min").expect(Phrase("a tile within the room"));
            }
        }
        if (node.has("open_area")) {
            tile.openArea = node.at("open_area").number(0.0, 1.0);
        }
        if (node.has("K")) {
            tile.loss = node.at("K").positive(1e6);
        } else if (tile.openArea.value_or(0.0) <= 0.0) {
            throw Misfit{"/tiles/" + std::to_string(case_.tiles.size()),
                         {"the field {} or {} above 0", {"\"K\"", "\"open_area\""}}};
        }
        case_.tiles.push_back(std::move(tile));
    }

    void readPanel(const Node& node) {
        node.withFields({"id", "axis", "at", "min", "max", "hot_side"});
        CasePanel panel;
        panel.id = node.at("id").text();
        panel.axis = node.at("axis").oneOf({"x", "y", "z"});
        panel.at = node.at("at").number(-kFarthest, kFarthest);
        if (node.has("hot_side")) {
            static_cast<void>(node.at("hot_side").oneOf({"-", "+"}));
        }
        const auto low = node.at("min").numbers<2>(-kFarthest, kFarthest);
        const auto high = node.at("max").numbers<2>(-kFarthest, kFarthest);
        const auto isOutside = [&](std::size_t a, double at) {
            return at < (a == 2 ? case_.floorTop : 0.0) - kSlack || at > case_.room[a] + kSlack;
        };
        if (isOutside(panel.axis, panel.at)) {
            node.at("at").expect(Phrase("a place within the room, above its floor"));
        }
        panel.box.low[panel.axis] = panel.at;
        std::size_t n = 0;
        for (std::size_t a = 0; a < 3; ++a) {
            if (a == panel.axis) {
                continue;
            }
            if (isOutside(a, low[n])) {
                node.at("min").expect(Phrase("corners within the room, above its floor"));
            }
            if (isOutside(a, high[n])) {
                node.at("max").expect(Phrase("corners within the room, above its floor"));
            }
            if (high[n] <= low[n]) {
                node.at("max").expect({"corners beyond those of {}", {"\"min\""}});
            }
            panel.box.low[a] = low[n];
            panel.box.size[a] = high[n] - low[n];
            ++n;
        }
        case_.panels.push_back(std::move(panel));
    }

    void readLeak(const Node& node) {
        node.withFields({"direction", "flow", "distribution"});
        static_cast<void>(node.at("direction").oneOf({"hot_to_cold"}));
        static_cast<void>(node.at("distribution").oneOf({kDistribution}));
        case_.leaks = node.at("flow").number(0.0, kMostFlow) > 0.0;
        if (case_.leaks && case_.panels.empty()) {
            node.expect(Phrase("null, as the case has no containment"));
        }
    }

    Node top_;
    AirflowCase case_;
    bool buried_ = false;  // a running cooler blows under the floor
};

}  // namespace

tl::expected<AirflowCase, Misfit> parseAirflowCase(std::string_view text) {
    const auto document = parseJson(text);
    if (!document) {
        return tl::unexpected(document.error());
    }
    try {
        return Reader(*document).read();
    } catch (const Misfit& misfit) {
        return tl::unexpected(misfit);
    }
}

}  // namespace hallwright::files
