// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/cabling_dialog.h"

#include "app/live/subnet_comparison.h"
#include "model/exchange/ib_topology.h"
#include "solvers/network/design_topology.h"
#include "views/panels/plain_table.h"
#include "views/panels/selection.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <charconv>

namespace hallwright {
namespace {

using Differs = CablingDifference::Kind;

QString kindOf(const CablingDifference& each) {
    switch (each.kind) {
        case Differs::Miswired:
            return each.breaksRail ? CablingDialog::tr("Miswired, on another rail")
                                   : CablingDialog::tr("Miswired");
        case Differs::Missing:
            return CablingDialog::tr("Missing");
        case Differs::Extra:
            return CablingDialog::tr("Not planned");
        case Differs::Slower:
            return CablingDialog::tr("Slower: %1 instead of %2")
                .arg(asText(ibRate(each.foundRate)), asText(ibRate(each.plannedRate)));
    }
    return {};
}

/// The link that a cable is called after: "C171".
Id<Link> linkOf(const std::string& cable) {
    Id<Link> link;
    if (cable.size() > 1) {
        std::from_chars(cable.data() + 1, cable.data() + cable.size(), link.value);
    }
    return link;
}

}  // namespace

CablingDialog::CablingDialog(std::shared_ptr<const Answers> now, Selection& selection,
                             UnitSystem units, QWidget* parent)
    : QDialog(parent),
      now_(std::move(now)),
      selection_(selection),
      units_(units),
      network_(new QComboBox(this)),
      file_(new QLabel(tr("No file chosen"), this)),
      summary_(new QLabel(this)),
      table_(plainTable("cablingDifferences", tr("Differences from the design"), this)) {
    setObjectName(QStringLiteral("cablingDialog"));
    setWindowTitle(tr("Compare with an installed subnet"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(900, 520);
    network_->setObjectName(QStringLiteral("cablingNetwork"));
    network_->setAccessibleName(tr("Network that is compared"));
    for (const LinkKind kind : {LinkKind::Compute, LinkKind::Storage, LinkKind::InBand}) {
        const auto isOne = [kind](const Fabric& fabric) { return fabric.kind == kind; };
        if (std::ranges::any_of(now_->network.fabrics, isOne)) {
            network_->addItem(said(labelOf(kind)), static_cast<int>(kind));
        }
    }
    auto* label = new QLabel(tr("&Network"), this);
    label->setBuddy(network_);
    auto* choose = new QPushButton(tr("&Choose a file…"), this);
    choose->setObjectName(QStringLiteral("cablingFile"));
    choose->setToolTip(tr("What ibnetdiscover printed on the subnet"));
    file_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    summary_->setObjectName(QStringLiteral("cablingSummary"));
    summary_->setWordWrap(true);
    summary_->setText(
        tr("Run ibnetdiscover on a host of the subnet and choose the file that it was printed "
           "into: cables that are miswired, missing, not planned or too slow are listed here."));
    const QStringList heads{tr("Difference"), tr("Cable"), tr("Here"), tr("Planned"), tr("Found")};
    table_->setColumnCount(static_cast<int>(heads.size()));
    table_->setHorizontalHeaderLabels(heads);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table_->horizontalHeader()->setStretchLastSection(true);
    auto* bar = new QHBoxLayout;
    bar->addWidget(label);
    bar->addWidget(network_);
    bar->addSpacing(12);
    bar->addWidget(choose);
    bar->addWidget(file_, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* column = new QVBoxLayout(this);
    column->addLayout(bar);
    column->addWidget(summary_);
    column->addWidget(table_, 1);
    column->addWidget(buttons);
    connect(choose, &QPushButton::clicked, this, &CablingDialog::choose);
    connect(network_, &QComboBox::currentIndexChanged, this, &CablingDialog::compare);
    connect(table_, &QTableWidget::currentCellChanged, this, [this](int row) { selectRow(row); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void CablingDialog::choose() {
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Output of ibnetdiscover"), QString(),
                                     tr("Text (*.txt *.topo *.out *.log);;All files (*)"));
    if (!path.isEmpty()) {
        take(path);
    }
}

void CablingDialog::take(const QString& path) {
    path_ = path;
    file_->setText(QFileInfo(path).fileName());
    file_->setToolTip(path);
    compare();
}

void CablingDialog::compare() {
    if (path_.isEmpty() || network_->count() == 0) {
        return;
    }
    const auto kind = static_cast<LinkKind>(network_->currentData().toInt());
    const auto result =
        compareWithDump(topologyOf(now_->design, now_->network, kind), path_.toStdString());
    setRole(summary_, result ? "" : "problem");
    if (result) {
        list(*result);
        return;
    }
    result_ = {};
    table_->setRowCount(0);
    summary_->setText(said(result.error(), units_));
}

void CablingDialog::list(const CablingComparison& result) {
    result_ = result;
    const auto count = [&](Differs kind) { return static_cast<int>(result.count(kind)); };
    summary_->setText(
        result.isSame()
            ? tr("All %1 cables are as planned.").arg(result.planned)
            : tr("%1 of %2 cables are as planned; miswired %3, missing %4, not planned %5, slower "
                 "%6; nodes absent %7, unknown %8.")
                  .arg(result.same)
                  .arg(result.planned)
                  .arg(count(Differs::Miswired))
                  .arg(count(Differs::Missing))
                  .arg(count(Differs::Extra))
                  .arg(count(Differs::Slower))
                  .arg(result.absentNodes.size())
                  .arg(result.unknownNodes.size()));
    std::vector<std::array<QString, 5>> rows;
    for (const CablingDifference& each : result.differences) {
        rows.push_back({kindOf(each), asText(each.cable), asText(each.here), asText(each.planned),
                        asText(each.found)});
    }
    for (const std::string& node : result.absentNodes) {
        rows.push_back({tr("Node absent"), {}, asText(node), {}, {}});
    }
    for (const std::string& node : result.unknownNodes) {
        rows.push_back({tr("Node unknown"), {}, {}, {}, asText(node)});
    }
    table_->setRowCount(0);
    table_->setRowCount(static_cast<int>(rows.size()));
    for (int row = 0; row < static_cast<int>(rows.size()); ++row) {
        for (int column = 0; column < table_->columnCount(); ++column) {
            const QString& text =
                rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
            QTableWidgetItem* cell = plainCell(text, false, Qt::AlignLeft);
            cell->setToolTip(text);
            table_->setItem(row, column, cell);
        }
    }
    table_->resizeColumnsToContents();
}

void CablingDialog::selectRow(int row) {
    if (row < 0 || row >= static_cast<int>(result_.differences.size())) {
        return;
    }
    const CablingDifference& each = result_.differences[static_cast<std::size_t>(row)];
    const Link* link = now_->design.links.find(linkOf(each.cable));
    if (link) {
        selection_.select({link->from.item, link->to.item});
    }
}

}  // namespace hallwright
