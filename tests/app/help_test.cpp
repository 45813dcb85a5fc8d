// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages of the help say of rules, limits and kinds, beside the tables of the program.
#include "model/hall/thresholds.h"
#include "solvers/checks/rule.h"
#include "tests/test_main.h"
#include "views/panels/help_panel.h"
#include "views/panels/help_topics.h"

#include <QMap>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

#include "resources/resource.h"

using namespace hallwright;

namespace {

const QStringList kRulePages = helpTopicGroups()[2];
const QStringList kItemPages = helpTopicGroups()[1];

QString idOf(const Rule& rule) {
    return QString::fromUtf8(rule.id.data(), static_cast<qsizetype>(rule.id.size()));
}

QString pageOf(const QString& topic) {
    const std::string_view text = resource("help/" + topic.toStdString() + ".md");
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// Headings below the title, in order, each with what stands below it.
QList<std::pair<QString, QString>> sectionsOf(const QString& topic) {
    QList<std::pair<QString, QString>> sections;
    for (const QString& part : pageOf(topic).split("\n## ").mid(1)) {
        sections.append({part.section('\n', 0, 0), part.section('\n', 1).simplified()});
    }
    return sections;
}

QStringList anchorsOf(const QString& topic) {
    QStringList anchors;
    for (const auto& [heading, text] : sectionsOf(topic)) {
        anchors << helpAnchorOf(heading);
    }
    return anchors;
}

/// The ways to write a limit: "0.6 m" of 0.600 m; small numbers of things in words, too.
QStringList waysToWrite(const ThresholdInfo& limit) {
    QString text = QString::fromStdString(formatted(limit.value, limit.dimension));
    text.replace(QRegularExpression("(\\.[0-9]*?)0+(?![0-9])"), "\\1")
        .replace(QRegularExpression("\\.(?![0-9])"), "");
    static const QMap<QString, QString> kOther{{"0.001 m", "1 mm"},
                                               {"0.0015 L/min", "1.5 L/min per kW"}};
    return {text, kOther.value(text, text)};
}

bool says(const QString& text, const QString& figure) {
    return QRegularExpression("(?<![0-9.,])" + QRegularExpression::escape(figure) +
                              "(?![0-9a-zA-Z]|\\.[0-9])")
        .match(QString(text).replace(QChar(0x2212), '-'))
        .hasMatch();
}

}  // namespace

class HelpPagesTest : public QObject {
    Q_OBJECT

  private slots:
    void everyRuleHasItsSectionAndEverySectionItsRule() {
        QStringList told;
        for (const QString& page : kRulePages) {
            for (const auto& [heading, text] : sectionsOf(page)) {
                told << page + ": " + heading;
                QVERIFY2(text.size() > 120, qPrintable(heading));
            }
        }
        QStringList judged;
        for (const QString& page : kRulePages) {
            for (const Rule& rule : allRules()) {
                if (helpOnRule(rule.id).topic == page) {
                    judged << page + ": " + idOf(rule) + " " +
                                  QString::fromUtf8(rule.title.data(),
                                                    static_cast<qsizetype>(rule.title.size()));
                    QVERIFY2(anchorsOf(page).contains(helpOnRule(rule.id).anchor),
                             qPrintable(judged.back()));
                }
            }
        }
        QCOMPARE(judged.size(), static_cast<qsizetype>(allRules().size()));
        QCOMPARE(told, judged);
    }

    // Who changes a default, or adds a limit, is told to say so in the help.
    void sectionsNameTheLimitsAtTheirDefaults() {
        int named = 0;
        for (const Rule& rule : allRules()) {
            const HelpPlace place = helpOnRule(rule.id);
            QString section;
            for (const auto& [heading, text] : sectionsOf(place.topic)) {
                section = helpAnchorOf(heading) == place.anchor ? text : section;
            }
            for (const ThresholdInfo& limit : allThresholds()) {
                if (!limit.key.starts_with(std::string(rule.id) + ".") || limit.value == 0.0) {
                    continue;
                }
                ++named;
                const QStringList ways = waysToWrite(limit);
                QVERIFY2(
                    std::ranges::any_of(ways, [&](const QString& w) { return says(section, w); }),
                    qPrintable(QString::fromUtf8(limit.key.data(),
                                                 static_cast<qsizetype>(limit.key.size())) +
                               " is " + ways.join(" or ") + ", but: " + section));
            }
        }
        QVERIFY(named > 70);
    }

    void noPageSpeaksOfARuleThatIsNotThere() {
        static const QRegularExpression kId("\\b(?:PWR|THM|LIQ|NET|SPC|STR|SAF)-[0-9]{3}\\b");
        for (const QString& topic : HelpPanel::topics()) {
            for (auto ids = kId.globalMatch(pageOf(topic)); ids.hasNext();) {
                const std::string id = ids.next().captured().toStdString();
                QVERIFY2(std::ranges::any_of(allRules(),
                                             [&](const Rule& rule) { return rule.id == id; }),
                         (topic.toStdString() + " names " + id).c_str());
            }
        }
    }

    void everyLinkLeadsToAPageAndAHeading() {
        static const QRegularExpression kLink("\\]\\(([^)#]*)(?:#([^)]*))?\\)");
        int links = 0;
        for (const QString& topic : HelpPanel::topics()) {
            for (auto all = kLink.globalMatch(pageOf(topic)); all.hasNext(); ++links) {
                const auto link = all.next();
                QVERIFY2(link.captured(1).isEmpty() || link.captured(1).endsWith(".md"),
                         qPrintable(link.captured()));
                const QString page =
                    link.captured(1).isEmpty() ? topic : link.captured(1).chopped(3);
                QVERIFY2(HelpPanel::topics().contains(page), qPrintable(link.captured()));
                QVERIFY2(link.captured(2).isEmpty() || anchorsOf(page).contains(link.captured(2)),
                         qPrintable(topic + ": " + link.captured()));
            }
        }
        QVERIFY(links > 80);
    }

    void everyRuleIsReachedFromAPageOfItems() {
        QString all;
        for (const QString& page : kItemPages) {
            all += pageOf(page);
        }
        for (const Rule& rule : allRules()) {
            const HelpPlace place = helpOnRule(rule.id);
            QVERIFY2(all.contains("](" + place.topic + ".md#" + place.anchor + ")"),
                     qPrintable(place.anchor));
        }
    }

    void everyKindHasItsPlace() {
        for (const KindInfo& kind : allKinds()) {
            const HelpPlace place = helpOn(kind.kind);
            const QString name = QString::fromStdString(std::string(kind.label)) + ": " +
                                 place.topic + " " + place.anchor;
            QVERIFY2(kItemPages.contains(place.topic), qPrintable(name));
            QVERIFY2(place.anchor.isEmpty() || anchorsOf(place.topic).contains(place.anchor),
                     qPrintable(name));
        }
    }

    void headingsHaveTheirAnchors() {
        QCOMPARE(helpAnchorOf("PWR-003 Breakers and cables are coordinated (IEC)"), "pwr-003");
        QCOMPARE(helpAnchorOf("UPSs and batteries"), "upss-and-batteries");
        QCOMPARE(helpAnchorOf("Whose air does a rack breathe?"), "whose-air-does-a-rack-breathe");
        QCOMPARE(helpOnRule("NET-052"), (HelpPlace{"rules-network", "net-052"}));
        QCOMPARE(helpOnRule("XYZ-001"), (HelpPlace{"verdicts", {}}));
    }
};

HALLWRIGHT_TEST(HelpPagesTest);
#include "help_test.moc"
