// SPDX-License-Identifier: GPL-3.0-or-later
// Each fix of a finding, judged: what it was about is gone.
#include "model/edits/fixes.h"

#include "model/catalogue/catalogue.h"
#include "model/edits/items.h"
#include "model/edits/links.h"
#include "model/edits/products.h"
#include "model/edits/replace.h"
#include "model/edits/rooms.h"
#include "model/edits/settings.h"
#include "model/edits/templates/connect_new.h"
#include "model/edits/templates/templates.h"
#include "model/results/answers.h"
#include "solvers/checks/check.h"
#include "tests/test_main.h"

#include <algorithm>
#include <functional>

using namespace hallwright;

namespace {

const Design& hall() {
    static const Design kHall = *buildTemplate("gh200-nvl32", {{"gpus", "64"}});
    return kHall;
}

Id<Item> idOf(const Design& design, const char* tag) {
    return findItem(design, tag)->id;
}

const Finding* findingOf(const Answers& answers, std::string_view rule) {
    const auto& all = answers.findings.findings;
    const auto found = std::ranges::find_if(all, [&](const Finding& finding) {
        return finding.rule == rule && finding.severity != Severity::Info;
    });
    return found == all.end() ? nullptr : &*found;
}

std::size_t count(const Answers& answers, std::string_view rule) {
    return static_cast<std::size_t>(
        std::ranges::count_if(answers.findings.findings, [&](const Finding& finding) {
            return finding.rule == rule && finding.severity != Severity::Info;
        }));
}

/// The design after fixes of the rule, one finding after the other, as a person would take them.
Design fixedOf(Design design, std::string_view rule) {
    for (int round = 0; round < 12; ++round) {
        const Answers answers = check(design);
        const Finding* finding = findingOf(answers, rule);
        if (!finding) {
            break;
        }
        const auto fixes = fixesOf(design, *finding);
        if (fixes.empty()) {
            break;
        }
        design = fixes.front().next;
    }
    return design;
}

Design without(Design design, const std::function<bool(const Link&)>& isGone) {
    const Design before = design;
    for (const Link& link : before.links) {
        if (isGone(link)) {
            design = *removeLink(design, link.id);
        }
    }
    return design;
}

}  // namespace

class FixesTest : public QObject {
    Q_OBJECT
  private slots:
    void whatItIsAboutIsGone_data() {
        QTest::addColumn<QString>("rule");
        const auto row = [](const char* rule, const char* what) {
            QTest::newRow(what) << QString(rule);
        };
        row("SPC-001", "racks in one another");
        row("SPC-002", "a cooler through the wall");
        row("PWR-012", "a UPS too small");
        row("PWR-001", "a breaker too small");
        row("PWR-003", "a breaker too small");
        row("PWR-003", "a cable too thin");
        row("PWR-016", "tap-offs too close");
        row("PWR-016", "a tap-off off its busway");
        row("PWR-016", "two racks at one tap-off");
        row("PWR-020", "both feeds from one busway");
        row("PWR-100", "a rack that nothing feeds");
        row("PWR-051", "more than is declared");
        row("THM-005", "coolers that blow too little");
        row("THM-006", "one cooler too few");
        row("THM-011", "a rack turned about");
        row("LIQ-004", "coolant no warmer than the water");
        row("NET-021", "nodes without in-band management");
        row("NET-031", "copper too long");
    }
    void whatItIsAboutIsGone() {
        QFETCH(QString, rule);
        const std::string id = rule.toStdString();
        const Design broken = brokenFor(id, QTest::currentDataTag());
        const Answers before = check(broken);
        QVERIFY2(findingOf(before, id), "the rule says nothing of what is broken");
        QVERIFY2(!fixesOf(broken, *findingOf(before, id)).empty(), "no fix is offered");
        const Design fixed = fixedOf(broken, id);
        QCOMPARE(count(check(fixed), id), std::size_t{0});
    }

    void aFixIsNoneWhereNothingWouldChange() {
        Finding finding;
        finding.rule = "SPC-001";
        QVERIFY(fixesOf(hall(), finding).empty());
        finding.rule = "PWR-012";
        finding.items = {Id<Item>{999999}};
        QVERIFY(fixesOf(hall(), finding).empty());
        finding.rule = "no such rule";
        QVERIFY(fixesOf(hall(), finding).empty());
    }

    void whatIsNewIsConnectedToWhatThereIs() {
        const Design& design = hall();
        const Id<Item> rack = idOf(design, "A-01");
        const auto touches = [&](const Link& link) {
            return (link.from.item == rack || link.to.item == rack) &&
                   link.kind != LinkKind::Compute;
        };
        const Design cut = without(design, touches);
        const Edited again = connectNew(cut, std::span(&rack, 1));
        QVERIFY2(again.has_value(), again ? "" : again.error().sentence.c_str());
        const auto links = [&](const Design& d, LinkKind kind) {
            return std::ranges::count_if(
                d.links, [&](const Link& link) { return link.kind == kind && touches(link); });
        };
        for (const LinkKind kind : {LinkKind::Power, LinkKind::Coolant, LinkKind::InBand}) {
            QCOMPARE(links(*again, kind), links(design, kind));
        }
        const Edited nothing = connectNew(design, std::span(&rack, 1));
        QVERIFY(!nothing && nothing.error().sentence.find("nothing left") != std::string::npos);
    }

