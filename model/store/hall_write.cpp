// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/keys.h"
#include "model/exchange/misfit.h"
#include "model/hall/integrity.h"
#include "model/store/hall_file.h"
#include "model/store/hall_schema.h"
#include "model/store/replacement.h"
#include "model/store/watch.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace hallwright {
namespace {

using namespace files;

// How far the writing of a large design is, roughly, when each of its stages begins.
constexpr double kLooksAtOld = 0.05;
constexpr double kFills = 0.35;
constexpr double kFillsLinks = 0.55;
constexpr double kChecks = 0.85;
constexpr double kFlushes = 0.95;

/// One prepared INSERT, taken once for each row.
class Insert {
  public:
    Insert(SQLite::Database& database, const std::string& table, int columns)
        : statement_(database, text(table, columns)) {}

    template <class... Values>
    void operator()(const Values&... values) {
        int column = 0;
        (bind(++column, values), ...);
        statement_.exec();
        statement_.reset();
    }

  private:
    static std::string text(const std::string& table, int columns) {
        std::string sql = "INSERT INTO \"" + table + "\" VALUES (";
        for (int i = 0; i < columns; ++i) {
            sql += i == 0 ? "?" : ", ?";
        }
        return sql + ")";
    }

    void bind(int column, double value) { statement_.bind(column, value); }
    void bind(int column, bool value) { statement_.bind(column, value ? 1 : 0); }
    void bind(int column, const std::string& value) { statement_.bindNoCopy(column, value); }
    void bind(int column, std::string_view value) { statement_.bind(column, std::string(value)); }
    void bind(int column, const Shared<std::string>& bytes) {
        statement_.bindNoCopy(column, bytes->data(), static_cast<int>(bytes->size()));
    }
    template <std::integral T>
    void bind(int column, T value) {
        statement_.bind(column, static_cast<std::int64_t>(value));
    }
    /// None is NULL.
    template <class T>
    void bind(int column, Id<T> id) {
        if (id) {
            statement_.bind(column, id.value);
        } else {
            statement_.bind(column);
        }
    }

