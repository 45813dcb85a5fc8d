// SPDX-License-Identifier: GPL-3.0-or-later
// Rules on the temperature field, each on both sides of its limit, on fields made by hand.
#include "solvers/checks/check.h"
#include "tests/solvers/cooling_kit.h"
#include "tests/test_main.h"

#include <functional>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

/// A hall with one rack, one CRAH and one tile, and a field of it.
struct FieldHall {
    Hall hall;
    Id<Item> rack, crah, tile, aisle;
    Answers answers;
    std::shared_ptr<AirField> field = std::make_shared<AirField>();

    FieldHall() {
        rack = hall.put(rackOf(20e3, 1.0), "A-01", {3.0, 3.0, 0.0, 0.0});
        Product cooler = crahOf(100e3, 1.0);
        cooler.values[Property::ReturnTemperatureMax] = {40.0, Confidence::Datasheet, 0};
        crah = hall.put(cooler, "CRAH-1", {9.0, 3.0, 0.0, 0.0});
        tile = hall.put(product(Kind::FloorTile, "tile", {{Property::Width, 0.6}}), "T-1",
                        {5.0, 5.0, 0.0, 0.0});
        field->room = hall.design.rooms.begin()->id;
        field->isConverged = true;
        field->supplyMean = 20.0;
        RackAir air;
        air.rack = rack;
        air.airflow = VolumeFlow(1.0);
        air.trust = AirTrust::Firm;
        air.bands.fill(22.0);
        air.inletMean = air.inletMax = 22.0;
        air.outletMean = 38.0;
        field->racks.push_back(air);
        CoolerAir cooled;
        cooled.cooler = crah;
        cooled.returned = 38.0;
        cooled.supply = 20.0;
        cooled.airflow = VolumeFlow(1.0);
        field->coolers.push_back(cooled);
        field->tiles.push_back({tile, 0.5, 20.0});
    }

    Findings judged(void (*judge)(const Inputs&, Findings&)) {
        answers.design = hall.design;
        answers.fields = {field};
        answers.air.racks.resize(1);
        answers.air.racks[0].rack = rack;
        Findings findings;
        judge({hall.design, answers}, findings);
        return findings;
    }
};

using Judge = void (*)(const Inputs&, Findings&);
using Spoil = std::function<void(FieldHall&, double)>;

struct Case {
    const char* name;
    Judge judge;
    Spoil spoil;
    double passes, fails;
    Severity severity;
};

void setInlet(FieldHall& hall, double celsius) {
    hall.field->racks[0].inletMax = hall.field->racks[0].inletMean = celsius;
}

const std::vector<Case>& cases() {
    using enum Severity;
    static const std::vector<Case> kCases{
        {"THM-001 hot", judgeInletRecommended, setInlet, 27.0, 27.01, Warning},
        {"THM-001 cold", judgeInletRecommended, setInlet, 18.0, 17.99, Warning},
        {"THM-002 hot", judgeInletAllowable, setInlet, 32.0, 32.01, Error},
        {"THM-002 cold", judgeInletAllowable, setInlet, 15.0, 14.99, Error},
        {"THM-003 dry", judgeMoisture,
         [](FieldHall& hall, double dew) { hall.hall.design.site.edit().roomDewPoint = dew; }, -9.0,
         -9.01, Warning},
        {"THM-003 moist", judgeMoisture,
         [](FieldHall& hall, double dew) { hall.hall.design.site.edit().roomDewPoint = dew; }, 15.0,
         15.01, Warning},
        {"THM-003 humidity", judgeMoisture,
         [](FieldHall& hall, double celsius) {
             hall.hall.design.site.edit().roomDewPoint = 14.0;
             setInlet(hall, celsius);
         },
         20.0, 18.5, Warning},
        {"THM-007", judgeCoolingIndex,
         [](FieldHall& hall, double index) { hall.field->indices.rciHigh = index; }, 0.91, 0.909,
         Warning},
        {"THM-007 low", judgeCoolingIndex,
         [](FieldHall& hall, double index) { hall.field->indices.rciLow = index; }, 0.91, 0.909,
         Warning},
        {"THM-008 bypass", judgeReturnIndex,
         [](FieldHall& hall, double index) { hall.field->indices.rti = index; }, 0.8, 0.799,
         Warning},
        {"THM-008 recirculation", judgeReturnIndex,
         [](FieldHall& hall, double index) { hall.field->indices.rti = index; }, 1.2, 1.201,
         Warning},
        {"THM-009", judgeHeatIndex,
         [](FieldHall& hall, double index) { hall.field->indices.shi = index; }, 0.2, 0.201,
         Warning},
        {"THM-010 open units", judgeContainment,
         [](FieldHall& hall, double share) {
             hall.field->racks[0].isContained = true;
             hall.field->racks[0].openUnits = share;
         },
         0.0, 0.02, Warning},
        {"THM-012 little", judgeTileFlow,
         [](FieldHall& hall, double flow) { hall.field->tiles[0].flow = flow; }, 0.24, 0.239,
         Warning},
        {"THM-012 much", judgeTileFlow,
         [](FieldHall& hall, double flow) { hall.field->tiles[0].flow = flow; }, 0.71, 0.711,
         Warning},
        {"THM-014", judgeReturnLimit,
         [](FieldHall& hall, double celsius) { hall.field->coolers[0].returned = celsius; }, 40.0,
         40.01, Warning},
    };
    return kCases;
}

}  // namespace

