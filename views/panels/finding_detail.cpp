// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/finding_detail.h"

#include "model/results/waiving.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"

#include <QCoreApplication>
#include <QPalette>

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("hallwright", text);
}

class Page {
    Q_DECLARE_TR_FUNCTIONS(FindingDetail)
  public:
    explicit Page(const QPalette& palette)
        : muted_(mutedColour(palette).name()), appearance_(appearanceOf(palette)) {}

    void title(Verdict verdict, bool provisional, std::string_view rule) {
        html_ += QStringLiteral("<p style='margin:0'><span style='color:%1'>%2 %3</span>")
                     .arg(colourOf(verdict, appearance_).name(), markOf(verdict), labelOf(verdict));
        if (provisional) {
            html_ += QStringLiteral(" <span style='color:%1'>%2 %3</span>")
                         .arg(provisionalColour(appearance_).name(), provisionalMark(),
                              tr("provisional").toHtmlEscaped());
        }
        html_ += QStringLiteral(" &nbsp;<a href='rule:%1' title='%2'><b>%1</b></a></p>")
                     .arg(asText(rule).toHtmlEscaped(),
                          tr("What this rule compares, and what mends it").toHtmlEscaped());
    }
    void paragraph(const QString& text) {
        html_ += QStringLiteral("<p style='margin:4px 0 8px 0'>%1</p>").arg(text.toHtmlEscaped());
    }
    void begin() { html_ += QStringLiteral("<table cellspacing='0' cellpadding='1'>"); }
    void line(const QString& label, const QString& text) {
        if (!text.isEmpty()) {
            html_ += QStringLiteral(
                         "<tr><td style='color:%1; padding-right:12px'>%2</td><td>%3</td></tr>")
                         .arg(muted_, label.toHtmlEscaped(), text.toHtmlEscaped());
        }
    }
    void link(const QString& label, const QString& text, const QString& target) {
        html_ += QStringLiteral(
                     "<tr><td style='color:%1; padding-right:12px'>%2</td><td>%3 &nbsp;<a "
                     "href='%4'>%5</a></td></tr>")
                     .arg(muted_, label.toHtmlEscaped(), text.toHtmlEscaped(), target,
                          tr("change…").toHtmlEscaped());
    }
    QString end() { return html_ + QStringLiteral("</table>"); }

  private:
    QString html_;
    QString muted_;
    Appearance appearance_;
};

QString namesOf(const std::vector<Id<Item>>& items, const Design& design) {
    QStringList names;
    for (const Id<Item> item : items) {
        names << said(named(design, item));
    }
    return names.join(QStringLiteral(", "));
}

}  // namespace

QString detailOf(const Finding& finding, const Design& design, UnitSystem system,
                 const QPalette& palette) {
    Page page(palette);
    page.title(verdictOf(finding.severity), finding.provisional, finding.rule);
    page.paragraph(said(finding.message, design, system));
    page.begin();
    page.line(tr("Value"), asText(formatted(finding.value, finding.dimension, system)));
    if (const std::string key = thresholdOf(finding, design); !key.empty()) {
        page.link(tr("Limit"), limitOf(finding, system), QStringLiteral("limit:") + asText(key));
    } else {
        page.line(tr("Limit"), limitOf(finding, system));
    }
    page.line(tr("Formula"), said(finding.formula, design, system));
    page.line(tr("Source"), said(finding.source));
    page.line(tr("State"), said(stateInWords(finding.state)));
    page.line(tr("Method"), said(keyOf(finding.fidelity)));
    if (finding.provisional) {
        page.line(tr("Provisional"), tr("an input is an estimate, or the value lies within the "
                                        "method's error of the limit"));
    }
    if (const Room* room = design.rooms.find(finding.room)) {
        page.line(tr("Room"), asText(room->name));
    }
    page.line(tr("Items"), namesOf(finding.items, design));
    if (const Waiver* waiver = finding.waived ? waiverOf(finding, design) : nullptr) {
        page.line(tr("Waived"), asText(waiver->reason));
        page.line(tr("for"), coverOf(*waiver));
        page.line(tr("by"),
                  asText(waiver->author + (waiver->date.empty() ? "" : " " + waiver->date)));
    }
    return page.end();
}

std::string thresholdOf(const Finding& finding, const Design& design) {
    const std::string prefix = std::string(finding.rule) + ".";
    for (const ThresholdInfo& info : allThresholds()) {
        const double value = thresholdIn(*design.thresholds, info.key).value;
        if (info.key.starts_with(prefix) &&
            std::abs(value - finding.limit) <= 1e-9 * std::max(1.0, std::abs(value))) {
            return std::string(info.key);
        }
    }
    return {};
}

QString limitOf(const Finding& finding, UnitSystem system) {
    return finding.severity == Severity::Info && finding.limit == 0.0
               ? QString()
               : asText(formatted(finding.limit, finding.dimension, system));
}

QString coverOf(const Waiver& waiver) {
    if (waiver.state.empty()) {
        return tr("each finding on these items");
    }
    const QString state = said(stateInWords(waiver.state));
    return waiver.part.empty() ? state : state + QStringLiteral(", ") + asText(waiver.part);
}

QString detailOf(const NotEvaluated& silent, const Design& design, const QPalette& palette) {
    Page page(palette);
    page.title(Verdict::NotEvaluated, false, silent.rule);
    page.paragraph(tr("This rule could not speak: what it needs is not known. It is no pass."));
    page.begin();
    QStringList missing;
    for (const Phrase& what : silent.missing) {
        missing << said(what);
    }
    page.line(tr("Missing"), missing.join(QStringLiteral(", ")));
    page.line(tr("Items"), namesOf(silent.items, design));
    return page.end();
}

}  // namespace hallwright
