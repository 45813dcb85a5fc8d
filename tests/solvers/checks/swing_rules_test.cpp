// SPDX-License-Identifier: GPL-3.0-or-later
// PWR-070 to PWR-076 on a hall of 64 superchips at 900 W.
#include "model/edits/items.h"
#include "model/edits/settings.h"
#include "model/edits/templates/templates.h"
#include "model/hall/heat.h"
#include "solvers/checks/check.h"
#include "tests/test_main.h"

#include <algorithm>
#include <cmath>

using namespace hallwright;

namespace {

constexpr double kSwing = 64.0 * 900.0 * (1.0 - 0.2);  // W

const Design& hall() {
    static const Design kHall = *buildTemplate("gh200-nvl32", {{"gpus", "64"}});
    return kHall;
}

Design with(const Design& design, const char* key, double value) {
    return *setThreshold(design, key, value, "this test");
}

std::vector<Finding> said(const Design& design, std::string_view rule) {
    const Answers answers = check(design);
    std::vector<Finding> found;
    std::ranges::copy_if(answers.findings.findings, std::back_inserter(found),
                         [&](const Finding& finding) { return finding.rule == rule; });
    return found;
}

}  // namespace

class SwingRulesTest : public QObject {
    Q_OBJECT
  private slots:
    void theSwingIsThatOfAllThatStepTogether() {
        const auto whole = said(hall(), "PWR-070");
        QCOMPARE(whole.size(), std::size_t{1});
        QCOMPARE(whole.front().severity, Severity::Info);
        QVERIFY(std::abs(whole.front().value - kSwing) < 1e-6);
        const auto half = said(with(hall(), "PWR-070.together", 0.5), "PWR-070");
        QVERIFY(std::abs(half.at(0).value - kSwing / 2.0) < 1e-6);
        // A cap is a share of each superchip.
        std::vector<Id<Item>> racks;
        for (const Item& item : hall().items) {
            if (item.own.find(Property::ModuleCap)) {
                racks.push_back(item.id);
            }
        }
        const auto capped = said(*setOwn(hall(), racks, Property::ModuleCap, 450.0), "PWR-070");
        QVERIFY(std::abs(capped.at(0).value - kSwing / 2.0) < 1e-6);
        QVERIFY(said(*setState(hall(), racks, ItemState::Off), "PWR-070").empty());
    }

    void generatorsAreHeldAgainstTheBandOfTheirLoad() {
        QVERIFY(said(hall(), "PWR-072").empty());
        const auto steps = said(with(hall(), "PWR-072.first", 0.06), "PWR-072");
        QCOMPARE(steps.size(), std::size_t{2});
        for (const Finding& finding : steps) {
            // On its generator each side carries its half of the racks, and losses on top.
            const Item& generator = *hall().items.find(finding.items.front());
            const double step = finding.value * *numberOf(hall(), generator, Property::RatedPower);
            QVERIFY2(step > 0.5 * kSwing && step < 0.56 * kSwing,
                     qPrintable(QString::number(step)));
            QVERIFY(finding.provisional && !finding.state.empty());
        }
        // From a fuller generator less is taken at once.
        Design full = hall();
        for (const char* tag : {"GEN-A", "GEN-B"}) {
            const Id<Item> id = findItem(full, tag)->id;
            full = *setOwn(full, std::span(&id, 1), Property::RatedPower, 80e3);
        }
        const auto fuller = said(full, "PWR-072");
        QCOMPARE(fuller.size(), std::size_t{1});  // A carries the coolers, too: 97 kW
        QCOMPARE(fuller.front().items.front(), findItem(full, "GEN-A")->id);
        QCOMPARE(fuller.front().limit, 0.2);
    }

