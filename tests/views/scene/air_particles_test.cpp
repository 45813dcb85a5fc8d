// SPDX-License-Identifier: GPL-3.0-or-later
// Motes that drift with the air: where they go, where they are born, and when they are drawn.
#include "views/scene/air_particles.h"

#include "tests/test_main.h"
#include "tests/views/scene/solved_hall.h"
#include "views/scene/air_at.h"

#include <cmath>

using namespace hallwright;
using hallwright::testing::Solved;

class AirParticlesTest : public QObject {
    Q_OBJECT
  private slots:
    void motesGoWithTheAir() {
        const Solved s;
        AirParticles motes(500);
        motes.setAir(s.field, {});
        const std::vector<Particle> before(motes.particles().begin(), motes.particles().end());
        motes.advance(0.1);
        int followed = 0;
        for (std::size_t i = 0; i < before.size(); ++i) {
            const Particle& now = motes.particles()[i];
            if (!before[i].isAlive() || !now.isAlive() || now.left > before[i].left) {
                continue;  // born anew
            }
            const auto v = airAt(*s.field, before[i].at).velocity;
            QVERIFY(std::abs(now.at.x - before[i].at.x - 0.1 * v[0]) < 1e-9);
            QVERIFY(std::abs(now.at.y - before[i].at.y - 0.1 * v[1]) < 1e-9);
            ++followed;
        }
        QVERIFY(followed > 300);
    }

    void allThatLiveAreInAirHoweverLongItGoesOn() {
        const Solved s;
        AirParticles motes(500);
        motes.setAir(s.field, {{2.0, 0.8, 0.1}});
        int alive = 0;
        int atSource = 0;
        for (int i = 0; i < 300; ++i) {
            motes.advance(0.1);
        }
        for (const Particle& mote : motes.particles()) {
            if (mote.isAlive()) {
                ++alive;
                // The last step may have led a little into a solid, from where it is born anew.
                QVERIFY(mote.at.x > -0.2 && mote.at.x < s.field->x.back() + 0.2);
                QVERIFY(std::abs(mote.celsius - 18.0 - mote.at.x) < 0.6);
                atSource += mote.at.z < 0.4 ? 1 : 0;
            }
        }
        QVERIFY(alive > 400);
        // Many are born at the source, by the floor, and stay there in a level flow; spread evenly
        // one in nine would be so low.
        QVERIFY(atSource > alive / 4);
    }

    void theSameCallsGiveTheSameMotes() {
        const Solved s;
        AirParticles one(200);
        AirParticles other(200);
        for (AirParticles* motes : {&one, &other}) {
            motes->setAir(s.field, {{2.0, 0.8, 0.1}});
            for (int i = 0; i < 50; ++i) {
                motes->advance(0.1);
            }
        }
        for (std::size_t i = 0; i < 200; ++i) {
            QVERIFY(one.particles()[i].at == other.particles()[i].at);
        }
    }

    void aFieldWithoutVelocitiesCarriesNothing() {
        const Solved s;
        auto bare = std::make_shared<AirField>(*s.field);
        bare->velocity.clear();
        AirParticles motes(50);
        motes.setAir(bare, {});
        motes.advance(1.0);
        for (const Particle& mote : motes.particles()) {
            QVERIFY(!mote.isAlive());
        }
    }

    void theyAreDrawnOnlyWhereAskedForAndWhileTheAirIsFresh() {
        const Solved s;
        HallScene scene;
        scene.setOverlay(Overlay::Air);
        scene.show(s.design, &s.answers, false);
        QCOMPARE(scene.drifting(), std::size_t{0});
        AirView view;
        view.particles = true;
        scene.setAirView(view);
        QVERIFY(scene.drifting() > 500);
        scene.show(s.design, &s.answers, true);
        QCOMPARE(scene.drifting(), std::size_t{0});
        scene.show(s.design, &s.answers, false);
        QVERIFY(scene.drifting() > 500);
        scene.setOverlay(Overlay::Verdict);
        QCOMPARE(scene.drifting(), std::size_t{0});
    }
};

HALLWRIGHT_TEST(AirParticlesTest);
#include "air_particles_test.moc"
