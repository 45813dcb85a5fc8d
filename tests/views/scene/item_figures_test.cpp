// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/item_figures.h"

#include "model/exchange/files.h"
#include "model/hall/heat.h"
#include "model/results/derating.h"
#include "solvers/checks/check.h"
#include "tests/test_main.h"
#include "tests/views/scene/sample_hall.h"

#include <algorithm>
#include <cmath>

using namespace hallwright;
using hallwright::testing::itemOf;

namespace {

struct Example {
    Design design = *readDesign(HALLWRIGHT_SOURCE_DIR "/resources/examples/gh200-nvl32-256.hall");
    Answers answers = check(design);

    [[nodiscard]] ItemFigures figures(Overlay overlay) const {
        return itemFiguresOf(overlay, design, &answers);
    }
    [[nodiscard]] std::string category(const ItemFigures& figures, const char* tag) const {
        const auto found = figures.items.find(itemOf(design, tag));
        return found == figures.items.end() ? "none"
                                            : figures.categories[found->second.category].name;
    }
};

bool near(double a, double b) {
    return std::abs(a - b) <= 1e-9 * std::max(1.0, std::abs(b));
}

/// A power element of an item that carries `loading` of its limit at worst.
PowerElement element(Id<Item> item, Kind kind, double loading, Dimension limit) {
    PowerElement element;
    element.item = item;
    element.kind = kind;
    element.limit = 100.0;
    element.limitDimension = limit;
    element.worstLoading = loading;
    return element;
}

}  // namespace

class ItemFiguresTest : public QObject {
    Q_OBJECT
  private slots:
    void everyOverlayHasAKeyOfItsOwn() {
        for (const OverlayInfo& info : allOverlays()) {
            QCOMPARE(overlayOf(info.key), std::optional(info.overlay));
            QCOMPARE(infoOf(info.overlay).key, info.key);
        }
        QVERIFY(!overlayOf("heat"));
        QVERIFY(!coloursItems(Overlay::None));
        QVERIFY(coloursItems(Overlay::ItPower));
    }

    void powerCoolantAndAirAreThoseOfTheRack() {
        const Example e;
        const ItemFigures power = e.figures(Overlay::ItPower);
        const ItemFigures coolant = e.figures(Overlay::CoolantFlow);
        const ItemFigures air = e.figures(Overlay::Airflow);
        const double thin = airflowFactor(e.answers.air.airDensity);
        int racks = 0;
        for (const Item& item : e.design.items) {
            const Draw draw = itDrawOf(e.design, item);
            QCOMPARE(power.items.contains(item.id), draw.power.si() > 0.0);
            QCOMPARE(coolant.items.contains(item.id), draw.coolant.si() > 0.0);
            QCOMPARE(air.items.contains(item.id), draw.airflow.si() > 0.0);
            if (draw.power.si() > 0.0) {
                ++racks;
                QVERIFY(near(power.items.at(item.id).number, draw.power.si()));
                QVERIFY(near(air.items.at(item.id).number, thin * draw.airflow.si()));
            }
            if (draw.coolant.si() > 0.0) {
                QVERIFY(near(coolant.items.at(item.id).number, draw.coolant.si()));
            }
        }
        QVERIFY(racks >= 8);
        QVERIFY(!power.items.contains(itemOf(e.design, "UPS-A")));
    }

    void floorLoadIsWeightOverTheOwnFootprint() {
        const Example e;
        const ItemFigures loads = e.figures(Overlay::FloorLoad);
        const Item& rack = *findItem(e.design, "A-01");
        const double expected =
            massOf(e.design, rack).mass * 9.80665 /
            (sizeOf(e.design, rack).size.width * sizeOf(e.design, rack).size.depth);
        QVERIFY(near(loads.items.at(rack.id).number, expected));
        QVERIFY(!loads.items.contains(itemOf(e.design, "A-BW-A")));  // hangs
    }

    void powerDensityIsPowerOverTheOwnFootprint() {
        const Example e;
        const ItemFigures densities = e.figures(Overlay::PowerDensity);
        const Item& rack = *findItem(e.design, "A-01");
        const Size size = sizeOf(e.design, rack).size;
        QVERIFY(near(densities.items.at(rack.id).number,
                     itDrawOf(e.design, rack).power.si() / (size.width * size.depth)));
        QVERIFY(!densities.items.contains(itemOf(e.design, "UPS-A")));
    }

