// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/headroom_list.h"

#include "model/results/power_state_flow.h"
#include "views/panels/plain_table.h"
#include "views/panels/selection.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"

#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

namespace hallwright {
namespace {

constexpr int kMostLines = 12;  // before it scrolls

}  // namespace

HeadroomList::HeadroomList(Selection& selection, QWidget* parent)
    : QWidget(parent),
      selection_(selection),
      table_(plainTable("capacityElements", tr("What the supply chain has left"), this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* head = new QLabel(tr("Left in the supply chain"), this);
    setRole(head, "heading");
    column->addWidget(head);
    column->addWidget(table_);
    table_->setToolTip(
        tr("Headroom in the worst state, and what of it nothing can use because something else is "
           "full. Click to select an element and what it is stranded behind"));
    connect(table_, &QTableWidget::cellClicked, this, &HeadroomList::takeRow);
}

QString HeadroomList::nameOf(std::uint32_t element) const {
    if (element == SupplyPair::kNone) {
        return QStringLiteral("–");
    }
    const PowerElement& own = figures_->answers->power.elements[element];
    return said(named(figures_->answers->design, own.item, own.slot));
}

QString HeadroomList::stateName(std::uint32_t state) const {
    const Answers& answers = *figures_->answers;
    return said(stateInWords(hallwright::nameOf(answers.design, answers.power.states[state])));
}

void HeadroomList::show(const std::shared_ptr<const CapacityFigures>& figures, bool isOld,
                        UnitSystem system) {
    figures_ = figures;
    const auto& elements = figures_->capacity.power.elements;
    table_->setHorizontalHeaderLabels({tr("Element"), tr("Left"), tr("Stranded"), tr("Behind")});
    table_->setRowCount(static_cast<int>(elements.size()));
    const auto watts = [system](Power power) {
        return said(Phrase("{}", {Measured{power.si(), Dimension::Power}}), system);
    };
    for (int row = 0; row < table_->rowCount(); ++row) {
        const ElementHeadroom& element = elements[static_cast<std::size_t>(row)];
        const bool isStranded = element.stranded.si() > 0.0;
        auto* left = plainCell(watts(element.free), isOld);
        left->setToolTip(tr("Least in this state: %1").arg(stateName(element.state)));
        int column = 0;
        for (QTableWidgetItem* item :
             {plainCell(nameOf(element.element), isOld, Qt::AlignLeft), left,
              plainCell(isStranded ? watts(element.stranded) : QStringLiteral("–"), isOld),
              plainCell(isStranded ? nameOf(element.binding) : tr("full"), isOld)}) {
            table_->setItem(row, column++, item);
        }
    }
    settlePlainTable(*table_, kMostLines);
}

void HeadroomList::takeRow(int row) {
    const auto& elements = figures_->capacity.power.elements;
    const Answers& answers = *figures_->answers;
    const ElementHeadroom& element = elements[static_cast<std::size_t>(row)];
    std::vector<Id<Item>> items{answers.power.elements[element.element].item};
    if (element.binding != SupplyPair::kNone) {
        items.push_back(answers.power.elements[element.binding].item);
    }
    selection_.select(std::move(items));
}

}  // namespace hallwright
