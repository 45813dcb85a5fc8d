// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/band_profile.h"

#include "tests/test_main.h"
#include "views/panels/text.h"

#include <QImage>
#include <QPainter>

using namespace hallwright;

namespace {

BandProfile::Content contentOf(double celsius, UnitSystem system) {
    BandProfile::Content content;
    content.celsius.fill(celsius);
    content.height = 2.2;
    content.limits = {27.0, 35.0};
    content.system = system;
    return content;
}

/// First and last column of `rows` in which something is drawn on `background`, from `left` on.
std::pair<int, int> inkOf(const QImage& image, QRect rows, const QColor& background) {
    int first = -1;
    int last = -1;
    for (int x = rows.left(); x <= rows.right(); ++x) {
        for (int y = rows.top(); y <= rows.bottom(); ++y) {
            if (image.pixelColor(x, y) != background) {
                first = first < 0 ? x : first;
                last = x;
            }
        }
    }
    return {first, last};
}

}  // namespace

class BandProfileTest : public QObject {
    Q_OBJECT
  private slots:
    void figuresAreWrittenInFull_data() {
        QTest::addColumn<double>("celsius");
        QTest::addColumn<bool>("us");
        QTest::newRow("usual") << 24.6 << false;
        QTest::newRow("hottest told") << 93.0 << false;
        QTest::newRow("hottest told, US") << 93.0 << true;
    }
    void figuresAreWrittenInFull() {
        QFETCH(double, celsius);
        QFETCH(bool, us);
        const UnitSystem system = us ? UnitSystem::Us : UnitSystem::Metric;
        BandProfile profile;
        profile.resize(280, profile.sizeHint().height());
        profile.show(contentOf(celsius, system));
        const QImage image = profile.grab().toImage();
        const QColor background = profile.palette().color(QPalette::Window);
        // The uppermost bar: its trough ends where the background begins.
        const int line = profile.height() / (kRackBands + 2);
        int right = profile.width() / 2;
        while (right < profile.width() && image.pixelColor(right, line / 2 - 1) != background) {
            ++right;
        }
        const QString text = asText(temperatureText(celsius, system));
        QImage drawn(300, line, QImage::Format_RGB32);
        drawn.fill(background);
        QPainter painter(&drawn);
        painter.setFont(profile.font());
        painter.setPen(profile.palette().color(QPalette::WindowText));
        painter.drawText(drawn.rect(), Qt::AlignRight | Qt::AlignVCenter, text);
        painter.end();
        const auto [first, last] =
            inkOf(image, {right, 2, profile.width() - right, line - 4}, background);
        const auto [wantedFirst, wantedLast] = inkOf(drawn, drawn.rect(), background);
        QVERIFY(wantedFirst >= 0);
        QVERIFY(std::abs((last - first) - (wantedLast - wantedFirst)) <= 1);
        QVERIFY(first > right);
    }

    void theLimitsAreNamedBelow() {
        BandProfile profile;
        profile.resize(280, profile.sizeHint().height());
        profile.show(contentOf(24.6, UnitSystem::Metric));
        const QImage image = profile.grab().toImage();
        const QColor background = profile.palette().color(QPalette::Window);
        const int line = profile.height() / (kRackBands + 2);
        for (const int row : {kRackBands, kRackBands + 1}) {
            const auto [first, last] =
                inkOf(image, {0, row * line + 1, profile.width(), line - 4}, background);
            QVERIFY(first > 0);
            QVERIFY(last - first >
                    profile.fontMetrics().horizontalAdvance(QStringLiteral("35 °C allowable")));
        }
        QVERIFY(profile.toolTip().contains(QStringLiteral("35 °C")));
    }
};

HALLWRIGHT_TEST(BandProfileTest);
#include "band_profile_test.moc"
