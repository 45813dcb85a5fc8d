// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/standing.h"

#include "model/units/wording.h"

#include <cctype>
#include <initializer_list>
#include <string_view>

namespace hallwright {
namespace {

/// A set of kinds of rooms, and its words.
class Rooms {
  public:
    constexpr Rooms(std::string_view words, std::initializer_list<RoomKind> kinds) : words_(words) {
        for (const RoomKind kind : kinds) {
            bits_ |= bit(kind);
        }
    }
    [[nodiscard]] constexpr bool has(RoomKind kind) const { return (bits_ & bit(kind)) != 0; }
    [[nodiscard]] constexpr std::string_view words() const { return words_; }

  private:
    static constexpr unsigned bit(RoomKind kind) { return 1U << static_cast<unsigned>(kind); }
    unsigned bits_ = 0;
    std::string_view words_;
};

using enum RoomKind;
constexpr Rooms kWithRacks{translatable("a hall or meet-me room"), {Hall, MeetMe}};
constexpr Rooms kIndoors{translatable("a hall, meet-me room, electrical room or battery room"),
                         {Hall, MeetMe, Electrical, Battery}};
constexpr Rooms kOutdoors{translatable("a generator yard or roof"), {GeneratorYard, Roof}};
constexpr Rooms kPlant{translatable("an electrical room, generator yard or roof"),
                       {Electrical, GeneratorYard, Roof}};
constexpr Rooms kAnywhere{
    translatable("a hall, meet-me room, electrical room, battery room, generator yard or roof"),
    {Hall, MeetMe, Electrical, Battery, GeneratorYard, Roof}};

Rooms roomsOf(Kind kind) {
    switch (kind) {
        case Kind::Rack:
        case Kind::GpuRack:
        case Kind::Containment:
        case Kind::ContainmentPanel:
            return kWithRacks;
        case Kind::Crah:
        case Kind::InRow:
        case Kind::Cdu:
        case Kind::FloorTile:
        case Kind::Rpp:
        case Kind::FloorPdu:
            return kIndoors;
        case Kind::Generator:
        case Kind::DryCooler:
        case Kind::CoolingTower:
            return kOutdoors;
        case Kind::Chiller:
            return kPlant;
        default:
            return kAnywhere;
    }
}

}  // namespace

bool mayStandIn(RoomKind room, Kind kind) {
    return roomsOf(kind).has(room);
}

bool mayBeSchematic(Kind kind) {
    const Placement placement = infoOf(kind).placement;
    const bool movesAir = kind == Kind::Crah || kind == Kind::InRow;
    return !isRack(kind) && !movesAir && placement != Placement::FloorTile &&
           placement != Placement::Aisle && kind != Kind::Tray;
}

std::string_view roomsFor(Kind kind) {
    return roomsOf(kind).words();
}

std::string inSentence(std::string_view label) {
    std::string words(label);
    const auto isUpper = [&](std::size_t i) {
        return i < words.size() && std::isupper(static_cast<unsigned char>(words[i])) != 0;
    };
    if (isUpper(0) && !isUpper(1)) {  // not of "UPSs"
        words.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(words.front())));
    }
    return words;
}

}  // namespace hallwright
