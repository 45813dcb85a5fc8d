// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/air_trust.h"

#include "tests/solvers/airflow/field/boxed_aisle.h"
#include "tests/test_main.h"

using namespace hallwright;
using namespace hallwright::testing;

namespace {

/// Air with much exhaust, slow supply and strong exhaust.
BodyStir stirred() {
    return {.drawn = 1.0, .supplied = 1.0, .exhausted = 1.0, .supplySpeed = 1.0, .archimedes = 2.0};
}

AirTrust trustOf(const AirScene& scene, Id<Item> rack) {
    return fieldOf(scene, 0.2).findRack(rack)->trust;
}

}  // namespace

class AirTrustTest : public QObject {
    Q_OBJECT
  private slots:
    void limitsPassWhatEqualsThem() {
        const FieldOptions options;
        BodyStir body = stirred();
        QCOMPARE(trustIn(body, 0.12, options), AirTrust::Firm);
        QCOMPARE(trustIn(body, 0.13, options), AirTrust::Recirculating);
        body.archimedes = 2.01;
        QCOMPARE(trustIn(body, 0.12, options), AirTrust::Buoyant);
        body.supplySpeed = 1.01;
        QCOMPARE(trustIn(body, 0.12, options), AirTrust::JetDriven);
        body.exhausted = 0.1;
        QCOMPARE(trustIn(body, 0.12, options), AirTrust::Firm);
        body.exhausted = 0.11;
        QCOMPARE(trustIn(body, 0.0, options), AirTrust::JetDriven);
    }

    void aLeakyAisleIsTrustedUntilRacksBreatheTheLeak() {
        const BoxedRack nearlySupplied(0.95);
        QCOMPARE(trustOf(nearlySupplied.kit.scene, nearlySupplied.rack), AirTrust::Firm);
        const BoxedRack starved(0.8);
        QVERIFY(trustOf(starved.kit.scene, starved.rack) != AirTrust::Firm);
    }

    void aPanelPartsAirAsAnEnclosureDoes() {
        // A rack in a wall across the room: supply before it, exhaust behind it.
        SceneKit kit(6.0, 3.0, 2.1);
        const Id<Item> rack = kit.rack({3.0, 1.5, 0.0, 270.0}, 0.6, 6e3, {1.0, 1.2, 2.1});
        const Id<Item> cooler = kit.cooler({3.0, 2.5, 0.0, 270.0}, 0.6, 20.0, {1.0, 1.2, 2.1});
        QVERIFY(trustOf(kit.scene, rack) != AirTrust::Firm);
        kit.scene.panels.push_back({0, 3.0, {0.0, 0.0}, {1.0, 2.1}, 0.0, 0.0});
        QCOMPARE(trustOf(kit.scene, rack), AirTrust::Firm);
        // A cooler that does not cool passes exhaust on.
        kit.unit(cooler).capacity = 0.0;
        QVERIFY(trustOf(kit.scene, rack) != AirTrust::Firm);
    }
};

HALLWRIGHT_TEST(AirTrustTest);
#include "air_trust_test.moc"
