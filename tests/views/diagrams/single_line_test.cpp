// SPDX-License-Identifier: GPL-3.0-or-later
// How single-line diagrams are laid out.
#include "model/edits/templates/templates.h"
#include "tests/hall_kit.h"
#include "tests/test_main.h"
#include "tests/views/diagrams/drawn_design.h"

#include <cmath>
#include <map>

using namespace hallwright;
using hallwright::testing::Drawn;
using hallwright::testing::example;

namespace {

/// Three sources and transfer switches that reach across: lines have to cross and pass layers.
Design crossedHall() {
    using namespace hallwright::testing;
    const auto supply = [](Kind kind, const char* key) {
        return product(kind, key, {{Property::RatedPower, 1e6}},
                       {port("in", LinkKind::Power, Direction::In, 4),
                        port("out", LinkKind::Power, Direction::Out, 40)});
    };
    Hall hall;
    std::vector<Id<Item>> ups;
    const auto spare = hall.put(supply(Kind::Generator, "gen"), "GEN");
    for (int n = 1; n <= 4; ++n) {
        const auto utility = hall.put(supply(Kind::Utility, "util"), tag("UTIL-", n));
        const auto ats = hall.put(supply(Kind::Ats, "ats"), tag("ATS-", n));
        ups.push_back(hall.put(supply(Kind::Ups, "ups"), tag("UPS-", n)));
        hall.join(LinkKind::Power, utility, ats);
        hall.join(LinkKind::Power, spare, ats);
        hall.join(LinkKind::Power, ats, ups.back());
    }
    const Product rack = product(Kind::GpuRack, "rack", {{Property::PowerNominal, 50e3}},
                                 {port("in", LinkKind::Power, Direction::In, 4)});
    for (int n = 1; n <= 6; ++n) {
        const auto sts = hall.put(supply(Kind::Sts, "sts"), tag("STS-", n));
        const auto panel = hall.put(supply(Kind::Rpp, "rpp"), tag("RPP-", n));
        hall.join(LinkKind::Power, ups[static_cast<std::size_t>(n) % 4], sts);
        hall.join(LinkKind::Power, ups[static_cast<std::size_t>(3 * n + 1) % 4], sts);
        hall.join(LinkKind::Power, sts, panel);
        for (int k = 0; k < 3; ++k) {
            hall.join(LinkKind::Power, panel, hall.put(rack, tag("R", 10 * n + k)));
        }
    }
    return hall.design;
}

/// Switchboards in a ring, as a file may hold them.
Design ring() {
    using namespace hallwright::testing;
    const Product board = product(Kind::Switchboard, "board", {},
                                  {port("in", LinkKind::Power, Direction::In, 4),
                                   port("out", LinkKind::Power, Direction::Out, 4)});
    Hall hall;
    const auto a = hall.put(board, "MSB-1");
    const auto b = hall.put(board, "MSB-2");
    const auto c = hall.put(board, "MSB-3");
    hall.join(LinkKind::Power, a, b);
    hall.join(LinkKind::Power, b, c);
    hall.join(LinkKind::Power, c, a);
    return hall.design;
}

Design designOf(const QString& name) {
    return name == QLatin1String("n+1")
               ? *buildTemplate("gh200-nvl32", {{"gpus", "512"}, {"redundancy", "N+1"}})
           : name == QLatin1String("crossed") ? crossedHall()
           : name == QLatin1String("ring")    ? ring()
                                              : example(qPrintable(name));
}

void addDesigns() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"gh200-nvl32-256.hall", "gh200-air-128.hall", "broken-on-purpose.hall",
                             "n+1", "crossed", "ring"}) {
        QTest::newRow(name) << QString::fromLatin1(name);
    }
}

struct Stretch {
    std::size_t connector;
    DiagramPoint a, b;  ///< a before b
};

std::vector<Stretch> stretchesOf(const SingleLine& lines) {
    std::vector<Stretch> all;
    for (std::size_t c = 0; c < lines.connectors.size(); ++c) {
        const auto& way = lines.connectors[c].way;
        for (std::size_t i = 1; i < way.size(); ++i) {
            const bool isForward = way[i - 1].x + way[i - 1].y <= way[i].x + way[i].y;
            all.push_back({c, isForward ? way[i - 1] : way[i], isForward ? way[i] : way[i - 1]});
        }
    }
    return all;
}