    void frequenciesAreJudgedOnceTheyAreDeclared() {
        const Design strict = with(hall(), "PWR-074.share", 0.05);
        QVERIFY(said(strict, "PWR-074").empty());
        QCOMPARE(said(with(strict, "PWR-074.period", 2.0), "PWR-074").size(), std::size_t{2});
        QVERIFY(said(with(strict, "PWR-074.period", 10.0), "PWR-074").empty());  // 0.1 Hz
        QVERIFY(said(with(strict, "PWR-074.period", 0.1), "PWR-074").empty());   // 10 Hz
        QVERIFY(said(with(hall(), "PWR-074.period", 2.0), "PWR-074").empty());   // 9.7 %
    }

    void circuitsAreHeldAgainstTheirInstantaneousTrip() {
        QVERIFY(said(hall(), "PWR-071").empty());
        const Design strict = with(hall(), "PWR-071.trip", 1.0);
        const auto peaksAt = [&](double ratio) {
            return said(with(strict, "PWR-071.ratio", ratio), "PWR-071");
        };
        // 32 superchips of 900 W in each rack: what they draw more goes up with the ratio.
        const auto low = peaksAt(2.0), middle = peaksAt(2.5), high = peaksAt(3.0);
        QVERIFY(!low.empty());
        QCOMPARE(middle.size(), low.size());
        QCOMPARE(high.size(), low.size());
        for (std::size_t i = 0; i < low.size(); ++i) {
            QVERIFY(low[i].value > low[i].limit && low[i].provisional);
            const double step = middle[i].value - low[i].value;
            QVERIFY(std::abs(high[i].value - middle[i].value - step) < 1e-6 * low[i].value);
            const Item& rack = *hall().items.find(low[i].items.back());
            const double draw = itDrawOf(hall(), rack).power.si();
            const double carried = low[i].value * draw / (draw + 32.0 * 900.0);
            QVERIFY(std::abs(step - carried * 0.5 * 32.0 * 900.0 / draw) < 0.5 * step);
        }
        QVERIFY(peaksAt(1.0).empty());
    }

    void upsesAreHeldAgainstStepAndRectifier() {
        QVERIFY(said(hall(), "PWR-073").empty());
        const auto steps = said(with(hall(), "PWR-073.step", 0.05), "PWR-073");
        QCOMPARE(steps.size(), std::size_t{2});
        for (const Finding& finding : steps) {
            // After the loss of one side a UPS carries all superchips.
            const Item& ups = *hall().items.find(finding.items.front());
            const double step = finding.value * *numberOf(hall(), ups, Property::RatedPower);
            QVERIFY2(step > 0.95 * kSwing && step < 1.1 * kSwing,
                     qPrintable(QString::number(step)));
            QCOMPARE(finding.limit, 0.05);
        }
        // Without a charger, a UPS that is full has nothing left for its own step.
        Design full = with(hall(), "PWR-073.charger", 0.0);
        for (const char* tag : {"UPS-A", "UPS-B"}) {
            const Id<Item> id = findItem(full, tag)->id;
            full = *setOwn(full, std::span(&id, 1), Property::RatedPower, 130e3);
        }
        for (const Finding& finding : said(full, "PWR-073")) {
            QVERIFY(finding.limit < finding.value);
            QVERIFY(finding.limit > 0.0);
        }
        QVERIFY(!said(full, "PWR-073").empty());
    }

    void theUtilityIsAskedOnceItsTermsAreDeclared() {
        QVERIFY(said(hall(), "PWR-076").empty());
        const Design declared = with(hall(), "PWR-076.most", 1e5);
        const auto ramps = said(declared, "PWR-076");
        QCOMPARE(ramps.size(), std::size_t{2});
        QVERIFY(ramps.front().value > 0.5 * kSwing / 0.1 &&
                ramps.front().value < 0.6 * kSwing / 0.1);
        // Ten times slower is ten times gentler.
        QVERIFY(said(with(declared, "PWR-076.time", 1.0), "PWR-076").empty());
    }
};

HALLWRIGHT_TEST(SwingRulesTest);
#include "swing_rules_test.moc"
