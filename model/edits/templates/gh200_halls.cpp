// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/templates/gh200_halls.h"

#include "model/edits/settings.h"
#include "model/edits/templates/hall_trays.h"
#include "model/edits/templates/pod_rows.h"
#include "model/edits/templates/settings_reader.h"
#include "model/hall/heat.h"

#include <algorithm>
#include <array>

namespace hallwright {
namespace {

constexpr auto kNvl32 = std::to_array<TemplateParameter>({
    {"gpus", "GPUs", "256", "a multiple of 32 from 64 to 1024"},
    {"module_cap", "Module power cap, W", "900", "450 to 1000"},
    {"redundancy", "Power redundancy", "2N", "2N, N+1, N, 3N2, 4N3 or block"},
    {"distribution", "Distribution to the racks", "busway", "busway or rpp"},
    {"racks_per_row", "Racks per row, at most", "10", "4 to 20"},
    {"altitude", "Altitude, m", "0", "-400 to 4000"},
});

constexpr auto kAir = std::to_array<TemplateParameter>({
    {"gpus", "GPUs, rounded up to full racks", "128", "32 to 512"},
    {"rack", "Rack", "gh200-air-1u-16", "gh200-air-1u-16, gh200-air-1u or gh200-air-2u"},
    {"module_cap", "Module power cap, W", "900", "450 to 1000"},
    {"redundancy", "Power redundancy", "2N", "2N, N+1, N, 3N2, 4N3 or block"},
    {"distribution", "Distribution to the racks", "rpp", "busway or rpp"},
    {"racks_per_row", "Racks per row, at most", "10", "4 to 20"},
    {"altitude", "Altitude, m", "0", "-400 to 4000"},
});

constexpr auto kCampus = std::to_array<TemplateParameter>({
    {"halls", "Halls", "10", "1 to 20"},
    {"racks", "Racks per hall", "300", "a multiple of 4 from 8 to 400"},
    {"module_cap", "Module power cap, W", "700", "450 to 1000"},
    {"redundancy", "Power redundancy", "2N", "2N, N+1, N, 3N2, 4N3 or block"},
});

constexpr const char* kStoredSaid =
    "Chilled water in store cools the air for 120 s after a failure, as its CRAHs state: a tank of "
    "about 5 L per kW of air heat at 6 K, which is not drawn and not in the bill of materials.";

struct Common {
    double cap;
    Redundancy redundancy;
    Distribution distribution;
};

Redundancy redundancyOf(SettingsReader& reader) {
    std::vector<std::string> keys;
    for (const TopologyInfo& topology : allTopologies()) {
        keys.emplace_back(topology.key);
    }
    return topologyOf(reader.choice("redundancy", keys)).value_or(Redundancy::TwoN);
}

Common commonOf(SettingsReader& reader) {
    return {reader.number("module_cap", 450.0, 1000.0), redundancyOf(reader),
            reader.choice("distribution", {"busway", "rpp"}) == "busway" ? Distribution::Busway
                                                                         : Distribution::Panels};
}

Design started(const std::string& name, const std::string& description, double altitude) {
    Design design = emptyDesign();
    Site site;
    site.name = name;
    site.description = description + std::string(description.empty() ? "" : " ") + kStoredSaid;
    site.altitude = altitude;
    site.revision = "A";
    design.site = site;
    return design;
}

/// Leaves and spines for the racks of `spec` at 1:1; false when they do not fit.
bool sizeFabricInto(HallSpec& spec, HallBuilder& builder) {
    PodWish wish;
    wish.rackAssembly = spec.rackAssembly;
    wish.racks = spec.racks;
    wish.switchAssembly = spec.switchAssembly;
    const auto sized = withFabric(builder.design(), wish);
    if (!sized) {
        builder.fail(sized.error());
        return false;
    }
    spec.leaves = sized->leaves;
    spec.spines = sized->spines;
    return true;
}

/// The description of a hall of air-cooled racks, with the warnings that remain in it.
void describeAir(HallBuilder& builder, const HallSpec& spec) {
    double heat = 0.0;
    const Assembly* assembly = findAssembly(spec.rackAssembly);
    for (const Assembly::Part& part : assembly ? assembly->parts : std::vector<Assembly::Part>{}) {
        heat += static_cast<double>(part.positions.size()) *
                drawOf(builder.product(part.product), part.own, spec.moduleCap).power.si();
    }
    Site site = *builder.design().site;
    site.description =
        "One hall of air-cooled GH200 racks on a raised floor with contained cold aisles. "
        "Remaining "
        "warnings: NET-013, because each server has one network adapter by design, so that the "
        "loss of a leaf cuts off its servers; jobs are restarted from a checkpoint.";
    const double most = thresholdIn(*builder.design().thresholds, "PWR-050.contained_air").value;
    if (heat > most) {
        site.description +=
            " PWR-050 for every full rack, which gives " + formatted(heat, Dimension::Power) +
            " to the air at this power cap: more than is usual in a contained aisle, "
            "though the tiles and coolers of this hall are sized for it. A lower cap "
            "or racks of fewer servers keep below.";
    }
    site.description += std::string(" ") + kStoredSaid;
    builder.take(setSite(builder.design(), site));
}

}  // namespace

std::span<const TemplateParameter> nvl32Parameters() {
    return kNvl32;
}
std::span<const TemplateParameter> airParameters() {
    return kAir;
}
std::span<const TemplateParameter> campusParameters() {
    return kCampus;
}

Edited buildNvl32(const TemplateSettings& settings) {
    SettingsReader reader(settings, kNvl32);
    const int gpus = reader.whole("gpus", 64, 1024, 32);
    const Common common = commonOf(reader);
    HallSpec spec;
    spec.racksPerRow = reader.whole("racks_per_row", 4, 20);
    const double altitude = reader.number("altitude", -400.0, 4000.0);
    if (reader.refusal()) {
        return tl::unexpected(*reader.refusal());
    }
    spec.name = "Hall 1";
    spec.rackAssembly = "gh200-nvl32";
    spec.racks = gpus / 32;
    spec.moduleCap = common.cap;
    spec.power.redundancy = common.redundancy;
    spec.distribution = common.distribution;
    spec.switchAssembly = "ib-network-rack";
    HallBuilder builder(
        started("GH200 NVL32, " + std::to_string(gpus) + " GPUs",
                "One hall of NVL32 racks, liquid cooled, on a slab with contained hot aisles. "
                "LIQ-005 rests on class values for the NVLink switch trays, whose coolant limits "
                "were never published.",
                altitude));
    if (sizeFabricInto(spec, builder)) {
        buildHall(builder, spec);
    }
    return builder.result();
}

Edited buildAir(const TemplateSettings& settings) {
    SettingsReader reader(settings, kAir);
    const int gpus = reader.whole("gpus", 32, 512);
    const Common common = commonOf(reader);
    HallSpec spec;
    spec.rackAssembly = reader.choice("rack", {"gh200-air-1u-16", "gh200-air-1u", "gh200-air-2u"});
    spec.racksPerRow = reader.whole("racks_per_row", 4, 20);
    const double altitude = reader.number("altitude", -400.0, 4000.0);
    if (reader.refusal()) {
        return tl::unexpected(*reader.refusal());
    }
    spec.name = "Hall 1";
    spec.moduleCap = common.cap;
    spec.raisedFloor = true;
    spec.power.redundancy = common.redundancy;
    spec.distribution = common.distribution;
    spec.switchAssembly = "ib-network-rack";
    HallBuilder builder(started("GH200 air, " + std::to_string(gpus) + " GPUs", "", altitude));
    describeAir(builder, spec);
    const int perRack = std::max(1, endpointsOf(builder, spec.rackAssembly).gpus);
    spec.racks = (gpus + perRack - 1) / perRack;
    if (sizeFabricInto(spec, builder)) {
        buildHall(builder, spec);
    }
    return builder.result();
}

Edited buildCampus(const TemplateSettings& settings) {
    SettingsReader reader(settings, kCampus);
    const int halls = reader.whole("halls", 1, 20);
    const int racks = reader.whole("racks", 8, 400, 4);
    const double cap = reader.number("module_cap", 450.0, 1000.0);
    const Redundancy redundancy = redundancyOf(reader);
    if (reader.refusal()) {
        return tl::unexpected(*reader.refusal());
    }
    HallBuilder builder(started("GH200 campus, " + std::to_string(halls) + " halls",
                                "Halls of NVL32 racks, one NIC per tray, each hall with its own "
                                "fabric and management networks. Remaining warnings: NET-013, "
                                "because each tray has one network adapter by design.",
                                0.0));
    std::vector<std::pair<HallSpec, HallParts>> built;
    for (int hall = 0; hall < halls; ++hall) {
        HallSpec spec;
        spec.name = "Hall";
        spec.prefix = "H" + std::to_string(hall + 1) + "-";
        const int line = hall / 5;
        spec.origin = {100.0 * (hall % 5), 120.0 * line};
        spec.rackAssembly = "gh200-nvl32-1nic";
        spec.racks = racks;
        spec.moduleCap = cap;
        spec.racksPerRow = 16;
        spec.power.redundancy = redundancy;
        spec.switchAssembly = "ethernet-network-rack";
        spec.phase = 1 + hall / 2;
        if (!sizeFabricInto(spec, builder)) {
            return builder.result();
        }
        HallParts parts = layOutHall(builder, spec);
        coolHall(builder, spec, parts);
        powerHall(builder, spec, parts);
        built.emplace_back(spec, std::move(parts));
    }
    for (auto& [spec, parts] : built) {
        wireHall(builder, spec, parts);
        layTrays(builder, spec, parts);
    }
    return builder.result();
}

}  // namespace hallwright