    void phasesAreThoseThatCarryCurrent() {
        const Example e;
        const ItemFigures phases = e.figures(Overlay::LinePhase);
        const auto nameOfPhases = [&](const char* tag) {
            return phases.categories[phases.items.at(itemOf(e.design, tag)).category].name;
        };
        QCOMPARE(nameOfPhases("UPS-A"), std::string("L1 + L2 + L3"));
        // One phase of all that hangs on a busway lost to another: what is not even says so.
        Answers uneven = e.answers;
        for (PowerElement& element : uneven.power.elements) {
            if (element.item == itemOf(e.design, "UPS-A")) {
                element.normalCurrent[1] = element.normalCurrent[1] * 2.0;
            }
            if (element.item == itemOf(e.design, "UPS-B")) {
                element.normalCurrent[0] = element.normalCurrent[2] = Current(0.0);
            }
        }
        const ItemFigures after = itemFiguresOf(Overlay::LinePhase, e.design, &uneven);
        const auto said = [&](const char* tag) {
            return after.categories[after.items.at(itemOf(e.design, tag)).category].name;
        };
        QCOMPARE(said("UPS-A"), std::string("L1 + L2 + L3, most on L2"));
        QCOMPARE(said("UPS-B"), std::string("L2"));
        QVERIFY(phases.items.contains(itemOf(e.design, "A-01")));
    }

    void loadingsAreThoseOfThePowerAnswers() {
        const Example e;
        const ItemFigures loadings = e.figures(Overlay::FeedLoading);
        const PowerElement& ups = *e.answers.power.find(itemOf(e.design, "UPS-A"));
        QVERIFY(near(loadings.items.at(ups.item).number, ups.worstLoading));
        // The greatest of what feeds racks is the metric.
        double worst = 0.0;
        for (const Item& item : e.design.items) {
            const Kind kind = productOf(e.design, item).kind;
            const bool isFeed = kind == Kind::Rpp || kind == Kind::Busway || kind == Kind::Ups ||
                                kind == Kind::FloorPdu || isRack(kind);
            const auto found = loadings.items.find(item.id);
            if (isFeed && found != loadings.items.end()) {
                worst = std::max(worst, found->second.number);
            }
        }
        QVERIFY(near(worst, e.answers.metrics.worstFeedLoading));
        // A rack says how full its own circuits are, and which of their parts is the fullest.
        const Id<Item> rack = itemOf(e.design, "A-01");
        const auto feed = std::ranges::find(e.answers.power.feeds, rack, &PowerFeed::load);
        QVERIFY(feed != e.answers.power.feeds.end());
        double fullest = 0.0;
        std::string part;
        for (const auto* path : {&feed->pathA, &feed->pathB}) {
            for (const std::uint32_t at : *path) {
                const PowerElement& each = e.answers.power.elements[at];
                if (each.kind == Kind::Switchboard) {
                    break;
                }
                const double loading = each.worstLoading / deratingOf(e.design, each);
                if (!std::isnan(each.limit) && loading > fullest) {
                    fullest = loading;
                    part = nameOf(e.design, each.item, each.slot);
                }
            }
        }
        QVERIFY(fullest > 0.1);
        QVERIFY(near(loadings.items.at(rack).number, fullest));
        QCOMPARE(loadings.items.at(rack).remark, part);
    }

    void currentsCountAgainstWhatTheCodeAllows() {
        Design design = testing::sampleHall();
        design.site.edit().jurisdiction = Jurisdiction::Nec;
        PowerResult power;
        const Id<Item> busway = itemOf(design, "BUS-1");
        const Id<Item> ups = itemOf(design, "UPS-1");
        const Id<Item> rack = itemOf(design, "A-01");
        power.elements = {element(ups, Kind::Ups, 0.95, Dimension::Power),
                          element(busway, Kind::Busway, 0.72, Dimension::Current)};
        PowerElement unknown = element(itemOf(design, "RPP-1"), Kind::Rpp, 0.5, Dimension::Current);
        unknown.limit = std::numeric_limits<double>::quiet_NaN();
        power.elements.push_back(unknown);
        PowerFeed feed;
        feed.load = rack;
        feed.pathA = {1, 0};
        power.feeds = {feed};
        const ItemFigures loadings = feedLoadingsOf(design, power);
        QVERIFY(near(loadings.items.at(busway).number, 0.9));  // 0.72 of the 80 % of NEC
        QVERIFY(near(loadings.items.at(ups).number, 0.95));
        QVERIFY(near(loadings.items.at(rack).number, 0.9));  // the UPS is shared by many
        QCOMPARE(loadings.items.at(rack).remark, std::string("BUS-1"));
        QVERIFY(!loadings.items.contains(unknown.item));
    }

