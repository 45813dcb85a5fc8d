// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/fabric_dialog.h"

#include "model/hall/standing.h"
#include "solvers/network/fabric_metrics.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kPerGigabit = 1e9;  // bit/s

struct TopologyChoice {
    FabricTopology topology;
    const char* label;
};
constexpr std::array kTopologies{
    TopologyChoice{FabricTopology::FatTree, QT_TRANSLATE_NOOP("hallwright::FabricDialog",
                                                              "Fat tree, rails where nodes have "
                                                              "several ports")},
    TopologyChoice{
        FabricTopology::RailOnly,
        QT_TRANSLATE_NOOP("hallwright::FabricDialog", "Rail-only: a fabric for each rail")},
    TopologyChoice{
        FabricTopology::Dragonfly,
        QT_TRANSLATE_NOOP("hallwright::FabricDialog", "Dragonfly+: groups of leaf and spine")},
    TopologyChoice{FabricTopology::KAry,
                   QT_TRANSLATE_NOOP("hallwright::FabricDialog", "k-ary fat tree, built in full")}};
constexpr std::array kNetworks{LinkKind::Compute, LinkKind::Storage, LinkKind::InBand};

const PortGroup* switchPorts(const Product& product) {
    const auto found = std::ranges::find(product.ports, "ports", &PortGroup::name);
    return found == product.ports.end() ? nullptr : &*found;
}

/// Compute switches carry storage too.
bool carries(const Product& product, LinkKind kind) {
    const PortGroup* ports = product.kind == Kind::Switch ? switchPorts(product) : nullptr;
    const LinkKind wanted = kind == LinkKind::Storage ? LinkKind::Compute : kind;
    return ports && ports->count >= 2 && ports->carries == wanted;
}

/// Its ends go into modules.
bool needsModules(const std::optional<Product>& cable) {
    return cable && cable->name().find("MPO") != std::string::npos;
}

}  // namespace

