// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/hall_schema.h"

#include <array>
#include <string>
#include <tuple>
#include <vector>

namespace hallwright::files {
namespace {

// Figures are SI, temperatures in °C; keys of enums are those of the JSON format. Ids are those of
// the design.
constexpr const char* kFormat1 = R"sql(
CREATE TABLE design (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    last_id INTEGER NOT NULL CHECK (last_id BETWEEN 0 AND 4294967295),
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    client TEXT NOT NULL,
    number TEXT NOT NULL,
    author TEXT NOT NULL,
    revision TEXT NOT NULL,
    currency TEXT NOT NULL,
    jurisdiction TEXT NOT NULL CHECK (jurisdiction IN ('NEC', 'IEC')),
    nominal_voltage REAL NOT NULL CHECK (nominal_voltage > 0),
    altitude REAL NOT NULL,
    room_dew_point REAL NOT NULL,
    facility_water REAL NOT NULL,
    facility_water_class INTEGER NOT NULL,
    heat_rejection_cop REAL NOT NULL CHECK (heat_rejection_cop > 0)
) STRICT;

CREATE TABLE thresholds (
    key TEXT PRIMARY KEY CHECK (key <> ''),
    value REAL NOT NULL,
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE rooms (
    id INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 4294967295),
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    kind TEXT NOT NULL,
    origin_x REAL NOT NULL,
    origin_y REAL NOT NULL,
    clear_height REAL NOT NULL CHECK (clear_height > 0),
    ceiling_plenum REAL NOT NULL CHECK (ceiling_plenum >= 0),
    floor_kind TEXT NOT NULL CHECK (floor_kind IN ('slab', 'raised')),
    plenum_depth REAL NOT NULL CHECK (plenum_depth >= 0),
    tile_pitch REAL NOT NULL CHECK (tile_pitch > 0),
    tile_origin_x REAL NOT NULL,
    tile_origin_y REAL NOT NULL,
    uniform_load REAL NOT NULL CHECK (uniform_load >= 0),
    panel_point_load REAL NOT NULL CHECK (panel_point_load >= 0),
    design_density REAL NOT NULL CHECK (design_density >= 0),
    lighting REAL NOT NULL CHECK (lighting >= 0),
    envelope_heat REAL NOT NULL,
    has_external_roof INTEGER NOT NULL CHECK (has_external_roof IN (0, 1))
) STRICT;

CREATE TABLE room_corners (
    room INTEGER NOT NULL REFERENCES rooms (id),
    number INTEGER NOT NULL CHECK (number >= 0),
    x REAL NOT NULL,
    y REAL NOT NULL,
    PRIMARY KEY (room, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE room_columns (
    room INTEGER NOT NULL REFERENCES rooms (id),
    number INTEGER NOT NULL CHECK (number >= 0),
    x REAL NOT NULL,
    y REAL NOT NULL,
    width REAL NOT NULL CHECK (width > 0),
    depth REAL NOT NULL CHECK (depth > 0),
    rotation REAL NOT NULL,
    PRIMARY KEY (room, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE room_doors (
    room INTEGER NOT NULL REFERENCES rooms (id),
    number INTEGER NOT NULL CHECK (number >= 0),
    hinge_x REAL NOT NULL,
    hinge_y REAL NOT NULL,
    direction REAL NOT NULL,
    width REAL NOT NULL CHECK (width > 0),
    height REAL NOT NULL CHECK (height > 0),
    opens_outward INTEGER NOT NULL CHECK (opens_outward IN (0, 1)),
    PRIMARY KEY (room, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE rows (
    id INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 4294967295),
    name TEXT NOT NULL,
    room INTEGER NOT NULL REFERENCES rooms (id)
) STRICT;

CREATE TABLE products (
    id INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 4294967295),
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    kind TEXT NOT NULL,
    vendor TEXT NOT NULL,
    model TEXT NOT NULL,
    part_number TEXT NOT NULL,
    description TEXT NOT NULL,
    generic INTEGER NOT NULL CHECK (generic IN (0, 1))
) STRICT;

CREATE TABLE product_sources (
    product INTEGER NOT NULL REFERENCES products (id),
    number INTEGER NOT NULL CHECK (number >= 0),
    source TEXT NOT NULL,
    PRIMARY KEY (product, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE product_values (
    product INTEGER NOT NULL REFERENCES products (id),
    property TEXT NOT NULL,
    value REAL NOT NULL,
    confidence TEXT NOT NULL,
    source INTEGER NOT NULL CHECK (source BETWEEN 0 AND 65535),
    PRIMARY KEY (product, property)
) STRICT, WITHOUT ROWID;

CREATE TABLE product_ports (
    product INTEGER NOT NULL REFERENCES products (id),
    number INTEGER NOT NULL CHECK (number BETWEEN 0 AND 65534),
    name TEXT NOT NULL CHECK (name <> ''),
    carries TEXT NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('in', 'out', 'both')),
    count INTEGER NOT NULL CHECK (count BETWEEN 0 AND 65535),
    rate REAL NOT NULL CHECK (rate >= 0),
    connector TEXT NOT NULL,
    per_cage INTEGER NOT NULL CHECK (per_cage BETWEEN 1 AND 255),
    PRIMARY KEY (product, number),
    UNIQUE (product, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE product_families (
    product INTEGER NOT NULL REFERENCES products (id),
    number INTEGER NOT NULL CHECK (number >= 0),
    property TEXT NOT NULL,
    low REAL NOT NULL,
    high REAL NOT NULL,
    PRIMARY KEY (product, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE product_choices (
    product INTEGER NOT NULL,
    family INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 0),
    value REAL NOT NULL,
    PRIMARY KEY (product, family, number),
    FOREIGN KEY (product, family) REFERENCES product_families (product, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE product_notes (
    product INTEGER NOT NULL REFERENCES products (id),
    key TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (product, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE items (
    id INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 4294967295),
    product INTEGER NOT NULL REFERENCES products (id),
    tag TEXT NOT NULL UNIQUE CHECK (tag <> ''),
    room INTEGER REFERENCES rooms (id),
    x REAL NOT NULL,
    y REAL NOT NULL,
    z REAL NOT NULL,
    rotation REAL NOT NULL,
    "row" INTEGER REFERENCES rows (id),
    zone TEXT NOT NULL,
    phase INTEGER NOT NULL CHECK (phase BETWEEN 1 AND 99),
    state TEXT NOT NULL CHECK (state IN ('running', 'standby', 'off'))
) STRICT;

CREATE TABLE devices (
    item INTEGER NOT NULL REFERENCES items (id),
    slot INTEGER NOT NULL CHECK (slot BETWEEN 1 AND 65535),
    product INTEGER NOT NULL REFERENCES products (id),
    position REAL NOT NULL CHECK (position >= 0),
    name TEXT NOT NULL,
    PRIMARY KEY (item, slot)
) STRICT, WITHOUT ROWID;

-- Figures of their own: of an item itself at slot 0, else of the device in that slot.
CREATE TABLE own_values (
    item INTEGER NOT NULL REFERENCES items (id),
    slot INTEGER NOT NULL CHECK (slot BETWEEN 0 AND 65535),
    property TEXT NOT NULL,
    value REAL NOT NULL,
    PRIMARY KEY (item, slot, property)
) STRICT, WITHOUT ROWID;

CREATE TABLE links (
    id INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 4294967295),
    kind TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('', 'A', 'B')),
    from_item INTEGER NOT NULL REFERENCES items (id),
    from_slot INTEGER NOT NULL CHECK (from_slot BETWEEN 0 AND 65535),
    from_group INTEGER NOT NULL CHECK (from_group BETWEEN 0 AND 65535),
    from_port INTEGER NOT NULL CHECK (from_port BETWEEN 0 AND 65535),
    to_item INTEGER NOT NULL REFERENCES items (id),
    to_slot INTEGER NOT NULL CHECK (to_slot BETWEEN 0 AND 65535),
    to_group INTEGER NOT NULL CHECK (to_group BETWEEN 0 AND 65535),
    to_port INTEGER NOT NULL CHECK (to_port BETWEEN 0 AND 65535),
    product INTEGER REFERENCES products (id),
    route_length REAL NOT NULL CHECK (route_length >= 0)
) STRICT;

CREATE TABLE waivers (
    number INTEGER PRIMARY KEY CHECK (number >= 0),
    rule TEXT NOT NULL CHECK (rule <> ''),
    reason TEXT NOT NULL CHECK (reason <> ''),
    author TEXT NOT NULL,
    date TEXT NOT NULL
) STRICT;

-- The item may be gone: then its id is all that is left of it.
CREATE TABLE waiver_items (
    waiver INTEGER NOT NULL REFERENCES waivers (number),
    number INTEGER NOT NULL CHECK (number >= 0),
    item INTEGER NOT NULL CHECK (item BETWEEN 1 AND 4294967295),
    PRIMARY KEY (waiver, number)
) STRICT, WITHOUT ROWID;
)sql";

// Areas of floors, places to look from, and drawings to draw over.
constexpr const char* kFormat2 = R"sql(
CREATE TABLE room_areas (
    room INTEGER NOT NULL REFERENCES rooms (id),
    number INTEGER NOT NULL CHECK (number >= 0),
    kind TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    phase INTEGER NOT NULL CHECK (phase BETWEEN 1 AND 99),
    design_density REAL NOT NULL CHECK (design_density >= 0),
    rise REAL NOT NULL CHECK (rise >= 0),
    direction REAL NOT NULL,
    PRIMARY KEY (room, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE area_corners (
    room INTEGER NOT NULL,
    area INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 0),
    x REAL NOT NULL,
    y REAL NOT NULL,
    PRIMARY KEY (room, area, number),
    FOREIGN KEY (room, area) REFERENCES room_areas (room, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE viewpoints (
    number INTEGER PRIMARY KEY CHECK (number >= 0),
    name TEXT NOT NULL CHECK (name <> ''),
    x REAL NOT NULL,
    y REAL NOT NULL,
    z REAL NOT NULL,
    distance REAL NOT NULL CHECK (distance > 0),
    azimuth REAL NOT NULL,
    elevation REAL NOT NULL CHECK (elevation BETWEEN -90 AND 90),
    is_parallel INTEGER NOT NULL CHECK (is_parallel IN (0, 1)),
    view_angle REAL NOT NULL CHECK (view_angle > 0 AND view_angle < 180),
    cut TEXT NOT NULL CHECK (cut IN ('', 'x', 'y', 'z')),
    cut_at REAL NOT NULL,
    cut_keeps_high INTEGER NOT NULL CHECK (cut_keeps_high IN (0, 1))
) STRICT;

-- A PNG or JPEG file as it was; the origin is its lower left corner.
CREATE TABLE underlays (
    number INTEGER PRIMARY KEY CHECK (number >= 0),
    name TEXT NOT NULL CHECK (name <> ''),
    image BLOB NOT NULL,
    origin_x REAL NOT NULL,
    origin_y REAL NOT NULL,
    metres_per_pixel REAL NOT NULL CHECK (metres_per_pixel > 0),
    rotation REAL NOT NULL,
    opacity REAL NOT NULL CHECK (opacity BETWEEN 0 AND 1),
    is_shown INTEGER NOT NULL CHECK (is_shown IN (0, 1))
) STRICT;
)sql";

// Of findings of one rule and the same items, the one that is waived; empty: each of them.
constexpr const char* kFormat3 = R"sql(
ALTER TABLE waivers ADD COLUMN state TEXT NOT NULL DEFAULT '';
ALTER TABLE waivers ADD COLUMN part TEXT NOT NULL DEFAULT '';
)sql";

// The trays that cables are laid in by choice; one may be gone: then its id is all that is left.
constexpr const char* kFormat4 = R"sql(
CREATE TABLE link_trays (
    link INTEGER NOT NULL REFERENCES links (id),
    number INTEGER NOT NULL CHECK (number >= 0),
    tray INTEGER NOT NULL CHECK (tray BETWEEN 1 AND 4294967295),
    PRIMARY KEY (link, number)
) STRICT, WITHOUT ROWID;
)sql";

constexpr auto kSteps = std::to_array<Step>({
    {1, kFormat1},
    {2, kFormat2},
    {3, kFormat3},
    {4, kFormat4},
});

using Entry = std::tuple<std::string, std::string, std::string, std::string>;

std::vector<Entry> schemaOf(SQLite::Database& database) {
    std::vector<Entry> entries;
    SQLite::Statement query(
        database, "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name");
    while (query.executeStep()) {
        entries.emplace_back(query.getColumn(0).getString(), query.getColumn(1).getString(),
                             query.getColumn(2).getString(), query.getColumn(3).getString());
    }
    return entries;
}

}  // namespace

std::span<const Step> allSteps() {
    return kSteps;
}

void takeSteps(SQLite::Database& database, std::span<const Step> steps, int from, int to) {
    for (const Step& step : steps) {
        if (step.format > from && step.format <= to) {
            SQLite::Transaction transaction(database);
            database.exec(step.sql);
            database.exec("PRAGMA user_version = " + std::to_string(step.format));
            transaction.commit();
        }
    }
}

bool hasSchema(SQLite::Database& database, std::span<const Step> steps, int format) {
    SQLite::Database model(":memory:", SQLite::OPEN_READWRITE);
    takeSteps(model, steps, 0, format);
    return schemaOf(database) == schemaOf(model);
}

}  // namespace hallwright::files
