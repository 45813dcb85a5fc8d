// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/overlay.h"

#include "model/ensure.h"

#include <algorithm>
#include <array>

namespace hallwright {
namespace {

constexpr auto kOverlays = std::to_array<OverlayInfo>({
    {Overlay::Verdict, "verdict", "Verdict"},
    {Overlay::InletTemperature, "inlet", "Inlet temperature of racks"},
    {Overlay::Air, "air", "Air"},
    {Overlay::None, "none", "Nothing"},
    {Overlay::ItPower, "it-power", "IT power per rack"},
    {Overlay::PowerDensity, "power-density", "IT power over footprint"},
    {Overlay::FloorLoad, "floor-load", "Floor load"},
    {Overlay::CoolantFlow, "coolant", "Coolant flow per rack"},
    {Overlay::Airflow, "airflow", "Airflow per rack"},
    {Overlay::FeedLoading, "feed-loading", "Loading of feeds, worst state"},
    {Overlay::FeedChain, "feed", "UPS that feeds it"},
    {Overlay::LinePhase, "line-phase", "Electrical phase"},
    {Overlay::Phase, "phase", "Construction phase"},
    {Overlay::Zone, "zone", "Zone"},
    {Overlay::TrayFill, "tray-fill", "Fill of trays"},
    {Overlay::ComputeLeaf, "leaf", "Compute leaf or rail group"},
    {Overlay::Confidence, "confidence", "Confidence of data"},
    {Overlay::PowerState, "power-state", "Power after a failure"},
});

}  // namespace

std::span<const OverlayInfo> allOverlays() {
    return kOverlays;
}

const OverlayInfo& infoOf(Overlay overlay) {
    const OverlayInfo& info = kOverlays[static_cast<std::size_t>(overlay)];
    HALLWRIGHT_ENSURE(info.overlay == overlay, "the table of overlays is out of order");
    return info;
}

std::optional<Overlay> overlayOf(std::string_view key) {
    const auto found = std::ranges::find(kOverlays, key, &OverlayInfo::key);
    return found == kOverlays.end() ? std::nullopt : std::optional(found->overlay);
}

}  // namespace hallwright
