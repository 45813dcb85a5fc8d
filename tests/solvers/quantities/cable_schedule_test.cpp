// SPDX-License-Identifier: GPL-3.0-or-later
// The cable schedule: whole, without doubles, and the same cables as the bill of materials.
#include "solvers/quantities/cable_schedule.h"

#include "model/exchange/cable_listings.h"
#include "model/exchange/files.h"
#include "model/exchange/netbox.h"
#include "model/hall/port_names.h"
#include "model/units/wording.h"
#include "solvers/network/network.h"
#include "solvers/quantities/quantities.h"
#include "tests/test_main.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

using namespace hallwright;

namespace {

Design exampleOf(const char* name) {
    return *readDesign(HALLWRIGHT_SOURCE_DIR "/resources/examples/" + std::string(name) + ".hall");
}

bool isNetworkLink(const Link& link) {
    return link.kind != LinkKind::Power && link.kind != LinkKind::Coolant &&
           link.kind != LinkKind::FacilityWater;
}

using Lengths = std::map<std::pair<std::string, double>, int>;  // pieces by part and length

/// A length in whole centimetres, to be a key.
double centimetres(double length) {
    return std::round(length * 100.0);
}

Lengths billed(const BillOfMaterials& bom) {
    Lengths pieces;
    for (const BomLine& line : bom.lines) {
        if (line.kind == Kind::Cable) {
            pieces[{line.productKey.empty() ? "" : line.productKey,
                    centimetres(line.length.value_or(0.0))}] += line.pieces;
        }
    }
    return pieces;
}

Lengths scheduled(const CableSchedule& schedule) {
    Lengths pieces;
    std::set<std::string> seen;
    for (const CableLine& line : schedule.lines) {
        if (seen.insert(line.cable).second) {
            ++pieces[{line.product ? line.product->key : "", centimetres(line.orderLength)}];
        }
    }
    return pieces;
}

/// The cages that the schedule names a module for, by model.
std::map<std::string, std::size_t> modulesIn(const CableSchedule& schedule, const Design& design) {
    std::set<std::pair<std::string, PortRef>> cages;
    for (const CableLine& line : schedule.lines) {
        for (const CableEnd& end : {line.from, line.to}) {
            if (!end.module.empty()) {
                PortRef cage = end.port;
                cage.port = static_cast<std::uint16_t>(
                    cage.port / std::max<int>(1, portGroupOf(design, end.port)->perCage));
                cages.insert({end.module, cage});
            }
        }
    }
    std::map<std::string, std::size_t> count;
    for (const auto& [module, cage] : cages) {
        ++count[module];
    }
    return count;
}

}  // namespace

class CableScheduleTest : public QObject {
    Q_OBJECT

    static void examples() {
        QTest::addColumn<QString>("name");
        QTest::newRow("256") << "gh200-nvl32-256";
        QTest::newRow("128") << "gh200-air-128";
        QTest::newRow("broken") << "broken-on-purpose";
    }

  private slots:
    /// From end to end, in the order in which one pulls: back, it is the other way round.
    void cablesBetweenRacksNameTheirTrays() {
        const Design design =
            *readDesign(HALLWRIGHT_SOURCE_DIR "/resources/examples/gh200-nvl32-256.hall");
        const NetworkResult network = analyseNetwork(design);
        const CableSchedule schedule = scheduleCables(design, network);
        std::map<std::pair<std::string, std::string>, std::set<std::string>> ways;
        int laid = 0;
        for (const CableLine& line : schedule.lines) {
            const std::string way = filled(line.way);
            if (line.from.rack == line.to.rack || line.network != LinkKind::Compute) {
                continue;
            }
            ++laid;
            ways[{line.from.rack, line.to.rack}].insert(way);
            std::istringstream tags(way);
            for (std::string tag; tags >> tag;) {
                tag.erase(std::remove(tag.begin(), tag.end(), ','), tag.end());
                const Item* tray = findItem(design, tag);
                QVERIFY2(tray && productOf(design, *tray).kind == Kind::Tray, way.c_str());
            }
        }
        QVERIFY(laid > 100);
        for (const auto& [racks, names] : ways) {
            QCOMPARE(names.size(), std::size_t{1});  // the shortest way is the same for all
        }
    }

