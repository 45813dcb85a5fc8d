// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/contingency_bar.h"

#include "model/hall/standing.h"
#include "model/results/finding.h"
#include "model/units/wording.h"
#include "views/panels/contingency.h"
#include "views/panels/selection.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStringList>
#include <QToolButton>

#include <cmath>

namespace hallwright {
namespace {

constexpr std::size_t kNamed = 3;  ///< of what is overloaded, in the sentence

QString percent(double share) {
    return QStringLiteral("%1 %").arg(std::lround(100.0 * share));
}

QString loadedName(const SolvedState& solved, std::uint32_t element) {
    const PowerElement& what = solved.power().elements[element];
    return QStringLiteral("%1 %2").arg(said(named(solved.design(), what.item, what.slot)),
                                       percent(solved.flow.elements[element].loading));
}

QString darkInWords(const StateEffects& effects, UnitSystem units) {
    QStringList kinds;
    for (const StateEffects::DarkLoads& loads : effects.dark) {
        const KindInfo& info = infoOf(loads.kind);
        const QString name =
            said(Phrase(inSentence(loads.items.size() == 1 ? info.label : info.plural)));
        kinds.append(QStringLiteral("%1 %2 (%3)")
                         .arg(loads.items.size())
                         .arg(name, asText(formatted(loads.demand.si(), Dimension::Power, units))));
    }
    return kinds.join(QStringLiteral(", "));
}

QString overloadsInWords(const SolvedState& solved, const StateEffects& effects) {
    QStringList names;
    for (const std::uint32_t element : effects.overloaded) {
        if (names.size() == static_cast<int>(kNamed)) {
            break;
        }
        names.append(loadedName(solved, element));
    }
    const auto more = static_cast<int>(effects.overloaded.size() - names.size());
    const QString list = names.join(QStringLiteral(", "));
    return more == 0 ? list : ContingencyBar::tr("%1 and %n more", nullptr, more).arg(list);
}

std::vector<Id<Item>> itemsOf(const PowerResult& power,
                              const std::vector<std::uint32_t>& elements) {
    std::vector<Id<Item>> items;
    for (const std::uint32_t element : elements) {
        items.push_back(power.elements[element].item);
    }
    return items;
}

}  // namespace

QString effectsInWords(const SolvedState& solved, const StateEffects& effects, UnitSystem units) {
    QStringList parts;
    if (!effects.dark.empty()) {
        parts.append(ContingencyBar::tr("without power: %1").arg(darkInWords(effects, units)));
    }
    if (!effects.overloaded.empty()) {
        parts.append(ContingencyBar::tr("overloaded: %1").arg(overloadsInWords(solved, effects)));
    }
    if (!effects.fewerFeeds.empty()) {
        parts.append(
            ContingencyBar::tr("loads on one feed less: %1").arg(effects.fewerFeeds.size()));
    }
    if (effects.isHarmless()) {
        parts.prepend(
            effects.isAnyRated
                ? ContingencyBar::tr("all keep their power, nothing is overloaded; fullest: %1")
                      .arg(loadedName(solved, effects.fullest))
                : ContingencyBar::tr("all keep their power; no limit is known"));
    }
    QString words = parts.join(QStringLiteral("; "));
    words[0] = words[0].toUpper();
    return words;
}

ContingencyBar::ContingencyBar(Contingency& contingency, Selection& selection, QWidget* parent)
    : QFrame(parent),
      contingency_(contingency),
      selection_(selection),
      title_(new QLabel(this)),
      text_(new QLabel(this)),
      select_(new QToolButton(this)) {
    setObjectName(QStringLiteral("contingencyBar"));
    setAutoFillBackground(true);
    setFrameShape(QFrame::StyledPanel);
    title_->setObjectName(QStringLiteral("contingencyTitle"));
    title_->setTextFormat(Qt::PlainText);
    setRole(title_, "heading");
    text_->setObjectName(QStringLiteral("contingencyText"));
    text_->setTextFormat(Qt::PlainText);
    text_->setWordWrap(true);
    select_->setObjectName(QStringLiteral("contingencySelect"));
    select_->setText(tr("Select"));
    select_->setPopupMode(QToolButton::InstantPopup);
    const auto add = [this](const char* name) {
        auto* action = new QAction(this);
        action->setObjectName(QLatin1String(name));
        select_->addAction(action);
        return action;
    };
    dark_ = add("selectDark");
    over_ = add("selectOverloaded");
    fewer_ = add("selectFewerFeeds");
    auto* back = new QPushButton(tr("Back to normal"), this);
    back->setObjectName(QStringLiteral("contingencyEnd"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 8, 4);
    row->setSpacing(12);
    row->addWidget(title_);
    row->addWidget(text_, 1);
    row->addWidget(select_);
    row->addWidget(back);
    connect(back, &QPushButton::clicked, this, [this] { contingency_.lose({}); });
    connect(dark_, &QAction::triggered, this, [this] {
        std::vector<Id<Item>> items;
        for (const StateEffects::DarkLoads& loads : effects_.dark) {
            items.insert(items.end(), loads.items.begin(), loads.items.end());
        }
        selection_.select(std::move(items));
    });
    connect(fewer_, &QAction::triggered, this, [this] { selection_.select(effects_.fewerFeeds); });
    connect(over_, &QAction::triggered, this,
            [this] { selection_.select(itemsOf(solved_->power(), effects_.overloaded)); });
    hide();
}

void ContingencyBar::setUnits(UnitSystem units) {
    units_ = units;
    describe();
}

void ContingencyBar::show(const Design& design, const std::shared_ptr<const SolvedState>& solved,
                          bool isOld) {
    if (contingency_.isNormal()) {
        hide();
        return;
    }
    const DeviceRef lost = contingency_.lost();
    title_->setText(tr("If %1 fails").arg(said(named(design, lost.item, lost.slot))));
    const bool isOfIt = solved && solved->flow.state == contingency_.stateIn(solved->power());
    if (solved_ != (isOfIt ? solved : nullptr)) {
        solved_ = isOfIt ? solved : nullptr;
        effects_ = solved_ ? effectsOf(solved_->design(), solved_->power(), solved_->flow)
                           : StateEffects{};
    }
    text_->setEnabled(!isOld);
    describe();
    show();
}

void ContingencyBar::offer(QAction* action, std::vector<Id<Item>> items, const QString& text) {
    std::ranges::sort(items);
    items.erase(std::unique(items.begin(), items.end()), items.end());
    action->setVisible(!items.empty());
    action->setText(text.arg(items.size()));
}

void ContingencyBar::describe() {
    text_->setText(solved_ ? effectsInWords(*solved_, effects_, units_)
                           : tr("Working out what that does …"));
    std::vector<Id<Item>> dark;
    for (const StateEffects::DarkLoads& loads : effects_.dark) {
        dark.insert(dark.end(), loads.items.begin(), loads.items.end());
    }
    offer(dark_, dark, tr("What is without power (%1)"));
    offer(over_, solved_ ? itemsOf(solved_->power(), effects_.overloaded) : std::vector<Id<Item>>{},
          tr("What is overloaded (%1)"));
    offer(fewer_, effects_.fewerFeeds, tr("What is on one feed less (%1)"));
    select_->setVisible(dark_->isVisible() || over_->isVisible() || fewer_->isVisible());
}

}  // namespace hallwright
