// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/integrity.h"

#include "model/hall/integrity_parts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>
#include <unordered_set>

namespace hallwright {
namespace integrity {
namespace {

Found findSiteFault(const Site& site) {
    const FaultPlace place("site");
    if (auto fault = place.text("description", site.description)) {
        return fault;
    }
    for (const auto& [field, text] :
         {std::pair<std::string_view, const std::string&>{"name", site.name},
          {"client", site.client},
          {"number", site.number},
          {"author", site.author},
          {"revision", site.revision},
          {"currency", site.currency}}) {
        if (auto fault = place.line(field, text)) {
            return fault;
        }
    }
    struct Range {
        std::string_view field;
        double number, low, high;
    };
    for (const auto& [field, number, low, high] :
         {Range{"nominal_voltage", site.nominalVoltage, 100.0, 1000.0},
          Range{"altitude", site.altitude, -430.0, 5000.0},
          Range{"room_dew_point", site.roomDewPoint, -40.0, 40.0},
          Range{"facility_water", site.facilityWater, -20.0, 80.0},
          Range{"heat_rejection_cop", site.heatRejectionCop, 1.0, 100.0}}) {
        if (auto fault = place.number(field, number, low, high)) {
            return fault;
        }
    }
    constexpr std::array kClasses{17, 27, 32, 40, 45};
    if (std::ranges::find(kClasses, site.facilityWaterClass) == kClasses.end()) {
        return place.fault("facility_water_class", Phrase("17, 27, 32, 40 or 45"));
    }
    return std::nullopt;
}

/// A hostile outline must not keep `isSimple` busy: it compares every pair of edges.
constexpr std::size_t kMostCorners = 1000;

Found findPointFault(const FaultPlace& place, const std::string& field, Point point) {
    Found fault = place.number(field + "/x", point.x, -kFarthest, kFarthest);
    return fault ? fault : place.number(field + "/y", point.y, -kFarthest, kFarthest);
}

Found findOutlineFault(const FaultPlace& place, const std::string& field, const Polygon& outline) {
    if (outline.size() < 3 || outline.size() > kMostCorners) {
        return place.fault(field, Phrase("between 3 and 1000 corners"));
    }
    for (std::size_t i = 0; i < outline.size(); ++i) {
        if (auto fault = findPointFault(place, field + "/" + std::to_string(i), outline[i])) {
            return fault;
        }
    }
    if (!isSimple(outline)) {
        return place.fault(field,
                           Phrase("corners that enclose an area and edges that do not cross"));
    }
    return std::nullopt;
}

Found findAreaFault(const FaultPlace& place, const std::string& field, const FloorArea& area) {
    Found fault = place.name(field + "/name", area.name);
    fault = fault ? fault : findOutlineFault(place, field + "/outline", area.outline);
    fault = fault ? fault : place.number(field + "/phase", area.phase, 1, 99);
    fault = fault ? fault : place.number(field + "/design_density", area.designDensity, 0.0, 1e7);
    fault = fault ? fault : place.number(field + "/rise", area.rise, 0.0, 100.0);
    return fault ? fault : place.number(field + "/direction", area.direction, -3600.0, 3600.0);
}

Found findShapeFault(const FaultPlace& place, const Room& room) {
    const auto point = [&](const std::string& field, Point p) {
        return findPointFault(place, field, p);
    };
    if (auto fault = findOutlineFault(place, "outline", room.outline)) {
        return fault;
    }
    for (std::size_t i = 0; i < room.areas.size(); ++i) {
        if (auto fault = findAreaFault(place, "areas/" + std::to_string(i), room.areas[i])) {
            return fault;
        }
    }
    if (auto fault = point("origin", room.origin)) {
        return fault;
    }
    for (std::size_t i = 0; i < room.columns.size(); ++i) {
        const std::string field = "columns/" + std::to_string(i);
        const Footprint& column = room.columns[i].footprint;
        Found fault = point(field + "/centre", column.centre);
        fault = fault ? fault : place.number(field + "/width", column.width, 1e-3, 1e3);
        fault = fault ? fault : place.number(field + "/depth", column.depth, 1e-3, 1e3);
        fault = fault ? fault : place.number(field + "/rotation", column.rotation, -3600.0, 3600.0);
        if (fault) {
            return fault;
        }
    }
    for (std::size_t i = 0; i < room.doors.size(); ++i) {
        const std::string field = "doors/" + std::to_string(i);
        const Door& door = room.doors[i];
        Found fault = point(field + "/hinge", door.hinge);
        fault = fault ? fault : place.number(field + "/direction", door.direction, -3600.0, 3600.0);
        fault = fault ? fault : place.number(field + "/width", door.width, 0.1, 100.0);
        fault = fault ? fault : place.number(field + "/height", door.height, 0.1, 100.0);
        if (fault) {
            return fault;
        }
    }
    return std::nullopt;
}

Found findRoomFault(const FaultPlace& place, const Room& room) {
    if (auto fault = place.name("name", room.name)) {
        return fault;
    }
    if (auto fault = findShapeFault(place, room)) {
        return fault;
    }
    struct Range {
        std::string_view field;
        double number, low, high;
    };
    const Floor& floor = room.floor;
    for (const auto& [field, number, low, high] :
         {Range{"clear_height", room.clearHeight, 0.1, 100.0},
          Range{"ceiling_plenum", room.ceilingPlenum, 0.0, 100.0},
          Range{"floor/plenum_depth", floor.plenumDepth, 0.0, 100.0},
          Range{"floor/tile_pitch", floor.tilePitch, 0.05, 100.0},
          Range{"floor/tile_origin/x", floor.tileOrigin.x, -kFarthest, kFarthest},
          Range{"floor/tile_origin/y", floor.tileOrigin.y, -kFarthest, kFarthest},
          Range{"floor/uniform_load", floor.uniformLoad, 0.0, 1e7},
          Range{"floor/panel_point_load", floor.panelPointLoad, 0.0, 1e7},
          Range{"design_density", room.designDensity, 0.0, 1e7},
          Range{"lighting", room.lighting, 0.0, 1e4},
          Range{"envelope_heat", room.envelopeHeat, -1e9, 1e9}}) {
        if (auto fault = place.number(field, number, low, high)) {
            return fault;
        }
    }
    if (floor.kind == FloorKind::Raised && floor.plenumDepth <= 0.0) {
        return place.fault("floor/plenum_depth",
                           Phrase("the depth of the plenum below a raised floor"));
    }
    return std::nullopt;
}

Found findRowFault(const Design& design, const FaultPlace& place, const Row& row) {
    if (auto fault = place.line("name", row.name)) {
        return fault;
    }
    if (!design.rooms.find(row.room)) {
        return place.fault("room",
                           {"a room of this design, not {}", {std::to_string(row.room.value)}});
    }
    return std::nullopt;
}

Found findRoomFault(const Design& design) {
    std::unordered_set<std::string_view> names;
    std::size_t index = 0;
    for (const Room& room : design.rooms) {
        const FaultPlace place("rooms", room.id.value, index++, room.name);
        if (auto fault = place.id(design.lastId)) {
            return fault;
        }
        if (auto fault = findRoomFault(place, room)) {
            return fault;
        }
        if (!names.insert(room.name).second) {
            return place.fault(
                "name", {"a name that no other room has, not {} again", {quoted(room.name)}});
        }
    }
    index = 0;
    for (const Row& row : design.rows) {
        const FaultPlace place("rows", row.id.value, index++, row.name);
        if (auto fault = place.id(design.lastId)) {
            return fault;
        }
        if (auto fault = findRowFault(design, place, row)) {
            return fault;
        }
    }
    return std::nullopt;
}

Found findThresholdFault(const Thresholds& thresholds) {
    const FaultPlace place("thresholds");
    for (const auto& [key, threshold] : thresholds) {
        if (auto fault = place.name("", key)) {
            return fault;
        }
        const ThresholdInfo* info = findThreshold(key);
        if (!info) {
            return place.fault(key,
                               {"a threshold of this version, such as {}", {"\"PWR-011.normal\""}});
        }
        if (auto fault = place.number(key + "/value", threshold.value, info->low, info->high)) {
            return fault;
        }
        if (auto fault = place.text(key + "/source", threshold.source)) {
            return fault;
        }
    }
    return std::nullopt;
}

Found findWaiverFault(const std::vector<Waiver>& waivers) {
    const FaultPlace place("waivers");
    for (std::size_t i = 0; i < waivers.size(); ++i) {
        const Waiver& waiver = waivers[i];
        const std::string field = std::to_string(i);
        Found fault = place.name(field + "/rule", waiver.rule);
        if (!fault && waiver.reason.empty()) {
            fault = place.fault(field + "/reason", Phrase("a text that is not empty"));
        }
        fault = fault ? fault : place.text(field + "/reason", waiver.reason);
        fault = fault ? fault : place.line(field + "/author", waiver.author);
        fault = fault ? fault : place.line(field + "/date", waiver.date);
        fault = fault ? fault : place.line(field + "/state", waiver.state);
        fault = fault ? fault : place.line(field + "/part", waiver.part);
        if (fault) {
            return fault;
        }
        if (!std::ranges::is_sorted(waiver.items)) {
            return place.fault(field + "/items", Phrase("items in the order of their ids"));
        }
    }
    return std::nullopt;
}

Found findViewpointFault(const std::vector<Viewpoint>& viewpoints) {
    const FaultPlace place("viewpoints");
    for (std::size_t i = 0; i < viewpoints.size(); ++i) {
        const Viewpoint& from = viewpoints[i];
        const std::string field = std::to_string(i);
        Found fault = place.name(field + "/name", from.name);
        for (const auto& [key, number, low, high] :
             {std::tuple{"/x", from.x, -kFarthest, kFarthest},
              {"/y", from.y, -kFarthest, kFarthest},
              {"/z", from.z, -kFarthest, kFarthest},
              {"/distance", from.distance, 1e-3, kFarthest},
              {"/azimuth", from.azimuth, -1e6, 1e6},
              {"/elevation", from.elevation, -90.0, 90.0},
              {"/view_angle", from.viewAngle, 1.0, 170.0},
              {"/cut/at", from.cut.at, -kFarthest, kFarthest}}) {
            fault = fault ? fault : place.number(field + key, number, low, high);
        }
        if (fault) {
            return fault;
        }
    }
    return std::nullopt;
}

Found findUnderlayFault(const std::vector<Underlay>& underlays) {
    const FaultPlace place("underlays");
    for (std::size_t i = 0; i < underlays.size(); ++i) {
        const Underlay& one = underlays[i];
        const std::string field = std::to_string(i);
        Found fault = place.name(field + "/name", one.name);
        const PixelSize size = pixelSizeOf(*one.image);
        if (!fault && (size.width < 1 || size.height < 1 || size.width != one.width ||
                       size.height != one.height)) {
            fault = place.fault(field + "/image", Phrase("a picture as PNG or JPEG"));
        }
        if (!fault && one.image->size() > Underlay::kMostBytes) {
            fault = place.fault(field + "/image", Phrase("a picture of 12 MB at most"));
        }
        fault = fault ? fault : findPointFault(place, field + "/origin", one.origin);
        fault = fault ? fault
                      : place.number(field + "/metres_per_pixel", one.metresPerPixel, 1e-6, 1e3);
        fault = fault ? fault : place.number(field + "/rotation", one.rotation, -3600.0, 3600.0);
        fault = fault ? fault : place.number(field + "/opacity", one.opacity, 0.0, 1.0);
        if (fault) {
            return fault;
        }
    }
    return std::nullopt;
}

Found findSettingFault(const Design& design) {
    Found fault = findThresholdFault(*design.thresholds);
    fault = fault ? fault : findWaiverFault(*design.waivers);
    fault = fault ? fault : findViewpointFault(*design.viewpoints);
    return fault ? fault : findUnderlayFault(*design.underlays);
}

/// What a character does to the line that it stands in.
enum class Manner { Plain, LineEnd, Turning, Control, Broken };

/// The manner of the character at the head of `text`, which is not empty, and its bytes.
std::pair<Manner, std::size_t> headOf(std::string_view text) {
    const auto at = [&](std::size_t k) {
        return k < text.size() ? static_cast<unsigned char>(text[k]) : 0U;
    };
    const auto continues = [&](std::size_t k) { return (at(k) & 0xC0U) == 0x80U; };
    const unsigned lead = at(0);
    unsigned code = lead;
    std::size_t bytes = 1;
    if (lead >= 0xC2 && lead <= 0xDF && continues(1)) {
        code = lead & 0x1FU;
        bytes = 2;
    } else if (lead >= 0xE0 && lead <= 0xEF && continues(1) && continues(2) &&
               !(lead == 0xE0 && at(1) < 0xA0) && !(lead == 0xED && at(1) > 0x9F)) {
        code = lead & 0x0FU;
        bytes = 3;
    } else if (lead >= 0xF0 && lead <= 0xF4 && continues(1) && continues(2) && continues(3) &&
               !(lead == 0xF0 && at(1) < 0x90) && !(lead == 0xF4 && at(1) > 0x8F)) {
        code = lead & 0x07U;
        bytes = 4;
    } else if (lead >= 0x80) {
        return {Manner::Broken, 1};
    }
    for (std::size_t k = 1; k < bytes; ++k) {
        code = code << 6U | (at(k) & 0x3FU);
    }
    const bool endsLine = code == '\n' || code == '\r' || code == '\t' || code == 0x85 ||
                          code == 0x2028 || code == 0x2029;
    const bool turns = code == 0x061C || code == 0x200E || code == 0x200F ||
                       (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
    const bool controls = code < 0x20 || (code >= 0x7F && code < 0xA0);
    const Manner manner = endsLine   ? Manner::LineEnd
                          : turns    ? Manner::Turning
                          : controls ? Manner::Control
                                     : Manner::Plain;
    return {manner, bytes};
}

/// The worst manner in a text.
Manner mannerOf(std::string_view text) {
    Manner worst = Manner::Plain;
    while (!text.empty()) {
        const auto [manner, bytes] = headOf(text);
        worst = std::max(worst, manner);
        text.remove_prefix(bytes);
    }
    return worst;
}

}  // namespace

std::string quoted(std::string_view text) {
    constexpr std::size_t kMost = 60;
    std::string words = "\"";
    while (!text.empty()) {
        const auto [manner, bytes] = headOf(text);
        if (words.size() + bytes > kMost + 1) {
            words += "…";
            break;
        }
        words += manner == Manner::Plain ? text.substr(0, bytes) : " ";
        text.remove_prefix(bytes);
    }
    return words + "\"";
}

std::string shown(double number) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.12g", number);
    return text.data();
}

Fault FaultPlace::fault(std::string field, Phrase expectation) const {
    Fault fault;
    fault.place = std::string(table_);
    if (index_) {
        fault.place.append("[").append(std::to_string(*index_)).append("]");
    }
    if (!name_.empty() && mannerOf(name_) != Manner::Broken) {
        const std::string words = quoted(name_);
        fault.place.append(" ").append(words, 1, words.size() - 2);
    }
    if (!field.empty()) {
        fault.place.append(", ").append(field);
    }
    fault.expectation = std::move(expectation);
    fault.table = std::string(table_);
    fault.id = id_;
    fault.field = std::move(field);
    return fault;
}

Found FaultPlace::number(std::string_view field, double number, double low, double high) const {
    if (std::isfinite(number) && number >= low && number <= high) {
        return std::nullopt;
    }
    return fault(std::string(field),
                 {"a number from {} to {}, not {}", {shown(low), shown(high), shown(number)}});
}

Found FaultPlace::value(std::string_view field, Property property, double si) const {
    const PropertyInfo& info = infoOf(property);
    return number(field, si, info.low, info.high);
}

Found FaultPlace::text(std::string_view field, std::string_view text) const {
    const Manner manner = mannerOf(text);
    if (manner == Manner::Broken) {
        return fault(std::string(field), Phrase("text in UTF-8"));
    }
    if (manner == Manner::Control) {
        return fault(std::string(field), Phrase("text without control characters"));
    }
    return std::nullopt;
}

Found FaultPlace::line(std::string_view field, std::string_view text) const {
    if (auto fault = this->text(field, text)) {
        return fault;
    }
    if (mannerOf(text) != Manner::Plain) {
        return fault(std::string(field),
                     Phrase("one line of text without control and bidirectional characters"));
    }
    return std::nullopt;
}

Found FaultPlace::name(std::string_view field, std::string_view text) const {
    if (text.empty()) {
        return fault(std::string(field), Phrase("a text that is not empty"));
    }
    return line(field, text);
}

Found FaultPlace::id(std::uint32_t lastId) const {
    if (id_ == 0 || id_ > lastId) {
        return fault("id", {"an id from 1 to the last id given out, {}, not {}",
                            {std::to_string(lastId), std::to_string(id_)}});
    }
    return std::nullopt;
}

}  // namespace integrity

std::optional<Fault> findFault(const Design& design) {
    using namespace integrity;
    if (auto fault = findSiteFault(*design.site)) {
        return fault;
    }
    for (const auto find : {static_cast<Found (*)(const Design&)>(findRoomFault), findProductFault,
                            findItemFault, findLinkFault, findSettingFault}) {
        if (auto fault = find(design)) {
            return fault;
        }
    }
    return std::nullopt;
}

std::optional<Fault> findFault(const Site& site) {
    return integrity::findSiteFault(site);
}

std::optional<Fault> findFault(const Room& room) {
    return integrity::findRoomFault({"rooms", room.id.value, std::nullopt, room.name}, room);
}

std::optional<Fault> findFault(const Thresholds& thresholds) {
    return integrity::findThresholdFault(thresholds);
}

std::optional<Fault> findFault(const std::vector<Waiver>& waivers) {
    return integrity::findWaiverFault(waivers);
}

std::optional<Fault> findFault(const std::vector<Viewpoint>& viewpoints) {
    return integrity::findViewpointFault(viewpoints);
}

std::optional<Fault> findFault(const std::vector<Underlay>& underlays) {
    return integrity::findUnderlayFault(underlays);
}

std::optional<Fault> findFault(const Design& design, const Row& row) {
    return integrity::findRowFault(design, {"rows", row.id.value, std::nullopt, row.name}, row);
}

}  // namespace hallwright