    void everyLinkOccursOnce_data() { examples(); }
    void everyLinkOccursOnce() {
        QFETCH(QString, name);
        const Design design = exampleOf(name.toUtf8());
        const CableSchedule schedule = scheduleCables(design, analyseNetwork(design));
        std::multiset<Id<Link>> scheduledLinks;
        for (const CableLine& line : schedule.lines) {
            scheduledLinks.insert(line.link);
        }
        std::multiset<Id<Link>> links;
        for (const Link& link : design.links) {
            if (isNetworkLink(link)) {
                links.insert(link.id);
            }
        }
        QVERIFY(!links.empty());
        QVERIFY(scheduledLinks == links);
    }

    /// NET-051: cables, lengths and transceivers are those that are bought.
    void cablesAreThoseOfTheBill_data() { examples(); }
    void cablesAreThoseOfTheBill() {
        QFETCH(QString, name);
        const Design design = exampleOf(name.toUtf8());
        const NetworkResult network = analyseNetwork(design);
        const CableSchedule schedule = scheduleCables(design, network);
        const BillOfMaterials bom = takeOff(design, network);
        QVERIFY(scheduled(schedule) == billed(bom));
        std::map<std::string, std::size_t> modules;
        for (const BomLine& line : bom.lines) {
            if (line.kind == Kind::Transceiver && !line.productKey.empty()) {
                modules[line.part] += static_cast<std::size_t>(line.pieces);
            }
        }
        QVERIFY(modulesIn(schedule, design) == modules);
    }

    /// Σ ends at switches = Σ used ports of switches, and each used port tells of its own cable.
    void endsAreTheUsedPorts() {
        const Design design = exampleOf("gh200-nvl32-256");
        const CableSchedule schedule = scheduleCables(design, analyseNetwork(design));
        std::set<std::pair<Id<Item>, std::uint16_t>> switches;
        std::size_t used = 0;
        std::size_t ports = 0;
        for (const SwitchPorts& map : schedule.switches) {
            switches.insert({map.item, map.slot});
            used += map.used();
            ports += map.ports.size();
            for (const PortLine& port : map.ports) {
                if (port.line) {
                    const CableLine& line = schedule.lines[*port.line];
                    QCOMPARE((port.isFrom ? line.from : line.to).label, port.label);
                }
            }
        }
        std::size_t ends = 0;
        for (const CableLine& line : schedule.lines) {
            ends += switches.contains({line.from.port.item, line.from.port.slot}) ? 1U : 0U;
            ends += switches.contains({line.to.port.item, line.to.port.slot}) ? 1U : 0U;
        }
        QCOMPARE(ends, used);
        QVERIFY(used > 1000 && used < ports);
    }

    void labelsAreUnique_data() { examples(); }
    void labelsAreUnique() {
        QFETCH(QString, name);
        if (name == "broken-on-purpose") {
            return;  // a port with two cables has two equal ends
        }
        const Design design = exampleOf(name.toUtf8());
        const CableSchedule schedule = scheduleCables(design, analyseNetwork(design));
        std::set<std::string> texts, ends;
        for (const CableLine& line : schedule.lines) {
            texts.insert({line.label(true), line.label(false)});
            ends.insert({line.from.label, line.to.label});
            QVERIFY(line.label(true).starts_with(line.from.rack + "."));
            QVERIFY(line.label(false).starts_with(line.to.rack + "."));
        }
        QCOMPARE(texts.size(), 2 * schedule.lines.size());
        QCOMPARE(ends.size(), 2 * schedule.lines.size());
    }

    /// Two devices at one U, or without U and of one name, are told apart by their slots.
    void devicesOfOnePlaceAreToldApart() {
        Design design = exampleOf("gh200-air-128");
        const Item* rack = findItem(design, "A-03");
        QVERIFY(rack && rack->devices->size() > 2);
        Item changed = *rack;
        std::vector<Device> devices = *rack->devices;
        devices[1].position = devices[0].position;
        changed.devices = devices;
        design.items.put(changed);
        PortNames names(design);
        const std::string first = names.deviceLabel(changed.id, devices[0].slot);
        const std::string second = names.deviceLabel(changed.id, devices[1].slot);
        QVERIFY(first != second);
        QVERIFY(first.starts_with("A-03.U"));
    }

