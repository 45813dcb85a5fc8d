// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/power_tree.h"

#include "model/exchange/dps_topology.h"
#include "model/exchange/files.h"
#include "solvers/power/power.h"
#include "tests/test_main.h"

#include <nlohmann/json.hpp>

#include <map>
#include <set>

using namespace hallwright;
using nlohmann::json;

namespace {

struct Solved {
    Design design = *readDesign(HALLWRIGHT_SOURCE_DIR "/resources/examples/gh200-nvl32-256.hall");
    PowerResult power = analysePower(design);
    PowerTree tree = powerTreeOf(design, power);
};

}  // namespace

class PowerTreeTest : public QObject {
    Q_OBJECT
  private slots:
    void everyElementButSourcesIsFedAndNothingFeedsItself() {
        const Solved solved;
        std::set<std::uint32_t> fed;
        for (const PowerTree::Branch& branch : solved.tree.branches) {
            QVERIFY(branch.parent != branch.child);
            fed.insert(branch.child);
        }
        for (std::uint32_t i = 0; i < solved.power.elements.size(); ++i) {
            const Kind kind = solved.power.elements[i].kind;
            const bool isSource = kind == Kind::Utility || kind == Kind::Generator;
            QCOMPARE(fed.contains(i), !isSource);
        }
    }

    /// 2N: each node, of superchips or services, is below a rack PDU of either side.
    void everyNodeHangsOnBothSides() {
        const Solved solved;
        std::map<std::tuple<Id<Item>, std::uint16_t, std::uint32_t>, std::set<std::uint32_t>> on;
        for (const PowerTree::Leaf& leaf : solved.tree.leaves) {
            QCOMPARE(solved.power.elements[leaf.element].item, leaf.item);
            on[{leaf.item, leaf.slot, leaf.node}].insert(leaf.element);
        }
        std::size_t nodes = 0;
        for (const Item& item : solved.design.items) {
            for (const Device& device : *item.devices) {
                nodes += static_cast<std::size_t>(
                    numberOf(productOf(solved.design, device), device.own, Property::Nodes)
                        .value_or(0.0));
            }
        }
        QVERIFY(nodes >= 128);
        QCOMPARE(on.size(), nodes);
        for (const auto& [node, elements] : on) {
            QCOMPARE(elements.size(), std::size_t{2});
        }
    }

    void topologyForDpsNamesOnlyWhatItHas() {
        const Solved solved;
        const json document = json::parse(dpsTopology(solved.design, solved.power, solved.tree));
        std::set<std::string> names;
        for (const json& entity : document.at("Entities")) {
            QVERIFY(names.insert(entity.at("Name").get<std::string>()).second);
            if (entity.at("Type") == "ComputerSystem") {
                QVERIFY(!entity.contains("OperatingLimit"));
                continue;
            }
            const double watts = entity.at("OperatingLimit").at("PowerValue").at("Value");
            QVERIFY(watts > 0.0);
        }
        std::set<std::string> parents;
        for (const json& entity : document.at("Topology").at("Entities")) {
            QVERIFY(names.contains(entity.at("Name").get<std::string>()));
            QVERIFY(parents.insert(entity.at("Name").get<std::string>()).second);
            for (const json& child : entity.at("Children")) {
                QVERIFY(names.contains(child.get<std::string>()));
            }
        }
        QVERIFY(parents.contains("UPS-A") && parents.contains("UTIL-A"));
    }
};

HALLWRIGHT_TEST(PowerTreeTest);
#include "power_tree_test.moc"
