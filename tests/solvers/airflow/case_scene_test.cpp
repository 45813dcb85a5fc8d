// SPDX-License-Identifier: GPL-3.0-or-later
// What a neutral case says arrives at the field solver, figure by figure.
#include "model/exchange/files.h"
#include "solvers/airflow/air_fields.h"
#include "solvers/airflow/balance.h"
#include "solvers/airflow/field/regions.h"
#include "solvers/liquid/balance.h"
#include "solvers/power/power.h"
#include "tests/test_main.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>

using namespace hallwright;
using nlohmann::json;

namespace {

bool near(double a, double b) {
    return std::fabs(a - b) <= 1e-12 * std::max(1.0, std::fabs(b));
}

struct Solved {
    explicit Solved(const Design& design)
        : power(analysePower(design)),
          air(balanceAir(design, power)),
          liquid(balanceLiquid(design)),
          scene(sceneOf({design, power, air, liquid},
                        roomsWithAir({design, power, air, liquid}).front())) {}
    PowerResult power;
    AirBalance air;
    LiquidBalance liquid;
    AirScene scene;
};

}  // namespace

class CaseSceneTest : public QObject {
    Q_OBJECT
  private slots:
    void theSceneIsThatOfTheCase_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("open") << "open-in-row";
        QTest::newRow("contained") << "contained-hot-aisle";
        QTest::newRow("raised floor") << "raised-floor";
        QTest::newRow("odd sizes") << "odd-sizes";
    }
    void theSceneIsThatOfTheCase() {
        QFETCH(QString, name);
        const std::string path = std::string(HALLWRIGHT_SOURCE_DIR "/tests/validation/cases/") +
                                 name.toStdString() + ".airflow.json";
        std::ifstream file(path);
        const json source = json::parse(file);
        const auto design = readDesign(path);
        QVERIFY2(design, design ? "" : design.error().sentence.c_str());
        const AirScene scene = Solved(*design).scene;

        const bool isRaised = !source["room"]["raised_floor"].is_null();
        const double floor = isRaised ? source["room"]["raised_floor"]["top"].get<double>() : 0.0;
        QVERIFY(near(scene.density, source["air"]["rho"]));
        QVERIFY(near(scene.top, source["room"]["size"][2].get<double>() - floor));
        QCOMPARE(scene.heatAbove, 0.0);
        QVERIFY(scene.gaps.empty());
        QCOMPARE(scene.solids.size(), source["racks"].size() + source["coolers"].size());
        QCOMPARE(scene.plenum.has_value(), isRaised);
        if (isRaised) {
            QVERIFY(near(scene.plenum->depth,
                         floor - source["room"]["raised_floor"]["slab"].get<double>()));
            QCOMPARE(scene.plenum->seamArea, 0.0);
        }
        checkUnits(*design, scene, source);
        QCOMPARE(scene.vents.size(), source["tiles"].size());
        for (std::size_t v = 0; v < scene.vents.size(); ++v) {
            QCOMPARE(scene.vents[v].lossCoefficient, source["tiles"][v]["K"].get<double>());
            const Bounds bounds = boundsOf(scene.vents[v].footprint);
            QVERIFY(near(bounds.low.x, source["tiles"][v]["min"][0]));
            QVERIFY(near(bounds.low.y, source["tiles"][v]["min"][1]));
        }
        QCOMPARE(scene.panels.size(), source["containment"].size());
        for (std::size_t p = 0; p < scene.panels.size(); ++p) {
            const json& panel = source["containment"][p];
            QCOMPARE(scene.panels[p].axis,
                     static_cast<int>(panel["axis"].get<std::string>()[0] - 'x'));
            QVERIFY(near(scene.panels[p].at, panel["at"]));
            for (std::size_t n = 0; n < 2; ++n) {
                QVERIFY(near(scene.panels[p].low[n], panel["min"][n]));
                QVERIFY(near(scene.panels[p].high[n], panel["max"][n]));
            }
        }
    }

    /// All that a contained aisle has over leaves through its panels, as the case says.
    void theLeakIsThatOfTheCase() {
        const auto design = readDesign(HALLWRIGHT_SOURCE_DIR
                                       "/tests/validation/cases/contained-hot-aisle.airflow.json");
        QVERIFY(design);
        const AirScene scene = Solved(*design).scene;
        const AirGrid grid = layOnGrid(scene, 0.3);
        std::vector<double> streams;
        for (const AirStream& stream : scene.streams) {
            streams.push_back(stream.flow);
        }
        const ClosedFlows flows = closeMass(scene, grid, bodiesOf(grid), streams, {}, 0.0);
        QCOMPARE(flows.leaks.size(), std::size_t{3});
        const double area = 6.6 * 1.2 + 2.0 * 1.2 * 2.1;
        for (const ClosedFlows::Leak& leak : flows.leaks) {
            const ThinPanel& panel = scene.panels[leak.wall];
            const double own = (panel.high[0] - panel.low[0]) * (panel.high[1] - panel.low[1]);
            QVERIFY(std::fabs(leak.flow - 0.18 * own / area) < 1e-9);
        }
        QVERIFY(std::ranges::none_of(flows.throttled, [](bool b) { return b; }));
    }

    /// A hot aisle sealed from the room is solved as quickly as an open one: no coarse cell of the
    /// multigrid joins the two.
    void sealedAislesTakeNoMoreIterations() {
        for (const char* name : {"open-in-row", "contained-hot-aisle"}) {
            const auto design = readDesign(std::string(HALLWRIGHT_SOURCE_DIR) +
                                           "/tests/validation/cases/" + name + ".airflow.json");
            QVERIFY(design);
            FieldOptions options;
            options.cell = 0.1;
            const AirAnswer answer = solveAirField(Solved(*design).scene, options);
            QVERIFY(answer.field->isConverged);
            QVERIFY2(answer.field->iterations <= 8,
                     qPrintable(QString::number(answer.field->iterations)));
        }
    }

  private:
    static void checkUnits(const Design& design, const AirScene& scene, const json& source) {
        for (std::size_t u = 0; u < scene.units.size(); ++u) {
            double flow = 0.0, heat = 0.0;
            for (const AirStream& stream : scene.streams) {
                flow += stream.unit == u ? stream.flow : 0.0;
                heat += stream.unit == u ? stream.heat : 0.0;
            }
            const AirUnit& unit = scene.units[u];
            const bool isRack = unit.role == AirUnit::Role::Rack;
            const std::string tag = nameOf(design, unit.item);
            const json& list = source[isRack ? "racks" : "coolers"];
            const auto found =
                std::ranges::find_if(list, [&](const json& one) { return one["id"] == tag; });
            QVERIFY(found != list.end());
            QVERIFY2(near(flow, (*found)["airflow"]), tag.c_str());
            if (isRack) {
                QVERIFY2(near(heat, 1e3 * (*found)["kW"].get<double>()), tag.c_str());
                QCOMPARE(unit.recirculated, 0.0);
            } else {
                QCOMPARE(unit.setPoint, (*found)["supply_T_C"].get<double>());
                QVERIFY(std::isinf(unit.capacity));
                QCOMPARE(unit.fanHeat, 0.0);
                QVERIFY((*found)["status"] == "on");
            }
        }
    }
};

HALLWRIGHT_TEST(CaseSceneTest);
#include "case_scene_test.moc"