    /// Every cable is pulled once, in the bundle of its racks.
    void bundlesHoldEveryCableOnce() {
        const Design design = exampleOf("gh200-nvl32-256");
        const CableSchedule schedule = scheduleCables(design, analyseNetwork(design));
        std::map<std::string, std::pair<std::string, std::string>> racks;
        double ordered = 0.0;
        for (const CableLine& line : schedule.lines) {
            if (racks.emplace(line.cable, std::pair(line.from.rack, line.to.rack)).second) {
                ordered += line.orderLength;
            }
        }
        std::set<std::string> pulled;
        double length = 0.0;
        for (const CableBundle& bundle : bundlesOf(schedule)) {
            length += bundle.length;
            std::size_t count = 0;
            for (const CableBundle::Part& part : bundle.parts) {
                QCOMPARE(part.cables.size(), static_cast<std::size_t>(part.count));
                count += part.cables.size();
                for (const std::string& cable : part.cables) {
                    QVERIFY(pulled.insert(cable).second);
                    const auto ends = racks.at(cable);
                    QVERIFY(ends == std::pair(bundle.from, bundle.to) ||
                            ends == std::pair(bundle.to, bundle.from));
                }
            }
            QCOMPARE(count, static_cast<std::size_t>(bundle.count));
            QVERIFY(bundle.area && *bundle.area > 0.0);
            QVERIFY(bundle.linearMass && *bundle.linearMass > 0.0);
            // Trunks hold all cables, none more than may be tied, and none could be spared.
            const int trunks = bundle.trunks();
            QVERIFY(trunks * CableBundle::kTied >= bundle.count);
            QVERIFY((trunks - 1) * CableBundle::kTied < bundle.count);
            const double round = std::acos(-1.0) / 4.0 * std::pow(*bundle.trunkDiameter(), 2.0);
            QVERIFY(trunks * round * CableBundle::kPacking >= *bundle.area * (1.0 - 1e-9));
        }
        QCOMPARE(pulled.size(), racks.size());
        QVERIFY(std::abs(length - ordered) < 1e-6 * ordered);
    }

    void listingsAreWhole() {
        const Design design = exampleOf("gh200-air-128");
        const CableSchedule schedule = scheduleCables(design, analyseNetwork(design));
        for (const Listing& listing : cableListings(schedule)) {
            QVERIFY(!listing.rows.empty());
            for (const auto& row : listing.rows) {
                QCOMPARE(row.size(), listing.columns.size());
            }
            const std::string csv = listingCsv(listing);
            QCOMPARE(static_cast<std::size_t>(std::ranges::count(csv, '\n')),
                     listing.rows.size() + 1);
            const auto json = nlohmann::json::parse(listingJson(listing));
            QCOMPARE(json[listing.key].size(), listing.rows.size());
            QCOMPARE(json[listing.key][0].size(), listing.columns.size());
        }
        QCOMPARE(labelListing(schedule).rows.size(), 2 * schedule.lines.size());
        const auto compute = [](const CableLine& line) {
            return line.network == LinkKind::Compute;
        };
        const auto wanted = std::ranges::count_if(schedule.lines, compute);
        QCOMPARE(std::ssize(scheduleListing(schedule, LinkKind::Compute).rows), wanted);
        const auto workbook = workbookOf(cableListings(schedule));
        QVERIFY(workbook && workbook->starts_with("PK"));
    }

    /// A device and port that NetBox would find twice could not be joined.
    void netboxRowsNameEachInterfaceOnce() {
        const Design design = exampleOf("gh200-air-128");
        const CableSchedule schedule = scheduleCables(design, analyseNetwork(design));
        const QString csv = QString::fromStdString(netboxCables(design, schedule));
        const QStringList lines = csv.split('\n', Qt::SkipEmptyParts);
        QCOMPARE(static_cast<std::size_t>(lines.size()), schedule.lines.size() + 1);
        const QStringList heads = lines.front().split(',');
        QSet<QString> interfaces;
        for (const QString& line : lines.mid(1)) {
            const QStringList cells = line.split(',');
            QCOMPARE(cells.size(), heads.size());
            for (const char* side : {"side_a", "side_b"}) {
                const QString device = cells[heads.indexOf(QString(side) + "_device")];
                const QString name = cells[heads.indexOf(QString(side) + "_name")];
                QVERIFY(!device.isEmpty() && !name.isEmpty());
                QVERIFY(!interfaces.contains(device + " " + name));
                interfaces.insert(device + " " + name);
                QCOMPARE(cells[heads.indexOf(QString(side) + "_type")], QString("dcim.interface"));
            }
            QCOMPARE(cells[heads.indexOf("status")], QString("planned"));
            QCOMPARE(cells[heads.indexOf("length_unit")], QString("m"));
        }
    }
};

HALLWRIGHT_TEST(CableScheduleTest);
#include "cable_schedule_test.moc"
