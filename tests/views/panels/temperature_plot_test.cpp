// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/temperature_plot.h"

#include "tests/test_main.h"

#include <QApplication>
#include <QImage>
#include <QMouseEvent>

#include <cmath>
#include <limits>

using namespace hallwright;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

TemperaturePlot::Content contentOf(std::vector<AirSample> samples, bool isUpright) {
    TemperaturePlot::Content content;
    content.samples = std::move(samples);
    content.low = 0.0;
    content.high = 3.0;
    content.isUpright = isUpright;
    return content;
}

/// True where the curve, whose colour is that of links, passes within two pixels.
bool isDrawn(const TemperaturePlot& plot, const QImage& image, QPointF place) {
    const QColor wanted = plot.palette().color(QPalette::Link);
    for (int dx = -2; dx <= 2; ++dx) {
        for (int dy = -2; dy <= 2; ++dy) {
            const QColor is = image.pixelColor(place.toPoint() + QPoint(dx, dy));
            if (std::abs(is.red() - wanted.red()) + std::abs(is.green() - wanted.green()) +
                    std::abs(is.blue() - wanted.blue()) <
                90) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace

class TemperaturePlotTest : public QObject {
    Q_OBJECT
  private slots:
    void valuesAreDrawnWhereTheyBelongAndGapsStayEmpty_data() {
        QTest::addColumn<bool>("isUpright");
        QTest::newRow("across") << false;
        QTest::newRow("upright") << true;
    }
    void valuesAreDrawnWhereTheyBelongAndGapsStayEmpty() {
        QFETCH(bool, isUpright);
        TemperaturePlot plot;
        plot.show(contentOf({{0.0, 20.0}, {1.0, 20.0}, {1.5, kNaN}, {2.0, 22.0}, {3.0, 24.0}},
                            isUpright));
        plot.resize(300, plot.sizeHint().height());
        const QImage image = plot.grab().toImage();
        QVERIFY(isDrawn(plot, image, plot.placeOf({0.5, 20.0})));
        QVERIFY(isDrawn(plot, image, plot.placeOf({2.5, 23.0})));
        QVERIFY(!isDrawn(plot, image, plot.placeOf({1.5, 21.0})));
        const QPointF cold = plot.placeOf({0.0, 20.0});
        const QPointF hot = plot.placeOf({3.0, 24.0});
        QVERIFY(isUpright ? hot.y() < cold.y() : hot.x() > cold.x());
        QVERIFY(isUpright ? hot.x() > cold.x() : hot.y() < cold.y());
    }

    void theMouseReadsTheNearestValueInTheUnitsOfTheUser() {
        TemperaturePlot plot;
        auto content = contentOf({{0.5, 20.0}, {1.5, kNaN}, {2.5, 30.0}}, true);
        plot.show(content);
        plot.resize(300, plot.sizeHint().height());
        QCOMPARE(plot.reading(), QString());
        const auto moveTo = [&](QPointF place) {
            QMouseEvent move(QEvent::MouseMove, place, plot.mapToGlobal(place), Qt::NoButton,
                             Qt::NoButton, Qt::NoModifier);
            QApplication::sendEvent(&plot, &move);
        };
        moveTo(plot.placeOf({2.4, 21.0}));
        QCOMPARE(plot.reading(), QStringLiteral("2.50 m   30.0 °C"));
        content.system = UnitSystem::Us;
        plot.show(content);
        QCOMPARE(plot.reading(), QStringLiteral("8.20 ft   86.0 °F"));
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(&plot, &leave);
        QCOMPARE(plot.reading(), QString());
    }

    void theShadedPartIsOnlyWhereItIs() {
        TemperaturePlot plot;
        auto content = contentOf({{0.0, 20.0}, {3.0, 20.0}}, false);
        plot.show(content);
        plot.resize(300, plot.sizeHint().height());
        const auto at = [&](double along) {
            return plot.grab().toImage().pixelColor(
                (plot.placeOf({along, 22.0}) + QPointF(5.0, 3.0)).toPoint());
        };
        const QColor plain = at(2.2);
        content.shaded = std::pair(1.9, 3.0);
        plot.show(content);
        QVERIFY(at(2.2) != plain);
        QCOMPARE(at(1.2), plain);
    }
};

HALLWRIGHT_TEST(TemperaturePlotTest);
#include "temperature_plot_test.moc"