bool isWithin(const Stretch& line, const DiagramBox& box) {
    constexpr double kEdge = 0.01;
    return line.a.x < box.right - kEdge && line.b.x > box.left + kEdge &&
           line.a.y < box.bottom - kEdge && line.b.y > box.top + kEdge;
}

}  // namespace

class SingleLineTest : public QObject {
    Q_OBJECT
  private slots:
    void everySupplyItemStandsOnce_data() { addDesigns(); }
    void everySupplyItemStandsOnce() {
        QFETCH(QString, name);
        const Drawn drawn(designOf(name));
        std::map<Id<Item>, int> seen;
        for (const SingleLineSymbol& symbol : drawn.lines.symbols) {
            for (const Id<Item> item : symbol.node.items) {
                ++seen[item];
            }
        }
        for (const PowerElement& element : drawn.power.elements) {
            QVERIFY(element.slot != 0 || seen[element.item] == 1);
        }
        for (const PowerFeed& feed : drawn.power.feeds) {
            QCOMPARE(seen[feed.load], feed.demand > Power() ? 1 : 0);
        }
    }

    void everyLinkIsInOneConnector_data() { addDesigns(); }
    void everyLinkIsInOneConnector() {
        QFETCH(QString, name);
        const Drawn drawn(designOf(name));
        std::map<Id<Link>, std::vector<const SingleLineConnector*>> of;
        for (const SingleLineConnector& connector : drawn.lines.connectors) {
            for (const Id<Link> link : connector.links) {
                of[link].push_back(&connector);
            }
        }
        const auto holds = [&](std::uint32_t symbol, Id<Item> item) {
            return std::ranges::binary_search(drawn.lines.symbols[symbol].node.items, item);
        };
        int checked = 0;
        for (const Link& link : drawn.design.links) {
            const bool isDrawn = std::ranges::any_of(drawn.lines.symbols, [&](const auto& symbol) {
                return std::ranges::binary_search(symbol.node.items, link.to.item);
            });
            if (link.kind != LinkKind::Power || !drawn.power.find(link.from.item) || !isDrawn) {
                continue;
            }
            QCOMPARE(of[link.id].size(), std::size_t{1});
            QVERIFY(holds(of[link.id][0]->from, link.from.item));
            QVERIFY(holds(of[link.id][0]->to, link.to.item));
            ++checked;
        }
        QVERIFY(checked >= 3);
    }

    void symbolsKeepApart_data() { addDesigns(); }
    void symbolsKeepApart() {
        QFETCH(QString, name);
        const Drawn drawn(designOf(name));
        const auto& symbols = drawn.lines.symbols;
        for (std::size_t i = 0; i < symbols.size(); ++i) {
            const DiagramBox& a = symbols[i].box;
            QVERIFY(a.left >= -0.01 && a.right <= drawn.lines.width + 0.01);
            QVERIFY(a.top >= -0.01 && a.bottom <= drawn.lines.height + 0.01);
            for (std::size_t k = i + 1; k < symbols.size(); ++k) {
                const DiagramBox& b = symbols[k].box;
                QVERIFY2(a.right + 3.0 <= b.left || b.right + 3.0 <= a.left || a.bottom <= b.top ||
                             b.bottom <= a.top,
                         qPrintable(QStringLiteral("%1 and %2").arg(i).arg(k)));
            }
        }
    }

    void connectorsPassBySymbols_data() { addDesigns(); }
    void connectorsPassBySymbols() {
        QFETCH(QString, name);
        const Drawn drawn(designOf(name));
        for (const Stretch& line : stretchesOf(drawn.lines)) {
            QVERIFY(line.a.x == line.b.x || line.a.y == line.b.y);
            QVERIFY(line.b.x - line.a.x == 0.0 || line.b.x - line.a.x > 0.7);
            for (const SingleLineSymbol& symbol : drawn.lines.symbols) {
                QVERIFY(!isWithin(line, symbol.box));
            }
        }
    }

