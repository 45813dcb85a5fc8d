// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/state_flow.h"

#include "model/exchange/files.h"
#include "solvers/power/power.h"
#include "tests/test_main.h"

#include <cmath>

using namespace hallwright;

namespace {

bool isNear(double a, double b) {
    return std::fabs(a - b) <= 1e-9 * std::max({1.0, std::fabs(a), std::fabs(b)});
}

}  // namespace

class StateFlowTest : public QObject {
    Q_OBJECT
    Design design_;
    PowerResult power_;

  private slots:
    void initTestCase() {
        design_ = *readDesign(HALLWRIGHT_SOURCE_DIR "/resources/examples/gh200-nvl32-256.hall");
        power_ = analysePower(design_);
    }

    void normalFlowIsThatOfTheAnalysis() {
        const PowerStateFlow flow = flowInState(design_, power_, 0);
        QCOMPARE(flow.elements.size(), power_.elements.size());
        for (std::size_t i = 0; i < power_.elements.size(); ++i) {
            QVERIFY(isNear(flow.elements[i].active.si(), power_.elements[i].normalActive.si()));
            QVERIFY(isNear(flow.elements[i].loading, power_.elements[i].normalLoading));
            QCOMPARE(flow.elements[i].isLive, power_.elements[i].isLive);
        }
    }

    void worstStateHasTheWorstLoading() {
        int other = 0;
        for (std::size_t i = 0; i < power_.elements.size(); i += 7) {
            const PowerElement& element = power_.elements[i];
            const PowerStateFlow flow = flowInState(design_, power_, element.worstState);
            QVERIFY(isNear(flow.elements[i].loading, element.worstLoading));
            other += element.worstState != 0 ? 1 : 0;
        }
        QVERIFY(other > 3);
    }

    void linksIntoAnElementCarryWhatItDraws() {
        const PowerStateFlow flow = flowInState(design_, power_, 0);
        const PowerElement& ups = *power_.find(findItem(design_, "UPS-A")->id);
        double in = 0.0;
        double out = 0.0;
        for (const Link& link : design_.links) {
            in += link.kind == LinkKind::Power && link.to.item == ups.item
                      ? flow.through(link.id).si()
                      : 0.0;
            out += link.kind == LinkKind::Power && link.from.item == ups.item
                       ? flow.through(link.id).si()
                       : 0.0;
        }
        QVERIFY(in > 1e4);
        QVERIFY(isNear(in, ups.input.si()));
        QVERIFY(isNear(out, ups.normalActive.si()));
    }

    void lossOfAnElementStopsIt() {
        for (std::uint32_t s = 1; s < power_.states.size(); ++s) {
            const PowerStateFlow flow = flowInState(design_, power_, s);
            const PowerElement* lost = power_.find(power_.states[s].lost, power_.states[s].slot);
            const auto& element =
                flow.elements[static_cast<std::size_t>(lost - power_.elements.data())];
            QVERIFY(!element.isLive);
            QCOMPARE(element.active.si(), 0.0);
            for (const std::uint32_t over : power_.states[s].overloaded) {
                QVERIFY(flow.elements[over].loading > 1.0);
            }
        }
    }
};

HALLWRIGHT_TEST(StateFlowTest);
#include "state_flow_test.moc"