    SQLite::Statement statement_;
};

void writeSettings(SQLite::Database& database, const Design& design) {
    const Site& site = *design.site;
    Insert(database, "design", 16)(
        1, design.lastId, site.name, site.description, site.client, site.number, site.author,
        site.revision, site.currency, keyOf(site.jurisdiction), site.nominalVoltage, site.altitude,
        site.roomDewPoint, site.facilityWater, site.facilityWaterClass, site.heatRejectionCop);
    Insert insertThreshold(database, "thresholds", 3);
    for (const auto& [key, threshold] : *design.thresholds) {
        insertThreshold(key, threshold.value, threshold.source);
    }
    Insert insertWaiver(database, "waivers", 7);
    Insert insertItem(database, "waiver_items", 3);
    for (std::size_t i = 0; i < design.waivers->size(); ++i) {
        const Waiver& waiver = (*design.waivers)[i];
        insertWaiver(i, waiver.rule, waiver.reason, waiver.author, waiver.date, waiver.state,
                     waiver.part);
        for (std::size_t k = 0; k < waiver.items.size(); ++k) {
            insertItem(i, k, waiver.items[k]);
        }
    }
    Insert insertViewpoint(database, "viewpoints", 13);
    for (std::size_t i = 0; i < design.viewpoints->size(); ++i) {
        const Viewpoint& from = (*design.viewpoints)[i];
        insertViewpoint(i, from.name, from.x, from.y, from.z, from.distance, from.azimuth,
                        from.elevation, from.isParallel, from.viewAngle, keyOf(from.cut.axis),
                        from.cut.at, from.cut.keepsHigh);
    }
    Insert insertUnderlay(database, "underlays", 9);
    for (std::size_t i = 0; i < design.underlays->size(); ++i) {
        const Underlay& one = (*design.underlays)[i];
        insertUnderlay(i, one.name, one.image, one.origin.x, one.origin.y, one.metresPerPixel,
                       one.rotation, one.opacity, one.isShown);
    }
}

void writeRooms(SQLite::Database& database, const Design& design) {
    Insert insertRoom(database, "rooms", 18);
    Insert insertCorner(database, "room_corners", 4);
    Insert insertColumn(database, "room_columns", 7);
    Insert insertDoor(database, "room_doors", 8);
    Insert insertArea(database, "room_areas", 8);
    Insert insertAreaCorner(database, "area_corners", 5);
    for (const Room& room : design.rooms) {
        const Floor& floor = room.floor;
        insertRoom(room.id, room.name, keyOf(room.kind), room.origin.x, room.origin.y,
                   room.clearHeight, room.ceilingPlenum, floorKey(floor.kind), floor.plenumDepth,
                   floor.tilePitch, floor.tileOrigin.x, floor.tileOrigin.y, floor.uniformLoad,
                   floor.panelPointLoad, room.designDensity, room.lighting, room.envelopeHeat,
                   room.hasExternalRoof);
        for (std::size_t i = 0; i < room.outline.size(); ++i) {
            insertCorner(room.id, i, room.outline[i].x, room.outline[i].y);
        }
        for (std::size_t i = 0; i < room.columns.size(); ++i) {
            const Footprint& footprint = room.columns[i].footprint;
            insertColumn(room.id, i, footprint.centre.x, footprint.centre.y, footprint.width,
                         footprint.depth, footprint.rotation);
        }
        for (std::size_t i = 0; i < room.doors.size(); ++i) {
            const Door& door = room.doors[i];
            insertDoor(room.id, i, door.hinge.x, door.hinge.y, door.direction, door.width,
                       door.height, door.opensOutward);
        }
        for (std::size_t i = 0; i < room.areas.size(); ++i) {
            const FloorArea& area = room.areas[i];
            insertArea(room.id, i, keyOf(area.kind), area.name, area.phase, area.designDensity,
                       area.rise, area.direction);
            for (std::size_t k = 0; k < area.outline.size(); ++k) {
                insertAreaCorner(room.id, i, k, area.outline[k].x, area.outline[k].y);
            }
        }
    }
    Insert insertRow(database, "rows", 3);
    for (const Row& row : design.rows) {
        insertRow(row.id, row.name, row.room);
    }
}

void writeProducts(SQLite::Database& database, const Design& design) {
    Insert insertProduct(database, "products", 8);
    Insert insertSource(database, "product_sources", 3);
    Insert insertValue(database, "product_values", 5);
    Insert insertPorts(database, "product_ports", 9);
    Insert insertFamily(database, "product_families", 5);
    Insert insertChoice(database, "product_choices", 4);
    Insert insertNote(database, "product_notes", 3);
    for (const Product& product : design.products) {
        insertProduct(product.id, product.key, infoOf(product.kind).key, product.vendor,
                      product.model, product.partNumber, product.description, product.generic);
        for (std::size_t i = 0; i < product.sources.size(); ++i) {
            insertSource(product.id, i, product.sources[i]);
        }
        for (const auto& [property, value] : product.values) {
            insertValue(product.id, infoOf(property).key, value.number, keyOf(value.confidence),
                        value.source);
        }
        for (std::size_t i = 0; i < product.ports.size(); ++i) {
            const PortGroup& group = product.ports[i];
            insertPorts(product.id, i, group.name, keyOf(group.carries),
                        directionKey(group.direction), group.count, group.rate, group.connector,
                        group.perCage);
        }
        for (std::size_t i = 0; i < product.families.size(); ++i) {
            const Family& family = product.families[i];
            insertFamily(product.id, i, infoOf(family.property).key, family.low, family.high);
            for (std::size_t k = 0; k < family.choices.size(); ++k) {
                insertChoice(product.id, i, k, family.choices[k]);
            }
        }
        for (const auto& [key, note] : product.notes) {
            insertNote(product.id, key, note);
        }
    }
}

void writeItems(SQLite::Database& database, const Design& design) {
    Insert insertItem(database, "items", 12);
    Insert insertDevice(database, "devices", 5);
    Insert insertOwn(database, "own_values", 4);
    const auto insertOwns = [&](const Item& item, std::uint16_t slot, const OwnValues& own) {
        for (const auto& [property, si] : own) {
            insertOwn(item.id, slot, infoOf(property).key, si);
        }
    };
    for (const Item& item : design.items) {
        insertItem(item.id, item.product, item.tag, item.room, item.pose.x, item.pose.y,
                   item.pose.z, item.pose.rotation, item.row, item.zone, item.phase,
                   keyOf(item.state));
        insertOwns(item, 0, item.own);
        for (const Device& device : *item.devices) {
            insertDevice(item.id, device.slot, device.product, device.position, device.name);
            insertOwns(item, device.slot, device.own);
        }
    }
}

void writeLinks(SQLite::Database& database, const Design& design, Watch& watch) {
    Insert insertLink(database, "links", 13);
    Insert insertTray(database, "link_trays", 3);
    std::size_t row = 0;
    for (const Link& link : design.links) {
        insertLink(link.id, keyOf(link.kind), sideKey(link.side), link.from.item, link.from.slot,
                   link.from.group, link.from.port, link.to.item, link.to.slot, link.to.group,
                   link.to.port, link.product, link.routeLength);
        for (std::size_t i = 0; i < link.trays->size(); ++i) {
            insertTray(link.id, i, (*link.trays)[i]);
        }
        watch.tellOfRow(row++, design.links.size(), kFillsLinks, kChecks);
    }
}

/// Fills the empty file at `path`; SQLite throws what stops it.
void fill(const std::filesystem::path& path, const Design& design, const Progress& progress) {
    SQLite::Database database(path, SQLite::OPEN_READWRITE);
    Watch watch(database, progress);
    watch.tell(kFills);
    // Nobody else sees the sibling, and it goes when anything fails: no journal, and one flush at
    // the end.
    database.exec("PRAGMA journal_mode = OFF");
    database.exec("PRAGMA synchronous = OFF");
    database.exec("PRAGMA locking_mode = EXCLUSIVE");
    database.exec("PRAGMA application_id = " + std::to_string(kHallApplicationId));
    takeSteps(database, allSteps(), 0, kHallFormat);

    SQLite::Transaction transaction(database);
    writeSettings(database, design);
    writeRooms(database, design);
    writeProducts(database, design);
    writeItems(database, design);
    writeLinks(database, design, watch);
    watch.tell(kChecks);
    transaction.commit();

    SQLite::Statement check(database, "PRAGMA integrity_check(1)");
    if (!check.executeStep() || check.getColumn(0).getString() != "ok") {
        throw SQLite::Exception("what was written could not be read back");
    }
    watch.tell(kFlushes);
}

/// Another program's changes that wait beside the file would be mixed into the new one.
bool hasPendingChanges(const std::filesystem::path& file) {
    for (const char* suffix : {"-journal", "-wal"}) {
        std::filesystem::path beside = file;
        beside += suffix;
        std::error_code error;
        const auto size = std::filesystem::file_size(beside, error);
        if (!error && size > 0) {
            return true;
        }
    }
    return false;
}

tl::unexpected<Refusal> wasStopped(const std::filesystem::path& file) {
    return refuse("{} was not written: it was stopped.", {file.string()});
}

}  // namespace