FabricDialog::FabricDialog(std::shared_ptr<const Answers> now, Id<Room> hall,
                           const std::vector<Id<Item>>& selected, std::span<const Product> products,
                           UnitSystem units, QWidget* parent)
    : QDialog(parent),
      now_(std::move(now)),
      hall_(hall),
      selected_(selected),
      products_(products),
      units_(units),
      chosen_(now_->design),
      form_(new QFormLayout),
      nodes_(new QLabel(this)),
      problem_(new QLabel(this)),
      buttons_(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this)) {
    setWindowTitle(tr("Fabric"));
    network_ = addChoice("fabricNetwork", tr("Network"));
    for (const LinkKind kind : kNetworks) {
        network_->addItem(said(labelOf(kind)), static_cast<int>(kind));
    }
    nodes_->setObjectName(QStringLiteral("fabricNodes"));
    nodes_->setWordWrap(true);
    setRole(nodes_, "muted");
    form_->addRow(nodes_);
    topology_ = addChoice("fabricTopology", tr("Topology"));
    for (const TopologyChoice& choice : kTopologies) {
        topology_->addItem(tr(choice.label), static_cast<int>(choice.topology));
    }
    switch_ = addChoice("fabricSwitch", tr("Switch"));
    nodeCable_ = addChoice("fabricNodeCable", tr("Cable to nodes"));
    trunkCable_ = addChoice("fabricTrunkCable", tr("Cable between switches"));
    tiers_ = addChoice("fabricTiers", tr("Tiers"));
    tiers_->addItem(tr("as few as do"), 0);
    tiers_->addItem(QStringLiteral("2"), 2);
    tiers_->addItem(QStringLiteral("3"), 3);
    unitNodes_ =
        addNumber("fabricUnit", tr("Nodes that share leaves"), 0, 1000000, 0, tr("as many as fit"));
    over_ = new QDoubleSpinBox(this);
    over_->setObjectName(QStringLiteral("fabricOver"));
    over_->setRange(1.0, 64.0);
    over_->setDecimals(2);
    over_->setSingleStep(0.5);
    over_->setSuffix(tr(" : 1"));
    over_->setKeyboardTracking(false);
    form_->addRow(tr("Ports down per link up"), over_);
    management_ = addNumber("fabricManagement", tr("Ports for fabric managers"), 0, 1000, 0, {});
    planes_ = addNumber("fabricPlanes", tr("Planes that nodes are split over"), 1, 16, 1, {});
    spare_ = addNumber("fabricSpare", tr("Ports that a leaf keeps spare"), 0, 1000, 0, {});
    anew_ = new QCheckBox(tr("&Replace the fabric that these nodes hang on"), this);
    anew_->setObjectName(QStringLiteral("fabricAnew"));
    form_->addRow(anew_);
    auto* row = new QHBoxLayout;
    row->addLayout(form_, 3);
    row->addSpacing(24);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    row->addLayout(grid, 2);
    const std::array labels{
        tr("Switches"),         tr("Cables to nodes"), tr("Cables between switches"),
        tr("Least bisection"),  tr("Longest path"),    tr("Disjoint paths"),
        tr("After one failure")};
    for (std::size_t i = 0; i < labels.size(); ++i) {
        figures_[i] = new QLabel(this);
        figures_[i]->setObjectName(QStringLiteral("fabricFigure%1").arg(i));
        figures_[i]->setWordWrap(true);
        figures_[i]->setAlignment(Qt::AlignRight | Qt::AlignTop);
        grid->addWidget(new QLabel(labels[i], this), static_cast<int>(i), 0, Qt::AlignTop);
        grid->addWidget(figures_[i], static_cast<int>(i), 1);
    }
    grid->setColumnMinimumWidth(1, 170);
    grid->setRowStretch(static_cast<int>(labels.size()), 1);
    problem_->setObjectName(QStringLiteral("fabricProblem"));
    problem_->setWordWrap(true);
    setRole(problem_, "problem");
    auto* column = new QVBoxLayout(this);
    column->addLayout(row);
    column->addWidget(problem_);
    column->addWidget(buttons_);
    buttons_->button(QDialogButtonBox::Ok)->setText(tr("Build"));
    connect(buttons_, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons_, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(network_, &QComboBox::currentIndexChanged, this, [this] {
        fillProducts();
        refresh();
    });
    for (QComboBox* choice : {topology_, switch_, nodeCable_, trunkCable_, tiers_}) {
        connect(choice, &QComboBox::currentIndexChanged, this, &FabricDialog::refresh);
    }
    for (QSpinBox* number : {unitNodes_, management_, planes_, spare_}) {
        connect(number, &QSpinBox::valueChanged, this, &FabricDialog::refresh);
    }
    connect(over_, &QDoubleSpinBox::valueChanged, this, &FabricDialog::refresh);
    connect(anew_, &QCheckBox::toggled, this, &FabricDialog::refresh);
    fillProducts();
    // Where the nodes are joined already, only replacing makes sense.
    const FabricBuild wish = build();
    anew_->setChecked(!plannedFor(now_->design, wish) && !wish.racks.empty());
    refresh();
}

QComboBox* FabricDialog::addChoice(const char* name, const QString& label) {
    auto* choice = new QComboBox(this);
    choice->setObjectName(QLatin1String(name));
    choice->setAccessibleName(label);
    choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice->setMinimumContentsLength(36);
    form_->addRow(label, choice);
    return choice;
}

QSpinBox* FabricDialog::addNumber(const char* name, const QString& label, int low, int high,
                                  int value, const QString& none) {
    auto* box = new QSpinBox(this);
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(label);
    box->setRange(low, high);
    box->setValue(value);
    box->setSpecialValueText(none);
    box->setKeyboardTracking(false);
    form_->addRow(label, box);
    return box;
}

/// What the network can be made of.
void FabricDialog::fillProducts() {
    const auto kind = static_cast<LinkKind>(network_->currentData().toInt());
    const QSignalBlocker noSwitch(switch_), noNode(nodeCable_), noTrunk(trunkCable_);
    switch_->clear();
    for (int i = 0; i < static_cast<int>(products_.size()); ++i) {
        if (carries(products_[static_cast<std::size_t>(i)], kind)) {
            switch_->addItem(asText(products_[static_cast<std::size_t>(i)].name()), i);
            // What stands there already, else the usual one.
            const std::string& key = products_[static_cast<std::size_t>(i)].key;
            const bool isThere = findProduct(now_->design, key) != nullptr;
            if (isThere || (key == "nvidia/qm9700" && switch_->currentIndex() <= 0)) {
                switch_->setCurrentIndex(switch_->count() - 1);
            }
        }
    }
    for (QComboBox* cables : {nodeCable_, trunkCable_}) {
        cables->clear();
        cables->addItem(tr("none yet"), -1);
        for (int i = 0; i < static_cast<int>(products_.size()); ++i) {
            if (products_[static_cast<std::size_t>(i)].kind == Kind::Cable) {
                cables->addItem(asText(products_[static_cast<std::size_t>(i)].name()), i);
            }
        }
        const char* usual = kind == LinkKind::InBand ? "generic/aoc-qsfp28" : "nvidia/mfp7e10";
        const auto found = std::ranges::find(products_, usual, &Product::key);
        cables->setCurrentIndex(
            std::max(0, cables->findData(static_cast<int>(found - products_.begin()))));
    }
}

FabricBuild FabricDialog::build() const {
    FabricBuild build;
    build.kind = static_cast<LinkKind>(network_->currentData().toInt());
    build.topology = static_cast<FabricTopology>(topology_->currentData().toInt());
    const FabricRacks all = fabricRacksIn(now_->design, hall_, build.kind);
    const auto isSelected = [&](Id<Item> rack) {
        return std::ranges::find(selected_, rack) != selected_.end();
    };
    std::ranges::copy_if(all.nodes, std::back_inserter(build.racks), isSelected);
    std::ranges::copy_if(all.hosts, std::back_inserter(build.hosts), isSelected);
    build.racks = build.racks.empty() ? all.nodes : build.racks;
    build.hosts = build.hosts.empty() ? all.hosts : build.hosts;
    const auto productOf = [&](const QComboBox* choice) {
        const int index = choice->currentData().toInt();
        return choice->count() == 0 || index < 0
                   ? std::optional<Product>()
                   : std::optional(products_[static_cast<std::size_t>(index)]);
    };
    build.switchProduct = productOf(switch_).value_or(Product{});
    build.nodeCable = productOf(nodeCable_);
    build.trunkCable = productOf(trunkCable_);
    for (const char* key : {"nvidia/mma4z00-ns", "nvidia/mma4z00-ns400"}) {
        const auto module = std::ranges::find(products_, key, &Product::key);
        if ((needsModules(build.nodeCable) || needsModules(build.trunkCable)) &&
            module != products_.end()) {
            build.modules.push_back(*module);
        }
    }
    build.unitNodes = unitNodes_->value();
    build.tiers = tiers_->currentData().toInt();
    build.oversubscription = over_->value();
    build.managementPorts = management_->value();
    build.planes = planes_->value();
    build.sparePorts = spare_->value();
    build.isAnew = anew_->isChecked();
    return build;
}

void FabricDialog::refresh() {
    const bool isClos = topology_->currentIndex() < 2;
    tiers_->setEnabled(isClos);
    over_->setEnabled(isClos);
    spare_->setEnabled(isClos);
    unitNodes_->setEnabled(topology_->currentIndex() != 3);
    FabricBuild wish = build();
    if (!isClos) {
        wish.tiers = 0;
        wish.oversubscription = 1.0;
        wish.sparePorts = 0;
    }
    if (!unitNodes_->isEnabled()) {
        wish.unitNodes = 0;
    }
    const auto plan = plannedFor(now_->design, wish);
    const auto count = [](std::size_t number) { return static_cast<std::int64_t>(number); };
    nodes_->setText(tr("From %1: %2; switches go into %3.")
                        .arg(asText(now_->design.rooms.find(hall_)->name),
                             said(counted(count(wish.racks.size()), "{} rack", "{} racks")),
                             said(counted(count(wish.hosts.size()), "{} rack without such nodes",
                                          "{} racks without such nodes"))));
    chosen_ = plan ? buildFabric(now_->design, wish) : Edited(tl::unexpected(plan.error()));
    const int lost = chosen_ ? connectionsLost(wish, *chosen_) : 0;
    problem_->setText(
        !chosen_ ? said(chosen_.error(), units_)
        : lost > 0
            ? tr("%1 of other racks of the hall are taken away: select those racks too, or none.")
                  .arg(said(counted(lost, "{} connection", "{} connections")))
            : QString());
    problem_->setVisible(!problem_->text().isEmpty());
    buttons_->button(QDialogButtonBox::Ok)->setEnabled(chosen_.has_value());
    if (plan) {
        show(*plan);
    } else {
        for (QLabel* figure : figures_) {
            figure->setText(QStringLiteral("–"));
        }
    }
}

/// Connections of node racks that do not join, which the new fabric leaves without.
int FabricDialog::connectionsLost(const FabricBuild& wish, const Design& next) const {
    std::vector<Id<Item>> others = fabricRacksIn(now_->design, hall_, wish.kind).nodes;
    std::erase_if(others, [&](Id<Item> rack) {
        return std::ranges::find(wish.racks, rack) != wish.racks.end();
    });
    std::ranges::sort(others);
    const auto connections = [&](const Design& design) {
        return std::ranges::count_if(design.links, [&](const Link& link) {
            return link.kind == wish.kind && (std::ranges::binary_search(others, link.from.item) ||
                                              std::ranges::binary_search(others, link.to.item));
        });
    };
    return static_cast<int>(connections(now_->design) - connections(next));
}

void FabricDialog::show(const PlannedFabric& plan) {
    const FabricMetrics metrics = measureFabric(plan);
    QStringList tiers;
    for (const PlannedTier& tier : plan.tiers) {
        tiers << tr("%1 %2").arg(tier.switches).arg(said(tier.name));
    }
    QStringList after;
    for (const AfterFailure& failure : metrics.afterFailure) {
        after << tr("%1 % without a %2")
                     .arg(100.0 * failure.bisectionRatio, 0, 'f', 1)
                     .arg(said(failure.tier));
    }
    const double rate =
        switch_->count() > 0
            ? switchPorts(products_[static_cast<std::size_t>(switch_->currentData().toInt())])->rate
            : 0.0;
    const double terabits = static_cast<double>(metrics.bisectionLinks) * rate / kPerGigabit / 1e3;
    const QString none = QStringLiteral("–");
    const bool hasTrunks = plan.tiers.size() > 1;
    const std::array<QString, 7> texts{
        tiers.join(QStringLiteral(", ")),
        QString::number(plan.endpointLinks),
        QString::number(plan.leafLinks + plan.coreLinks + plan.groupLinks),
        hasTrunks ? tr("%1 Tb/s, %2 % of full")
                        .arg(terabits, 0, 'f', 1)
                        .arg(std::lround(100.0 * metrics.fullBisectionRatio))
                  : none,
        said(counted(metrics.diameterSwitches, "{} switch", "{} switches")),
        hasTrunks && plan.leaves.size() > 1 ? QString::number(metrics.paths.edge) : none,
        after.isEmpty() ? none : after.join(QLatin1Char('\n'))};
    for (std::size_t i = 0; i < texts.size(); ++i) {
        figures_[i]->setText(texts[i]);
    }
}

}  // namespace hallwright