    void whatFeedsALoadSharesItsChain() {
        const Example e;
        const ItemFigures chains = e.figures(Overlay::FeedChain);
        QCOMPARE(e.category(chains, "A-01"), std::string("UPS-A + UPS-B"));
        QCOMPARE(e.category(chains, "A-BW-A"), std::string("UPS-A"));
        QCOMPARE(e.category(chains, "TX-B"), std::string("UPS-B"));
        QCOMPARE(e.category(chains, "GEN-A"), std::string("UPS-A"));  // stands by for it
        QCOMPARE(e.category(chains, "HAC-1"), std::string("none"));
        QCOMPARE(chains.categories.size(), std::size_t{3});
    }

    void parallelUpsAreOneChain() {
        Design design = testing::sampleHall();
        const Id<Item> first = itemOf(design, "UPS-1");
        const Id<Item> second = itemOf(design, "UPS-2");
        const Id<Item> board = itemOf(design, "SWB-1");
        const Id<Item> other = itemOf(design, "SWB-2");
        const auto feeds = [&design](Id<Item> from, Id<Item> to, Side side) {
            Link link;
            link.id = design.newId<Link>();
            link.side = side;
            link.from.item = from;
            link.to.item = to;
            design.links.put(link);
        };
        PowerResult power;
        power.elements = {element(first, Kind::Ups, 0.5, Dimension::Power),
                          element(board, Kind::Switchboard, 0.5, Dimension::Current)};
        PowerFeed feed;
        feed.load = itemOf(design, "A-01");
        feed.pathA = {1, 0};
        power.feeds = {feed};
        feeds(first, board, Side::A);
        QCOMPARE(feedChainsOf(design, power).categories, (std::vector{ItemCategory{"UPS-1", -1}}));
        feeds(second, other, Side::A);  // another board
        QCOMPARE(feedChainsOf(design, power).categories, (std::vector{ItemCategory{"UPS-1", -1}}));
        feeds(second, board, Side::A);
        const ItemFigures chains = feedChainsOf(design, power);
        QCOMPARE(chains.categories, (std::vector{ItemCategory{"UPS-1, UPS-2", -1}}));
        QVERIFY(chains.items.contains(second));
        QVERIFY(!chains.items.contains(other));
    }

    void aLoadWithoutUpsSaysSo() {
        const Design design = testing::sampleHall();
        PowerResult power;
        power.elements = {
            element(itemOf(design, "SWB-1"), Kind::Switchboard, 0.5, Dimension::Current)};
        PowerFeed feed;
        feed.load = itemOf(design, "CRAH-1");
        feed.pathA = {0};
        power.feeds = {feed};
        const ItemFigures chains = feedChainsOf(design, power);
        QCOMPARE(chains.categories, (std::vector{ItemCategory{"SWB-1 without UPS", -1}}));
    }

    void phasesAndZonesAreThoseOfTheItems() {
        Design design = testing::sampleHall();
        Item rack = *findItem(design, "A-01");
        rack.phase = 3;
        rack.zone = "Z2";
        design.items.put(rack);
        const ItemFigures phases = phasesOf(design);
        // The third phase keeps its colour where there is no second one.
        QCOMPARE(phases.categories,
                 (std::vector{ItemCategory{"Phase 1", 0}, ItemCategory{"Phase 3", 2}}));
        QCOMPARE(phases.items.at(rack.id).category, 1U);
        const ItemFigures zones = zonesOf(design);
        QCOMPARE(zones.categories,
                 (std::vector{ItemCategory{"Electrical room", -1}, ItemCategory{"Hall 1", -1},
                              ItemCategory{"Hall 1: Z2", -1}}));
        QCOMPARE(zones.items.at(rack.id).category, 2U);
        QCOMPARE(zones.items.at(itemOf(design, "A-02")).category, 1U);
    }