tl::expected<void, Refusal> writeHall(const Design& design, const std::filesystem::path& file,
                                      const Progress& progress) {
    if (const auto fault = findFault(design)) {
        return refuse(
            "{} was not written, since the design could not be read again: at {} expected {}.",
            {file.string(), fault->place, fault->expectation});
    }
    auto replacement = Replacement::of(file);
    if (!replacement) {
        return refuse(std::move(replacement.error()));
    }
    if (hasPendingChanges(replacement->target())) {
        return refuse(
            "{} was not overwritten: another program left changes beside it, in {}-journal or "
            "-wal.",
            {file.string(), replacement->target().filename().string()});
    }
    if (std::filesystem::exists(replacement->target())) {
        const auto old = readHall(file, part(progress, kLooksAtOld, kFills));
        if (!old) {
            if (progress && !progress(kLooksAtOld)) {
                return wasStopped(file);
            }
            return refuse("What stands there was not overwritten. {}", {old.error().said});
        }
    }
    try {
        fill(replacement->sibling(), design, progress);
    } catch (const SQLite::Exception& error) {
        if (Watch::isStop(error)) {
            return wasStopped(file);
        }
        return refuse("{} cannot be written: {}.", {file.string(), error.what()});
    }
    return std::move(*replacement).commit();
}

}  // namespace hallwright