  private:
    /// What feeds the first rack on side A, or B.
    static Link feedOf(const Design& design, Side side) {
        const Id<Item> rack = idOf(design, "A-01");
        for (const Link& link : design.links) {
            if (link.kind == LinkKind::Power && link.to.item == rack && link.side == side &&
                link.from.slot != 0) {
                return link;
            }
        }
        qFatal("the rack has no such feed");
    }

    static Design brokenFeed(const std::string& what) {
        const Design& design = hall();
        const Link a = feedOf(design, Side::A);
        const Item& busway = *design.items.find(a.from.item);
        if (what == "a breaker too small") {
            Edited small = setOwn(design, busway.id, a.from.slot, Property::BreakerCurrent, 32.0);
            return *setOwn(*small, busway.id, a.from.slot, Property::RatedCurrent, 125.0);
        }
        if (what == "a cable too thin") {
            Design next = design;
            Link thin = a;
            thin.product = embed(next, withRating(*builtInCatalogue().find("generic/whip-iec"),
                                                  Property::RatedCurrent, 16.0));
            next.links.put(thin);
            return next;
        }
        if (what == "two racks at one tap-off") {
            const Id<Item> other = idOf(design, "A-02");
            Design next = design;
            for (const Link& link : design.links) {
                if (link.kind == LinkKind::Power && link.to.item == other && link.side == Side::A) {
                    Link moved = link;
                    moved.from = a.from;
                    moved.from.port = 1;
                    next.links.put(moved);
                    break;
                }
            }
            return next;
        }
        if (what == "both feeds from one busway") {
            Design next = design;
            Link b = feedOf(design, Side::B);
            b.from = a.from;
            b.from.port = 1;
            next.links.put(b);
            return next;
        }
        Item moved = busway;
        double other = 0.0;
        for (const Device& device : *busway.devices) {
            other = device.slot == a.from.slot ? other : device.position;
        }
        for (Device& device : moved.devices.edit()) {
            if (device.slot == a.from.slot) {
                device.position = what == "tap-offs too close" ? other + 0.04 : 99.0;
            }
        }
        Design next = design;
        next.items.put(moved);
        return next;
    }

    static Design brokenFor(const std::string& rule, const std::string& what) {
        const Design& design = hall();
        const auto one = [&](const char* tag) { return std::vector{idOf(design, tag)}; };
        if (rule == "SPC-001") {
            return *moveItems(design, one("A-02"), {0.25, 0.0});
        }
        if (rule == "SPC-002") {
            return *moveItems(design, one("CRAH-1"), {-0.3, 0.0});
        }
        if (rule == "PWR-012") {
            const Design large = *buildTemplate("gh200-nvl32", {{"gpus", "512"}});
            const Id<Item> ups = idOf(large, "UPS-A");
            const Product* small = nullptr;
            double least = 1e9;
            for (const Product& product : builtInCatalogue().products()) {
                const auto rating = numberOf(product, {}, Property::RatedPower);
                if (product.kind == Kind::Ups && product.families.empty() && rating &&
                    *rating < least) {
                    small = &product;
                    least = *rating;
                }
            }
            return *replaceProduct(large, std::span(&ups, 1), *small);
        }
        if (rule == "PWR-001") {
            Design nec = brokenFeed(what);
            nec.site.edit().jurisdiction = Jurisdiction::Nec;
            return nec;
        }
        if (rule == "PWR-003" || rule == "PWR-016" || rule == "PWR-020") {
            return brokenFeed(what);
        }
        if (rule == "PWR-100") {
            return without(design, [&](const Link& link) {
                return link.kind == LinkKind::Power && link.to.item == idOf(design, "A-01");
            });
        }
        if (rule == "PWR-051") {
            Room room = *design.rooms.begin();
            room.designDensity = 500.0;
            return *changeRoom(design, room);
        }
        if (rule == "THM-005") {
            return *setOwn(design, crahs(), Property::Airflow, 0.4);
        }
        if (rule == "THM-006") {
            const auto all = crahs();
            return *removeItems(design, std::span(all).first(1));
        }
        if (rule == "THM-011") {
            return *rotateItems(design, one("B-01"), 180.0);
        }
        if (rule == "LIQ-004") {
            Site site = *design.site;
            site.facilityWater = 36.0;
            return *setSite(design, site);
        }
        if (rule == "NET-021") {
            return without(design, [&](const Link& link) {
                return link.kind == LinkKind::InBand && (link.from.item == idOf(design, "A-01") ||
                                                         link.to.item == idOf(design, "A-01"));
            });
        }
        Design next = design;
        const Id<Product> copper = embed(next, *builtInCatalogue().find("nvidia/mcp4y10"));
        int changed = 0;
        for (const Link& link : design.links) {
            if (link.kind == LinkKind::Compute && changed < 4) {
                Link other = link;
                other.product = copper;
                next.links.put(other);
                ++changed;
            }
        }
        return next;
    }
    static std::vector<Id<Item>> crahs() {
        std::vector<Id<Item>> all;
        for (const Item& item : hall().items) {
            if (productOf(hall(), item).kind == Kind::Crah &&
                item.room == hall().rooms.begin()->id) {
                all.push_back(item.id);
            }
        }
        return all;
    }
};

HALLWRIGHT_TEST(FixesTest);
#include "fixes_test.moc"
