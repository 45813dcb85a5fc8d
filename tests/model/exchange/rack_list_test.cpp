// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/rack_list.h"

#include "model/catalogue/catalogue.h"
#include "model/edits/rooms.h"
#include "tests/test_main.h"

using namespace hallwright;

namespace {

Design hall() {
    Room room;
    room.name = "Hall";
    room.outline = {{0, 0}, {40, 0}, {40, 40}, {0, 40}};
    return *addRoom(emptyDesign(), room);
}

std::span<const Product> products() {
    return builtInCatalogue().products();
}

Edited place(const Design& design, const char* text, const char* what = "gh200-nvl32") {
    const TextTable table = readTable(text);
    RackListWish wish;
    wish.columns = recognised(table, products());
    wish.what = what;
    wish.room = design.rooms.begin()->id;
    return placeRackList(design, table, wish, products());
}

std::string whyNot(const Edited& edited) {
    return edited ? std::string("placed") : edited.error().sentence;
}

}  // namespace

class RackListTest : public QObject {
    Q_OBJECT
  private slots:
    void cellsAreReadAsSpreadsheetsGiveThem() {
        const TextTable tabs = readTable("Tag\tx\ty\r\nA-01\t1\t2\r\n\r\nA-02\t3\r\n");
        QCOMPARE(tabs.heads.size(), std::size_t{3});
        QCOMPARE(tabs.lines.size(), std::size_t{2});
        QCOMPARE(tabs.lines[1][2], std::string());
        const TextTable commas = readTable("\"Tag\",\"say \"\"what\"\"\"\n\"A,1\",\"x\ny\"\n");
        QCOMPARE(commas.heads[1], std::string("say \"what\""));
        QCOMPARE(commas.lines[0][0], std::string("A,1"));
        QCOMPARE(commas.lines[0][1], std::string("x\ny"));
        const TextTable semicolons = readTable("rack;pos x\nA;1,5\n");
        QCOMPARE(semicolons.columns(), std::size_t{2});
        QVERIFY(readTable("").lines.empty());
        QVERIFY(readTable("\xEF\xBB\xBFtag,x\na,1").heads.front() == "tag");
    }

    void columnsAreKnownByHeadOrContent() {
        using C = RackColumn;
        const auto by = [](const char* text) { return recognised(readTable(text), products()); };
        QCOMPARE(by("Name,Model,X (mm),Y [mm],Serial\na,b,1,2,3\n"),
                 (std::vector{C::Tag, C::What, C::X, C::Y, C::Ignored}));
        QCOMPARE(by("R1\tgh200-nvl32\t1.2\t3.0\n"), (std::vector{C::Tag, C::What, C::X, C::Y}));
    }

    void linesBecomeRacksInOneEdit() {
        const Edited placed = place(hall(),
                                    "Tag,Product,x (mm),y (mm),Rotation,Row,Cap\n"
                                    "A-01,gh200-nvl32,3000,3600,180,Row A,700\n"
                                    "A-02,GH200 NVL32 rack,3600,3600,180,Row A,0.7 kW\n"
                                    "S-01,storage rack,9000,3600,0,,\n");
        QCOMPARE(whyNot(placed), std::string("placed"));
        QCOMPARE(placed->items.size(), std::size_t{3});
        const Item& first = *findItem(*placed, "A-01");
        QCOMPARE(first.pose, (Pose{3.0, 3.6, 0.0, 180.0}));
        QCOMPARE(*first.own.find(Property::ModuleCap), 700.0);
        QCOMPARE(*findItem(*placed, "A-02")->own.find(Property::ModuleCap), 700.0);
        QVERIFY(first.row && first.row == findItem(*placed, "A-02")->row);
        QVERIFY(!first.devices->empty());
    }

    void withoutPlacesRowsStandBesideEachOther() {
        const Edited placed = place(hall(), "Tag,Row\nA-01,Row A\nA-02,Row A\nB-01,Row B\n");
        QCOMPARE(whyNot(placed), std::string("placed"));
        const Item& a1 = *findItem(*placed, "A-01");
        const Item& a2 = *findItem(*placed, "A-02");
        const Item& b1 = *findItem(*placed, "B-01");
        QVERIFY(std::abs(a2.pose.x - a1.pose.x - 0.6) < 1e-9 && a1.pose.y == a2.pose.y);
        QVERIFY(b1.pose.x == a1.pose.x && b1.pose.y > a1.pose.y + 1.2);
    }

    void whatIsWrongIsSaidWithItsLine() {
        const Design design = hall();
        QVERIFY(whyNot(place(design, "Tag,x,y\nA,1,one\n")).find("Line 2") == 0);
        QVERIFY(whyNot(place(design, "Tag,Product\nA,nothing\n")).find("no \"nothing\"") !=
                std::string::npos);
        QVERIFY(whyNot(place(design, "Tag,Product\nA,gh200\n")).find("write more") !=
                std::string::npos);
        QVERIFY(whyNot(place(design, "Tag,x,y\nA,3,3\nA,6,6\n")).find("Line 3: The tag A") == 0);
        // Each line at fault is named, so that a list is mended in one go.
        const std::string all = whyNot(place(design, "Tag,x,y\nA,3,one\nB,6,6\nB,9,6\n"));
        QVERIFY2(all.find("Line 2: ") == 0 && all.find("\nLine 4: The tag B") != std::string::npos,
                 all.c_str());
        std::string many = "Tag,x,y\n";
        for (int i = 0; i < 9; ++i) {
            many += "R" + std::to_string(i) + ",here,there\n";
        }
        QVERIFY(whyNot(place(design, many.c_str())).ends_with("And 3 lines more."));
        QVERIFY(whyNot(place(design, "Tag,x,y\nA,300,3\n")).find("outside") != std::string::npos);
        QVERIFY(whyNot(place(design, "")).find("no lines") != std::string::npos);
        QVERIFY(whyNot(place(design, "Tag,Product\nA,NVIDIA\n")) != "placed");
    }
};

HALLWRIGHT_TEST(RackListTest);
#include "rack_list_test.moc"