    void connectorsDoNotLieOnEachOther_data() { addDesigns(); }
    void connectorsDoNotLieOnEachOther() {
        QFETCH(QString, name);
        const Drawn drawn(designOf(name));
        const std::vector<Stretch> lines = stretchesOf(drawn.lines);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            for (std::size_t k = i + 1; k < lines.size(); ++k) {
                const Stretch& a = lines[i];
                const Stretch& b = lines[k];
                if (a.connector == b.connector) {
                    continue;
                }
                const double x = std::min(a.b.x, b.b.x) - std::max(a.a.x, b.a.x);
                const double y = std::min(a.b.y, b.b.y) - std::max(a.a.y, b.a.y);
                // Along one way and nearer than a line's breadth across it.
                QVERIFY(!(x > 0.5 && y > -2.0) || a.a.x == a.b.x || b.a.x == b.b.x);
                QVERIFY(!(y > 0.5 && x > -2.0) || a.a.y == a.b.y || b.a.y == b.b.y);
            }
        }
    }

    void connectorsEndAtTheirSymbols_data() { addDesigns(); }
    void connectorsEndAtTheirSymbols() {
        QFETCH(QString, name);
        const Drawn drawn(designOf(name));
        for (const SingleLineConnector& connector : drawn.lines.connectors) {
            const bool isAgainst = connector.isAgainst;
            const auto& upper = drawn.lines.symbols[isAgainst ? connector.to : connector.from];
            const auto& lower = drawn.lines.symbols[isAgainst ? connector.from : connector.to];
            const DiagramPoint start = connector.way.front();
            const DiagramPoint end = connector.way.back();
            QCOMPARE(start.y, upper.box.bottom);
            QVERIFY(start.x >= upper.bottom.left && start.x <= upper.bottom.right);
            QCOMPARE(end.y, lower.box.top);
            QVERIFY(end.x >= lower.top.left && end.x <= lower.top.right);
        }
    }

    void feedersStandAboveWhatTheyFeed_data() { addDesigns(); }
    void feedersStandAboveWhatTheyFeed() {
        QFETCH(QString, name);
        const Drawn drawn(designOf(name));
        int against = 0;
        for (const SingleLineConnector& connector : drawn.lines.connectors) {
            const DiagramBox& from = drawn.lines.symbols[connector.from].box;
            const DiagramBox& to = drawn.lines.symbols[connector.to].box;
            against += connector.isAgainst ? 1 : 0;
            QVERIFY(connector.isAgainst ? to.bottom < from.top : from.bottom < to.top);
        }
        QCOMPARE(against, name == QLatin1String("ring") ? 1 : 0);
    }

    void sideAStandsLeftOfB() {
        const Drawn drawn(example("gh200-nvl32-256.hall"));
        std::map<int, double> last;
        for (const SingleLineSymbol& symbol : drawn.lines.symbols) {
            if (symbol.node.side == Side::A) {
                last[symbol.layer] = std::max(last[symbol.layer], symbol.axis);
            }
        }
        QVERIFY(last.size() >= 6);
        for (const SingleLineSymbol& symbol : drawn.lines.symbols) {
            if (symbol.node.side == Side::B && last.contains(symbol.layer)) {
                QVERIFY(symbol.axis > last[symbol.layer]);
            }
        }
    }

    void loadsAddUp_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("busways") << "gh200-nvl32-256.hall";
        QTest::newRow("panels") << "gh200-air-128.hall";
        QTest::newRow("crossed") << "crossed";
    }
    void loadsAddUp() {
        QFETCH(QString, name);
        const Drawn drawn(designOf(name));
        double racks = 0.0;
        double all = 0.0;
        for (const SingleLineSymbol& symbol : drawn.lines.symbols) {
            all += symbol.node.demand.si();
            racks +=
                symbol.node.isLoads() && isRack(symbol.node.kind) ? symbol.node.demand.si() : 0.0;
        }
        const double wanted = (drawn.power.itLoad + drawn.power.coolingLoad).si();
        QVERIFY(wanted > 1e5);
        QVERIFY(std::fabs(all - wanted) < 1e-9 * wanted);
        QVERIFY(racks >= drawn.power.itLoad.si() * (1.0 - 1e-9));
    }

    void nothingIsDrawnOfAnEmptyDesign() {
        const Drawn drawn(emptyDesign());
        QVERIFY(drawn.lines.symbols.empty());
        QCOMPARE(drawn.lines.width, 0.0);
    }
};

HALLWRIGHT_TEST(SingleLineTest);
#include "single_line_test.moc"