class FieldRulesTest : public QObject {
    Q_OBJECT
  private slots:
    void eachLimitHasTwoSides_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < cases().size(); ++i) {
            QTest::newRow(cases()[i].name) << static_cast<int>(i);
        }
    }
    void eachLimitHasTwoSides() {
        QFETCH(int, index);
        const Case& one = cases()[static_cast<std::size_t>(index)];
        FieldHall good;
        one.spoil(good, one.passes);
        QVERIFY(good.judged(one.judge).findings.empty());
        FieldHall bad;
        one.spoil(bad, one.fails);
        const Findings findings = bad.judged(one.judge);
        QCOMPARE(findings.findings.size(), std::size_t{1});
        QCOMPARE(findings.findings[0].severity, one.severity);
        QVERIFY(!findings.findings[0].source.empty());
        QVERIFY(!findings.findings[0].formula.pattern.empty());
        QVERIFY(!sentence(findings.findings[0].message, bad.hall.design).empty());
    }

    void withoutAFieldTheyAreNotEvaluated() {
        FieldHall hall;
        hall.answers.air.racks.push_back({});
        hall.answers.air.racks.back().airflow = VolumeFlow(1.0);
        for (const Case& one : cases()) {
            Findings findings;
            hall.answers.design = hall.hall.design;
            one.judge({hall.hall.design, hall.answers}, findings);
            QVERIFY(findings.findings.empty());
            QCOMPARE(findings.notEvaluated.size(), std::size_t{1});
        }
    }

    void anOpenAisleIsOneWayOfNone() {
        FieldHall hall;
        AirRegion region;
        region.containment = hall.field->racks[0].rack;
        region.isParted = false;
        hall.field->regions = {region};
        const Findings findings = hall.judged(judgeContainment);
        QCOMPARE(findings.findings.size(), std::size_t{1});
        QCOMPARE(findings.findings.front().value, 1.0);
        QCOMPARE(findings.findings.front().limit, 0.0);
    }

    void howFastTemperaturesChangeIsNoRuleOfSteadyAnswers() {
        QVERIFY(std::ranges::find(coolingRules(), "THM-004", &Rule::id) == coolingRules().end());
    }

    void anErrorIsNotSaidTwice() {
        FieldHall hall;
        setInlet(hall, 35.0);
        QVERIFY(hall.judged(judgeInletRecommended).findings.empty());
    }

    void whatNoEquipmentBearsIsNotForetold() {
        FieldHall hall;
        setInlet(hall, 182.0);
        const Findings findings = hall.judged(judgeInletAllowable);
        QCOMPARE(findings.findings.size(), std::size_t{1});
        const std::string text = sentence(findings.findings.front().message, hall.hall.design);
        QVERIFY2(text.find("draws air of more than 80 °C") != std::string::npos, text.c_str());
        QCOMPARE(findings.findings.front().value, 182.0);
    }

    void aLimitOfTheEquipmentGoesBeforeTheClass() {
        FieldHall hall;
        setInlet(hall, 34.0);
        const Item& item = *hall.hall.design.items.find(hall.rack);
        Product product = productOf(hall.hall.design, item);
        product.values[Property::InletMax] = {35.0, Confidence::Datasheet, 0};
        hall.hall.design.products.put(product);
        QVERIFY(hall.judged(judgeInletAllowable).findings.empty());
        hall.hall.design.site.edit().altitude = 1500.0;  // 2 K less
        QCOMPARE(hall.judged(judgeInletAllowable).findings.size(), std::size_t{1});
    }

    void whatIsNotTrustedIsProvisional_data() {
        QTest::addColumn<double>("inlet");
        QTest::addColumn<int>("trust");
        QTest::addColumn<bool>("provisional");
        QTest::newRow("far above, contained") << 40.0 << static_cast<int>(AirTrust::Firm) << false;
        QTest::newRow("within the method's error")
            << 32.9 << static_cast<int>(AirTrust::Firm) << true;
        QTest::newRow("jets") << 40.0 << static_cast<int>(AirTrust::JetDriven) << true;
        QTest::newRow("plumes") << 40.0 << static_cast<int>(AirTrust::Buoyant) << true;
    }
    void whatIsNotTrustedIsProvisional() {
        QFETCH(double, inlet);
        QFETCH(int, trust);
        QFETCH(bool, provisional);
        FieldHall hall;
        setInlet(hall, inlet);
        hall.field->racks[0].trust = static_cast<AirTrust>(trust);
        const Findings findings = hall.judged(judgeInletAllowable);
        QCOMPARE(findings.findings.size(), std::size_t{1});
        QCOMPARE(findings.findings[0].provisional, provisional);
    }

    void gapsOfTheSolverHaveNoVerdictAndSayWhy() {
        FieldHall hall;
        hall.field->gaps.push_back({{hall.rack}, {"{} stands still.", {Subject{hall.rack}}}});
        const Findings findings = hall.judged(judgeInletAllowable);
        QCOMPARE(findings.notEvaluated.size(), std::size_t{1});
        QCOMPARE(filled(findings.notEvaluated[0].missing.front()),
                 std::string("A-01 stands still."));
    }

    void whatWasRemovedSinceIsPassedOver() {
        FieldHall hall;
        setInlet(hall, 40.0);
        hall.field->racks[0].rack = Id<Item>{9999};
        hall.answers.fieldsAreOld = true;
        QVERIFY(hall.judged(judgeInletAllowable).findings.empty());
    }

    void missingReturnLimitIsSaid() {
        FieldHall hall;
        const Item& item = *hall.hall.design.items.find(hall.crah);
        Product product = productOf(hall.hall.design, item);
        product.values.erase(Property::ReturnTemperatureMax);
        hall.hall.design.products.put(product);
        const Findings findings = hall.judged(judgeReturnLimit);
        QVERIFY(findings.findings.empty());
        QCOMPARE(filled(findings.notEvaluated.front().missing.front()),
                 std::string("return limit of CRAH-1"));
    }

    void checkSolvesTheFieldWhenAskedAndKeepsItWhenNot() {
        FieldHall hall;
        const Answers full = check(hall.hall.design, {.fidelity = Fidelity::Potential});
        QCOMPARE(full.fields.size(), std::size_t{1});
        QVERIFY(full.metrics.hottestInlet.celsius() >= 20.0);
        Design moved = hall.hall.design;
        Item rack = *moved.items.find(hall.rack);
        rack.pose.x += 0.3;
        moved.items.put(rack);
        const Answers rules = check(moved, {}, {}, &full);
        QVERIFY(rules.fieldsAreOld);
        QCOMPARE(rules.fields.front().get(), full.fields.front().get());
        const Answers fresh = check(moved, {.fidelity = Fidelity::Potential}, {}, &rules);
        QVERIFY(!fresh.fieldsAreOld);
        QVERIFY(fresh.fields.front().get() != full.fields.front().get());
        const Answers again = check(moved, {.fidelity = Fidelity::Potential}, {}, &fresh);
        QCOMPARE(again.fields.front().get(), fresh.fields.front().get());
    }
};

HALLWRIGHT_TEST(FieldRulesTest);
#include "field_rules_test.moc"
