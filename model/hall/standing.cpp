// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/standing.h"

#include <array>
#include <cctype>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace hallwright {
namespace {

constexpr std::array kRooms{RoomKind::Hall,    RoomKind::MeetMe,        RoomKind::Electrical,
                            RoomKind::Battery, RoomKind::GeneratorYard, RoomKind::Roof};

/// A set of kinds of rooms.
class Rooms {
  public:
    constexpr Rooms(std::initializer_list<RoomKind> kinds) {
        for (const RoomKind kind : kinds) {
            bits_ |= bit(kind);
        }
    }
    [[nodiscard]] constexpr bool has(RoomKind kind) const { return (bits_ & bit(kind)) != 0; }

  private:
    static constexpr unsigned bit(RoomKind kind) { return 1U << static_cast<unsigned>(kind); }
    unsigned bits_ = 0;
};

using enum RoomKind;
constexpr Rooms kWithRacks{Hall, MeetMe};
constexpr Rooms kIndoors{Hall, MeetMe, Electrical, Battery};
constexpr Rooms kOutdoors{GeneratorYard, Roof};
constexpr Rooms kPlant{Electrical, GeneratorYard, Roof};
constexpr Rooms kAnywhere{Hall, MeetMe, Electrical, Battery, GeneratorYard, Roof};

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

std::string roomsFor(Kind kind) {
    const Rooms rooms = roomsOf(kind);
    std::vector<std::string> names;
    for (const RoomKind room : kRooms) {
        if (rooms.has(room)) {
            names.push_back(inSentence(labelOf(room)));
        }
    }
    std::string words =
        std::string("aeiou").find(names.front().front()) == std::string::npos ? "a " : "an ";
    for (std::size_t i = 0; i < names.size(); ++i) {
        words += i == 0 ? "" : i + 1 == names.size() ? " or " : ", ";
        words += names[i];
    }
    return words;
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
