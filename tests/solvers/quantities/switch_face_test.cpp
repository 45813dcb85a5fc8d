// SPDX-License-Identifier: GPL-3.0-or-later
// Where the ports of switches lead: as the whole schedule has it, and the same from both ends.
#include "solvers/quantities/switch_face.h"

#include "model/exchange/files.h"
#include "solvers/network/network.h"
#include "solvers/quantities/cable_schedule.h"
#include "tests/test_main.h"

#include <algorithm>
#include <map>

using namespace hallwright;

namespace {

using Goes = FacePort::Goes;

struct Faces {
    Design design;
    NetworkResult network;
    CableSchedule schedule;
    std::vector<SwitchFace> all;

    explicit Faces(const QString& name)
        : design(*readDesign(HALLWRIGHT_SOURCE_DIR "/resources/examples/" + name.toStdString() +
                             ".hall")),
          network(analyseNetwork(design)),
          schedule(scheduleCables(design, network)),
          all(switchFaces(design, network, schedule)) {}

    [[nodiscard]] const SwitchFace& of(std::string_view label) const {
        return *std::ranges::find(all, label, &SwitchFace::label);
    }
};

void addExamples() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"gh200-nvl32-256", "gh200-air-128", "broken-on-purpose"}) {
        QTest::newRow(name) << name;
    }
}

/// What one end of a cable says of it; two cables, where it is all the same.
auto asSaid(const CableLine& line) {
    return std::tuple(line.link, line.cable, line.from.label, line.to.label, line.from.module,
                      line.to.module, line.product, line.orderLength);
}

int count(const SwitchFace& face, Goes goes) {
    return static_cast<int>(std::ranges::count(face.ports, goes, &FacePort::goes));
}

}  // namespace

class SwitchFaceTest : public QObject {
    Q_OBJECT
  private slots:
    void oneSwitchAloneIsAsInTheWholeSchedule_data() { addExamples(); }
    void oneSwitchAloneIsAsInTheWholeSchedule() {
        QFETCH(QString, name);
        const Faces faces(name);
        QCOMPARE(faces.all.size(), faces.schedule.switches.size());
        for (const SwitchFace& whole : faces.all) {
            const auto alone = switchFace(faces.design, faces.network, whole.device);
            QVERIFY(alone);
            QCOMPARE(alone->label, whole.label);
            QCOMPARE(alone->ports.size(), whole.ports.size());
            for (std::size_t i = 0; i < whole.ports.size(); ++i) {
                const FacePort& a = alone->ports[i];
                const FacePort& b = whole.ports[i];
                QCOMPARE(a.label, b.label);
                QVERIFY(a.goes == b.goes && a.rail == b.rail && a.fault == b.fault &&
                        a.isFrom == b.isFrom);
                QCOMPARE(a.cable.has_value(), b.cable.has_value());
                QVERIFY2(!a.cable || asSaid(*a.cable) == asSaid(*b.cable), a.label.c_str());
            }
        }
    }

    void whatIsNoSwitchHasNoFace() {
        const Faces faces(QStringLiteral("gh200-air-128"));
        const Item* rack = findItem(faces.design, "A-01");
        int others = 0;
        for (const Device& device : *rack->devices) {
            const bool isSwitch = productOf(faces.design, device).kind == Kind::Switch;
            QCOMPARE(switchFace(faces.design, faces.network, {rack->id, device.slot}).has_value(),
                     isSwitch);
            others += isSwitch ? 0 : 1;
        }
        QVERIFY(others > 10);
        QVERIFY(!switchFace(faces.design, faces.network, {rack->id, 999}));
        QVERIFY(!switchFace(faces.design, faces.network, {Id<Item>{999999}, 0}));
    }

    void aLeafHasEndpointsBelowAndSpinesAbove() {
        const Faces faces(QStringLiteral("gh200-nvl32-256"));
        const SwitchFace& leaf = faces.of("A-03.U4");
        QCOMPARE(leaf.name, std::string("Leaf 1"));
        QCOMPARE(count(leaf, Goes::Endpoint), 32);
        QCOMPARE(count(leaf, Goes::Up), 33);  // and its management port
        const SwitchFace& spine = faces.of("A-03.U22");
        QCOMPARE(count(spine, Goes::Down), 64);
        QCOMPARE(count(spine, Goes::Up), 1);
        // Two rails, each on leaves of its own.
        for (const FacePort& port : leaf.ports) {
            const bool isManagement = port.cable->network != LinkKind::Compute;
            QCOMPARE(port.rail, isManagement ? -1 : 0);
        }
        std::map<int, int> rails;
        for (const FacePort& port : spine.ports) {
            ++rails[port.rail];
        }
        QCOMPARE(rails, (std::map<int, int>{{-1, 1}, {0, 32}, {1, 32}}));
    }

    /// What leads up at one end leads down at the other, with the same cable on the same rail.
    void bothEndsOfACableAgree_data() { addExamples(); }
    void bothEndsOfACableAgree() {
        QFETCH(QString, name);
        const Faces faces(name);
        std::map<PortRef, const FacePort*> ports;
        for (const SwitchFace& face : faces.all) {
            for (const FacePort& port : face.ports) {
                ports[port.ref] = &port;
            }
        }
        int seen = 0;
        for (const auto& [ref, port] : ports) {
            QCOMPARE(port->cable.has_value(),
                     port->goes != Goes::Nowhere && port->goes != Goes::InRack);
            if (!port->cable) {
                continue;
            }
            QCOMPARE(port->here()->port, ref);
            const auto far = ports.find(port->far()->port);
            QCOMPARE(port->leadsToSwitch, far != ports.end());
            if (far == ports.end()) {
                QCOMPARE(port->goes, Goes::Endpoint);
                continue;
            }
            ++seen;
            QCOMPARE(far->second->cable->cable, port->cable->cable);
            QCOMPARE(far->second->far()->port, ref);
            QCOMPARE(far->second->rail, port->rail);
            QVERIFY((port->goes == Goes::Level) == (far->second->goes == Goes::Level));
            QVERIFY(port->goes != Goes::Up || far->second->goes == Goes::Down ||
                    far->second->goes == Goes::Endpoint);
        }
        QVERIFY(seen > 0);
    }

    void faultsAreThoseOfTheirLinks() {
        const Faces faces(QStringLiteral("broken-on-purpose"));
        std::map<Id<Link>, LinkFault::Kind> wrong;
        for (const LinkFault& fault : faces.network.faults) {
            wrong[fault.link] = fault.kind;
        }
        int seen = 0;
        for (const SwitchFace& face : faces.all) {
            for (const FacePort& port : face.ports) {
                const auto found = port.cable ? wrong.find(port.cable->link) : wrong.end();
                QCOMPARE(port.fault.has_value(), found != wrong.end());
                if (port.fault) {
                    QVERIFY(*port.fault == found->second);
                    ++seen;
                }
            }
        }
        QVERIFY(seen > 0);
    }
};

HALLWRIGHT_TEST(SwitchFaceTest);
#include "switch_face_test.moc"
