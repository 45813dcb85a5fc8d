// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/thresholds.h"

#include <algorithm>
#include <array>

namespace hallwright {
namespace {

using D = Dimension;
using enum Evidence;

constexpr std::string_view kProject = "project default";
constexpr std::string_view kCalibrated = "calibrated in tests/validation/trust.md";

}  // namespace

std::string_view labelOf(Evidence evidence) {
    constexpr std::array<std::string_view, 4> kLabels{
        "checked against the text", "secondary source", "commonly cited, text not checked",
        "project default"};
    return kLabels[static_cast<std::size_t>(evidence)];
}

const std::vector<ThresholdInfo>& allThresholds() {
    static const std::vector<ThresholdInfo> kAll{
        // Power
        {"PWR-001.continuous_factor", "NEC continuous load factor", D::Count, 1.25, 1.0, 2.0,
         "NEC 210.20(A)", Text},
        {"PWR.nec_derate", "NEC loading limit of what is not listed for 100 %", D::Fraction, 0.80,
         0.5, 1.0, "NEC 215.3", Common},
        {"PWR.iec_derate", "IEC loading limit", D::Fraction, 1.00, 0.5, 1.0,
         "IEC 60364-4-43 cl. 433.1", Common},
        {"PWR-011.normal", "Transformer and floor PDU loading, normal", D::Fraction, 0.80, 0.1, 1.0,
         kProject, Project},
        {"PWR-011.worst", "Transformer and floor PDU loading, worst case", D::Fraction, 1.00, 0.1,
         1.2, kProject, Project},
        {"PWR-012.normal", "UPS loading, normal", D::Fraction, 0.80, 0.1, 1.0, kProject, Project},
        {"PWR-012.worst", "UPS loading, worst case", D::Fraction, 1.00, 0.1, 1.2, kProject,
         Project},
        {"PWR-013.most", "Generator loading, steady", D::Fraction, 1.00, 0.1, 1.1, "ISO 8528-1",
         Common},
        {"PWR-013.least", "Generator loading below which it wet-stacks", D::Fraction, 0.30, 0.0,
         0.9, "ISO 8528-1", Common},
        {"PWR-016.racks", "Racks that one tap-off box may feed", D::Count, 1.0, 1.0, 100.0,
         kProject, Project},
        {"PWR-016.class_pitch", "Pitch of tap-off places where the busway states none", D::Distance,
         0.6, 0.1, 10.0, kProject, Project},
        {"PWR-021.lost_units", "Units a parallel group may lose", D::Count, 1.0, 0.0, 4.0,
         "definition of N+k", Project},
        {"PWR-022.normal", "Share of its limit that each path of 2N carries normally", D::Fraction,
         0.50, 0.1, 1.0, "definition of 2N", Project},
        {"PWR-024.unlisted", "Single-corded loads not listed as lost", D::Count, 0.0, 0.0, 1e6,
         kProject, Project},
        {"PWR-030.panel", "Phase unbalance at an RPP, PDU or busway", D::Fraction, 0.10, 0.0, 1.0,
         "form as NEMA MG 1; limit project default", Project},
        {"PWR-030.rack", "Phase unbalance at a rack PDU", D::Fraction, 0.20, 0.0, 1.0,
         "form as NEMA MG 1; limit project default", Project},
        {"PWR-030.least_load", "Loading below which unbalance is not judged", D::Fraction, 0.20,
         0.0, 1.0, kProject, Project},
        {"PWR-050.open_air", "Air heat of a rack in an open aisle", D::Power, 20e3, 1e3, 1e6,
         kProject, Project},
        {"PWR-050.contained_air", "Air heat of a rack in a contained aisle", D::Power, 25e3, 1e3,
         1e6, "air-cooled GH200 racks of 21 to 24 kW", Secondary},
        {"PWR-052.cap", "Power cap counted for a superchip that nobody configured", D::Power,
         1000.0, 100.0, 1e4, "GH200 module cap is configurable, 450 to 1000 W", Secondary},
        {"PWR-080.least", "PUE below which an input is wrong", D::Count, 1.0, 0.5, 5.0,
         "ISO/IEC 30134-2", Text},
        {"PWR-080.most", "PUE above which an input is doubtful", D::Count, 2.0, 1.0, 10.0, kProject,
         Project},
        // Air
        {"THM-001.high", "Rack inlet, recommended most", D::Temperature, 27.0, 10.0, 45.0,
         "ASHRAE TC 9.9", Text},
        {"THM-001.low", "Rack inlet, recommended least", D::Temperature, 18.0, 0.0, 30.0,
         "ASHRAE TC 9.9", Text},
        {"THM-002.high", "Rack inlet, allowable most (class A1)", D::Temperature, 32.0, 10.0, 60.0,
         "ASHRAE TC 9.9", Text},
        {"THM-002.low", "Rack inlet, allowable least (class A1)", D::Temperature, 15.0, 0.0, 30.0,
         "ASHRAE TC 9.9", Text},
        {"THM-003.dew_least", "Dew point, recommended least", D::Temperature, -9.0, -30.0, 20.0,
         "ASHRAE TC 9.9 2021", Common},
        {"THM-003.dew_most", "Dew point, recommended most", D::Temperature, 15.0, -10.0, 30.0,
         "ASHRAE TC 9.9 2021", Common},
        {"THM-003.humidity", "Relative humidity, recommended most", D::Fraction, 0.70, 0.1, 1.0,
         "ASHRAE TC 9.9 2021", Common},
        {"THM-005.least", "Air supplied over air needed, least", D::Count, 1.0, 0.5, 2.0, kProject,
         Project},
        {"THM-005.most", "Air supplied over air needed, most", D::Count, 1.2, 1.0, 5.0, kProject,
         Project},
        {"THM-005.leak_contained", "Air lost to leakage, contained aisles", D::Fraction, 0.05, 0.0,
         1.0, kProject, Project},
        {"THM-005.leak_open", "Air lost to leakage, open aisles", D::Fraction, 0.15, 0.0, 1.0,
         kProject, Project},
        {"THM-005.seam_area", "Open seams of a raised floor, share of its area", D::Fraction, 0.002,
         0.0, 0.05, "class value, 0.1 to 0.35 %", Common},
        {"THM-006.lost_units", "Coolers that a zone may lose", D::Count, 1.0, 0.0, 4.0,
         "definition of N+1", Project},
        {"THM-007.least", "Rack Cooling Index, least", D::Fraction, 0.91, 0.0, 1.0,
         "Herrlin, ASHRAE Trans. 111(2) 2005", Secondary},
        {"THM-008.least", "Return Temperature Index, least", D::Fraction, 0.80, 0.0, 1.0,
         "Herrlin 2007", Secondary},
        {"THM-008.most", "Return Temperature Index, most", D::Fraction, 1.20, 1.0, 5.0,
         "Herrlin 2007", Secondary},
        {"THM-009.most", "Supply Heat Index, most", D::Fraction, 0.20, 0.0, 1.0,
         "Sharma, Bash and Patel, AIAA 2002-3091; limit project default", Project},
        {"THM-012.least", "Flow of a perforated tile, least", D::AirFlow, 0.24, 0.0, 5.0, kProject,
         Project},
        {"THM-012.most", "Flow of a perforated tile, most", D::AirFlow, 0.71, 0.01, 5.0, kProject,
         Project},
        {"THM-010.open_units", "Air that a rack with all units open draws back through itself",
         D::Fraction, 0.10, 0.0, 0.9, kProject, Project},
        // Up to which potential flow is trusted: see `trustIn`.
        {"THM.exhaust_share",
         "Exhaust let in to where racks breathe, above which jets and plumes count", D::Fraction,
         0.10, 0.0, 1.0, kCalibrated, Project},
        {"THM.exhaust_breathed", "Exhaust in an intake up to which potential flow is trusted",
         D::Fraction, 0.12, 0.0, 1.0, kCalibrated, Project},
        {"THM.jet_speed", "Supply air called slow, with exhaust about (m/s)", D::Count, 1.0, 0.1,
         10.0, kCalibrated, Project},
        {"THM.archimedes", "Archimedes number of exhaust called strong", D::Count, 2.0, 0.1, 100.0,
         kCalibrated, Project},
        {"THM-011.pairing_distance", "Greatest distance between racks that face each other",
         D::Distance, 4.0, 0.5, 20.0, kProject, Project},
        {"THM-013.closure", "Heat that air and coolant may leave over", D::Fraction, 0.001, 0.0,
         0.1, "energy balance", Project},
        {"THM-030.restart", "Time that cooling of air takes to come back after a failure",
         D::Duration, 120.0, 0.0, 3600.0, kProject, Project},
        {"THM-030.specific_heat", "Heat that loaded racks take up (J/(kg·K))", D::Count, 500.0,
         200.0, 1000.0, "class value, 500 to 900", Project},
        {"THM-030.effectiveness", "Share of its difference to servers that air loses in them",
         D::Fraction, 0.45, 0.05, 1.0, "class value, 0.3 to 0.6", Project},
        {"THM-030.spread", "Spread of the capacities that delay warming", D::Fraction, 0.30, 0.0,
         0.9, "class value", Project},
        {"THM-031.changeover", "Time that pumps and valves take to change over", D::Duration, 30.0,
         0.0, 3600.0, kProject, Project},
        {"THM-031.rack_volume", "Coolant in plates and manifolds of racks (L per kW of heat)",
         D::Count, 0.25, 0.01, 5.0, "class value", Project},
        {"THM-031.cdu_volume", "Coolant in a CDU (L per kW of capacity)", D::Count, 0.08, 0.0, 5.0,
         "class value: Liebert XDU1350, about 110 L", Project},
        {"THM-032.power", "Rack power above which fans and pumps need a UPS", D::Power, 20e3, 0.0,
         1e6, kProject, Project},
        // Liquid
        {"LIQ-002.warn", "CDU loading, advised", D::Fraction, 0.90, 0.1, 1.0,
         "maker curve; margin project default", Project},
        {"LIQ-002.most", "CDU loading, most", D::Fraction, 1.00, 0.1, 1.2, "maker curve", Project},
        {"LIQ-003.lost_units", "CDUs that a loop may lose", D::Count, 1.0, 0.0, 4.0,
         "practice for shared loops: N+1", Secondary},
        {"LIQ-004.most", "Approach temperature, greatest expected", D::TemperatureRise, 5.0, 0.5,
         30.0, "liquid-to-liquid CDU data", Secondary},
        {"LIQ-006.flow_per_watt", "Coolant flow per watt of heat (1.5 L/min per kW)", D::LiquidFlow,
         1.5 / 6e4 / 1e3, 1e-9, 1e-6, "OCP guidance", Secondary},
        {"LIQ-010.least", "Technology supply above the room dew point, least", D::TemperatureRise,
         2.0, 0.0, 20.0, "ASHRAE-based practice", Secondary},
        {"LIQ-010.advised", "Technology supply above the room dew point, advised",
         D::TemperatureRise, 3.0, 0.0, 20.0, "ASHRAE-based practice", Secondary},
        // Network
        {"NET-002.rails", "Compute fabrics are rail-optimised (1) or not (0)", D::Count, 1.0, 0.0,
         1.0, "NVIDIA RA-11333-001", Text},
        {"NET-005.compute", "Oversubscription of a compute fabric", D::Count, 1.0, 1.0, 100.0,
         "NVIDIA RA-11333-001", Text},
        {"NET-005.storage", "Oversubscription of a storage fabric", D::Count, 4.0 / 3.0, 1.0, 100.0,
         "NVIDIA RA-11333-001", Text},
        {"NET-010.two_tier", "Switches between endpoints, two tiers", D::Count, 3.0, 1.0, 20.0,
         "definition", Project},
        {"NET-010.three_tier", "Switches between endpoints, three tiers", D::Count, 5.0, 1.0, 20.0,
         "definition", Project},
        {"NET-012.paths", "Disjoint paths between leaves", D::Count, 2.0, 1.0, 64.0, "Menger",
         Project},
        {"NET-015.copper", "Reach of copper inside an NVLink domain", D::Distance, 3.0, 0.5, 10.0,
         "equipment data", Text},
        {"NET-021.switches", "In-band management switches per node", D::Count, 2.0, 1.0, 4.0,
         "NVIDIA RA-11333-001", Text},
        {"NET-021.rate", "Rate of an in-band management link, least", D::DataRate, 100e9, 1e9, 1e13,
         "NVIDIA RA-11333-001", Text},
        {"NET-022.uplinks", "Uplinks of an out-of-band switch", D::Count, 2.0, 1.0, 8.0,
         "NVIDIA RA-11333-001", Text},
        {"NET-034.allowance", "Cable length allowance", D::Fraction, 0.05, 0.0, 1.0, kProject,
         Project},
        {"NET-034.slack", "Cable slack per end", D::Distance, 0.5, 0.0, 5.0, kProject, Project},
        {"NET-034.in_rack", "Cable inside a rack, per end", D::Distance, 0.5, 0.0, 5.0, kProject,
         Project},
        {"NET-034.tray_height", "Height of cable routes above the finished floor", D::Distance, 2.6,
         1.0, 10.0, kProject, Project},
        {"NET-052.spare", "Spare cables and modules of each length", D::Fraction, 0.05, 0.0, 1.0,
         kProject, Project},
        {"NET-052.least_spare", "Spare cables and modules of each length, least", D::Count, 1.0,
         0.0, 100.0, kProject, Project},
        // Structure
        {"STR-001.least", "Slab capacity, least", D::Load, 7200.0, 1000.0, 1e5, "TIA-942", Text},
        {"STR-001.bay", "Side of the bay that a floor load is spread over", D::Distance, 3.0, 0.5,
         20.0, kProject, Project},
        {"STR-010.front", "Clear aisle in front of racks, least", D::Distance, 1.0, 0.3, 5.0,
         "TIA-942", Common},
        {"STR-010.front_advised", "Clear aisle in front of racks, advised", D::Distance, 1.2, 0.3,
         5.0, "TIA-942", Common},
        {"STR-010.rear", "Clear aisle behind racks, least", D::Distance, 0.6, 0.3, 5.0, "TIA-942",
         Common},
        {"STR-010.rear_advised", "Clear aisle behind racks, advised", D::Distance, 1.0, 0.3, 5.0,
         "TIA-942", Common},
        {"STR-002.allowance", "Load allowed on a footprint; 0: none declared", D::Load, 0.0, 0.0,
         1e6, kProject, Project},
        {"STR-004.foot_share", "Share of its mass that one foot of a standing cabinet bears",
         D::Fraction, 1.0 / 3.0, 0.25, 1.0, "IBM site planning; panel maker practice", Text},
        {"STR-004.caster_share", "Share of its mass that one caster of a rolling cabinet bears",
         D::Fraction, 0.5, 0.25, 1.0, "IBM site planning; panel maker practice", Text},
        {"STR-010.pull_out", "Clear aisle beyond the deepest thing pulled out", D::Distance, 0.3,
         0.0, 3.0, kProject, Project},
        {"STR-012.clearance", "Service clearance where the maker gives none", D::Distance, 0.9, 0.0,
         5.0, kProject, Project},
        // Safety
        {"SAF-001.condition", "Condition of NEC 110.26: 1, 2 or 3", D::Count, 2.0, 1.0, 3.0,
         "NEC 110.26(A)(1)", Text},
        {"SAF-002.width", "Working space width, least", D::Distance, 0.762, 0.3, 5.0,
         "NEC 110.26(A)(2)", Text},
        {"SAF-002.height", "Working space height, least", D::Distance, 2.0, 1.0, 5.0,
         "NEC 110.26(A)(3)", Text},
        {"SAF-003.current", "Rating from which large gear needs two entrances", D::Current, 1200.0,
         100.0, 1e4, "NEC 110.26(C)(2)", Text},
        {"SAF-003.width", "Width above which large gear needs two entrances", D::Distance, 1.8, 0.5,
         10.0, "NEC 110.26(C)(2)", Text},
        {"SAF-003.entrance_width", "Way out of a working space, width, least", D::Distance, 0.61,
         0.3, 5.0, "NEC 110.26(C)(2)", Text},
        {"SAF-003.entrance_height", "Way out of a working space, height, least", D::Distance, 2.0,
         1.0, 5.0, "NEC 110.26(C)(2)", Text},
        // Overlap and walls
        {"SPC.tolerance", "Overlap that counts as touching", D::Distance, 0.001, 0.0, 0.1, kProject,
         Project},
    };
    return kAll;
}

const ThresholdInfo* findThreshold(std::string_view key) {
    const auto& all = allThresholds();
    const auto found = std::ranges::find(all, key, &ThresholdInfo::key);
    return found == all.end() ? nullptr : &*found;
}

Threshold thresholdIn(const Thresholds& thresholds, std::string_view key) {
    if (const auto found = thresholds.find(key); found != thresholds.end()) {
        return found->second;
    }
    if (const ThresholdInfo* info = findThreshold(key)) {
        return {info->value, std::string(info->source)};
    }
    return {};
}

}  // namespace hallwright
