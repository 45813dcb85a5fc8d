// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/connect_coolant.h"

#include "tests/hall_kit.h"
#include "tests/test_main.h"

#include <map>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

Product cdu(int outlets = 4) {
    return product(Kind::Cdu, "cdu" + std::to_string(outlets), {},
                   {port("tcs", LinkKind::Coolant, Direction::Out, outlets),
                    port("fws", LinkKind::FacilityWater, Direction::In)});
}
Product header() {
    return product(Kind::CoolantHeader, "header", {},
                   {port("tcs", LinkKind::Coolant, Direction::Out, 20),
                    port("tcs_in", LinkKind::Coolant, Direction::In, 3)});
}
Product manifold() {
    return product(Kind::Manifold, "manifold", {}, {port("tcs", LinkKind::Coolant, Direction::In)});
}
Product rack() {
    return product(Kind::Rack, "rack", {});
}

}  // namespace

class ConnectCoolantTest : public QObject {
    Q_OBJECT
  private slots:
    void eachLoadGoesToTheSourceWithMostFreeOutlets() {
        Hall hall;
        const auto small = hall.put(cdu(2), "CDU-1");
        const auto large = hall.put(cdu(4), "CDU-2");
        std::vector<Id<Item>> racks;
        for (int i = 0; i < 6; ++i) {
            racks.push_back(hall.put(rack(), tag("R-", i)));
            hall.addDevice(racks.back(), manifold());
        }
        const Edited next =
            connectCoolant(hall.design, {small, large}, racks, LinkKind::Coolant, std::nullopt);
        QVERIFY(next.has_value());
        std::map<Id<Item>, int> from;
        for (const Link& link : next->links) {
            QCOMPARE(link.kind, LinkKind::Coolant);
            QCOMPARE(link.to.slot, std::uint16_t{1});
            ++from[link.from.item];
        }
        QCOMPARE(from[small], 2);
        QCOMPARE(from[large], 4);
        QVERIFY(hall.design.links.empty());
    }

    void cdusJoinAHeaderOnePerCall() {
        Hall hall;
        const auto first = hall.put(cdu(), "CDU-1");
        const auto second = hall.put(cdu(), "CDU-2");
        const auto pipe = hall.put(header(), "HDR");
        Edited next = connectCoolant(hall.design, {first}, {pipe}, LinkKind::Coolant, std::nullopt);
        QVERIFY(next.has_value());
        next = connectCoolant(*next, {second}, {pipe}, LinkKind::Coolant, std::nullopt);
        QVERIFY(next.has_value());
        QCOMPARE(next->links.size(), std::size_t{2});
        auto at = next->links.begin();
        QCOMPARE(at->to, (PortRef{pipe, 0, 1, 0}));
        ++at;
        QCOMPARE(at->from, (PortRef{second, 0, 0, 0}));
        QCOMPARE(at->to, (PortRef{pipe, 0, 1, 1}));
    }

    void theHoseIsEmbeddedOnceAndNamedByEachLink() {
        Hall hall;
        const auto source = hall.put(cdu(), "CDU-1");
        const auto a = hall.put(rack(), "A");
        const auto b = hall.put(rack(), "B");
        hall.addDevice(a, manifold());
        hall.addDevice(b, manifold());
        const Edited next = connectCoolant(hall.design, {source}, {a, b}, LinkKind::Coolant,
                                           product(Kind::Hose, "hose", {}));
        QVERIFY(next.has_value());
        QCOMPARE(next->products.size(), hall.design.products.size() + 1);
        for (const Link& link : next->links) {
            QCOMPARE(next->products.find(link.product)->key, std::string("hose"));
        }
    }

    void everyPartOfARackIsJoinedOnce() {
        Hall hall;
        const auto source = hall.put(cdu(), "CDU-1");
        const auto load = hall.put(rack(), "A");
        hall.addDevice(load, manifold());
        hall.addDevice(load, manifold());
        const Edited next =
            connectCoolant(hall.design, {source}, {load}, LinkKind::Coolant, std::nullopt);
        QVERIFY(next.has_value());
        QCOMPARE(next->links.size(), std::size_t{2});
    }

    void facilityWaterRunsFromChillersToCdus() {
        Hall hall;
        const auto chiller =
            hall.put(product(Kind::Chiller, "chiller", {},
                             {port("fws", LinkKind::FacilityWater, Direction::Both, 4)}),
                     "CH-1");
        const auto load = hall.put(cdu(), "CDU-1");
        const Edited next =
            connectCoolant(hall.design, {chiller}, {load}, LinkKind::FacilityWater, std::nullopt);
        QVERIFY(next.has_value());
        QCOMPARE(next->links.begin()->from, (PortRef{chiller, 0, 0, 0}));
        QCOMPARE(next->links.begin()->to, (PortRef{load, 0, 1, 0}));
        // The chiller does not take what it gives.
        QVERIFY(
            !connectCoolant(hall.design, {load}, {chiller}, LinkKind::FacilityWater, std::nullopt));
    }

    void refusesWithASentenceThatNamesTheLoad_data() {
        QTest::addColumn<QString>("load");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("no inlet") << "bare"
                                  << "bare has no inlet for technology coolant.";
        QTest::newRow("taken") << "joined"
                               << "Every inlet of joined for technology coolant is already taken.";
        QTest::newRow("nothing free")
            << "waiting"
            << "No source of technology coolant has a free outlet left for waiting Manifold 1.";
        QTest::newRow("gone") << "gone"
                              << "A load of technology coolant is no longer in the design.";
    }
    void refusesWithASentenceThatNamesTheLoad() {
        QFETCH(QString, load);
        QFETCH(QString, sentence);
        Hall hall;
        const auto source = hall.put(cdu(1), "CDU-1");
        std::map<QString, Id<Item>> ids{{"gone", {999}}};
        ids["bare"] = hall.put(rack(), "bare");
        for (const char* tag : {"joined", "waiting"}) {
            ids[tag] = hall.put(rack(), tag);
            hall.addDevice(ids[tag], manifold());
        }
        const Edited joined =
            connectCoolant(hall.design, {source}, {ids["joined"]}, LinkKind::Coolant, std::nullopt);
        QVERIFY(joined.has_value());
        const Edited refused =
            connectCoolant(*joined, {source}, {ids[load]}, LinkKind::Coolant, std::nullopt);
        QVERIFY(!refused.has_value());
        QCOMPARE(QString::fromStdString(refused.error().sentence), sentence);
    }

    void refusesWhatIsNotPiped() {
        Hall hall;
        const auto source = hall.put(cdu(), "CDU-1");
        QVERIFY(!connectCoolant(hall.design, {source}, {source}, LinkKind::Power, std::nullopt));
        QVERIFY(
            !connectCoolant(hall.design, {{77}}, {source}, LinkKind::FacilityWater, std::nullopt));
    }
};

HALLWRIGHT_TEST(ConnectCoolantTest);
#include "connect_coolant_test.moc"