    void racksAreSortedByTheLeavesTheyHangOn() {
        const Example e;
        const ItemFigures leaves = e.figures(Overlay::ComputeLeaf);
        QCOMPARE(e.category(leaves, "A-01"), e.category(leaves, "A-02"));
        QVERIFY(e.category(leaves, "A-01") != e.category(leaves, "A-06"));
        QCOMPARE(e.category(leaves, "A-01"), std::string("A-03 Leaf 1, A-03 Leaf 2"));
        QCOMPARE(e.category(leaves, "A-03"), std::string("A-03 Leaf 1 to A-03 Leaf 8"));
        QCOMPARE(e.category(leaves, "CDU-1"), std::string("none"));
    }

    void theLeastTrustedFigureCounts() {
        Design design = testing::sampleHall();
        const auto of = [&design](const char* tag) {
            const ItemFigures figures = confidencesOf(design);
            return figures.categories[figures.items.at(itemOf(design, tag)).category].name;
        };
        const auto set = [&design](const char* key, Property property, Confidence confidence) {
            Product product = *findProduct(design, key);
            product.values[property] = {1.0, confidence, 0};
            design.products.put(product);
        };
        // Sizes of a data sheet, but no mass.
        QCOMPARE(of("CDU-1"), std::string(labelOf(Confidence::Assumption)));
        set("cdu", Property::Mass, Confidence::VendorPage);
        QCOMPARE(of("CDU-1"), std::string(labelOf(Confidence::VendorPage)));
        set("cdu", Property::UnitPrice, Confidence::Assumption);
        QCOMPARE(of("CDU-1"), std::string(labelOf(Confidence::VendorPage)));
        set("cdu", Property::CoolingCapacity, Confidence::Estimate);
        QCOMPARE(of("CDU-1"), std::string(labelOf(Confidence::Estimate)));
        Item cdu = *findItem(design, "CDU-1");
        cdu.own.set(Property::CoolingCapacity, 5e5);
        design.items.put(cdu);
        QCOMPARE(of("CDU-1"), std::string(labelOf(Confidence::VendorPage)));
        QCOMPARE(of("CDU-2"), std::string(labelOf(Confidence::Estimate)));
        const ItemFigures figures = confidencesOf(design);
        QCOMPARE(figures.items.at(itemOf(design, "CDU-2")).remark,
                 std::string("Cooling capacity of cdu"));
    }

    void whatIsInARackCountsToo() {
        Design design = testing::sampleHall();
        Product rack = *findProduct(design, "rack");
        rack.values[Property::Mass] = {120.0, Confidence::Datasheet, 0};
        design.products.put(rack);
        const auto mount = [&design](Kind kind, Confidence confidence) {
            Product product;
            product.id = design.newId<Product>();
            product.key = product.model = "part " + std::to_string(product.id.value);
            product.kind = kind;
            product.sources = {"a test"};
            product.values[Property::Mass] = {10.0, confidence, 0};
            product.values[Property::PowerNominal] = {100.0, confidence, 0};
            design.products.put(product);
            Item item = *findItem(design, "A-01");
            const auto slot = static_cast<std::uint16_t>(item.devices->size() + 1);
            item.devices.edit().push_back({slot, product.id, 1.0 * slot, "", {}});
            design.items.put(item);
        };
        const auto found = [&design] {
            const ItemFigures figures = confidencesOf(design);
            return figures.categories[figures.items.at(itemOf(design, "A-01")).category].name;
        };
        mount(Kind::Accessory, Confidence::ClassValue);  // a blanking panel settles nothing
        QCOMPARE(found(), std::string(labelOf(Confidence::Datasheet)));
        mount(Kind::Server, Confidence::Estimate);
        QCOMPARE(found(), std::string(labelOf(Confidence::Estimate)));
    }

    void nothingIsSaidWithoutAnswers() {
        const Design design = testing::sampleHall();
        for (const OverlayInfo& info : allOverlays()) {
            if (coloursItems(info.overlay)) {
                const ItemFigures figures = itemFiguresOf(info.overlay, design, nullptr);
                QVERIFY(!figures.title.empty());
                QCOMPARE(figures.items.empty(), figures.isOfAnswers);
            }
        }
    }
};

HALLWRIGHT_TEST(ItemFiguresTest);
#include "item_figures_test.moc"
