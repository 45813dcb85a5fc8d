// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/compare/compare_window.h"

#include "views/compare/change_table.h"
#include "views/compare/compare_maps.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"

#include <QCloseEvent>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr int kSaved = 0;  ///< the entry of the file that the design was saved to
constexpr int kOther = 1;

/// True where both states are by potential flow, and may not be trusted.
bool isDoubtful(const AirComparison& comparison) {
    return comparison.wish.states != ComparedStates::Methods &&
           std::ranges::any_of(comparison.second.fields, [](const auto& field) {
               return field->fidelity == Fidelity::Potential && field->isInDoubt();
           });
}

/// How far a march of the second state has come.
QString marchOf(const AirFields& fields) {
    for (const auto& field : fields) {
        if (field->fidelity == Fidelity::Momentum) {
            const auto seconds = std::lround(field->simulated);
            return field->isUnderWay ? CompareWindow::tr("marching, %1 s so far").arg(seconds)
                   : field->isConverged
                       ? CompareWindow::tr("settled after %1 s").arg(seconds)
                       : CompareWindow::tr("still swaying after %1 s").arg(seconds);
        }
    }
    return {};
}

}  // namespace

CompareWindow::CompareWindow(Selection& selection, QWidget* parent)
    : QWidget(parent, Qt::Window),
      states_(new QComboBox(this)),
      details_(new QStackedWidget(this)),
      files_(new QComboBox(this)),
      coolers_(new QComboBox(this)),
      faults_(new QComboBox(this)),
      start_(new QPushButton(tr("&Compare"), this)),
      busy_(new QProgressBar(this)),
      state_(new QLabel(this)),
      maps_(new CompareMaps(selection, this)),
      summary_(new QLabel(this)),
      table_(new ChangeTable(selection, this)) {
    setObjectName(QStringLiteral("compareWindow"));
    setWindowTitle(tr("Compare the air – Hallwright"));
    resize(1180, 760);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);

    auto* top = new QHBoxLayout;
    top->setSpacing(8);
    states_->setObjectName(QStringLiteral("compareStates"));
    states_->addItems({tr("Potential flow and march"), tr("Another design and this one"),
                       tr("Normal and a cooler failed")});
    details_->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    files_->setObjectName(QStringLiteral("compareFile"));
    files_->setMinimumContentsLength(24);
    coolers_->setObjectName(QStringLiteral("compareCooler"));
    coolers_->setMinimumContentsLength(10);
    faults_->setObjectName(QStringLiteral("compareFault"));
    for (const CoolerFault fault :
         {CoolerFault::FanOff, CoolerFault::DamperOpen, CoolerFault::ValveShut}) {
        faults_->addItem(said(labelOf(fault)));
    }
    auto* failure = new QWidget(this);
    auto* row = new QHBoxLayout(failure);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(coolers_, 1);
    row->addWidget(faults_);
    details_->addWidget(new QWidget(this));
    details_->addWidget(files_);
    details_->addWidget(failure);
    start_->setObjectName(QStringLiteral("compareStart"));
    start_->setDefault(true);
    busy_->setObjectName(QStringLiteral("compareBusy"));
    busy_->setRange(0, 0);
    busy_->setTextVisible(false);
    busy_->setFixedWidth(90);
    state_->setObjectName(QStringLiteral("compareState"));
    setRole(state_, "muted");
    state_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    for (QWidget* widget : std::initializer_list<QWidget*>{states_, details_, start_, busy_}) {
        top->addWidget(widget);
    }
    top->addWidget(state_, 1);
    column->addLayout(top);

    auto* lower = new QWidget(this);
    auto* under = new QVBoxLayout(lower);
    under->setContentsMargins(0, 4, 0, 0);
    under->setSpacing(4);
    summary_->setObjectName(QStringLiteral("compareSummary"));
    summary_->setWordWrap(true);
    setRole(summary_, "heading");
    under->addWidget(summary_);
    under->addWidget(table_, 1);
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setChildrenCollapsible(false);
    split->addWidget(maps_);
    split->addWidget(lower);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    column->addWidget(split, 1);

    connect(states_, &QComboBox::currentIndexChanged, this, &CompareWindow::fillChoices);
    connect(files_, &QComboBox::activated, this, [this](int index) {
        if (index == kOther) {
            chooseFile();
        }
    });
    connect(start_, &QPushButton::clicked, this, [this] {
        if (isRunning_) {
            setRunning(false);
            emit stopped();
            fillState();
        } else {
            ask();
        }
    });
    setRunning(false);
    fillChoices();
    table_->show({}, {}, system_);
}

void CompareWindow::setRunning(bool isRunning) {
    isRunning_ = isRunning;
    busy_->setVisible(isRunning);
    start_->setText(isRunning ? tr("&Stop") : comparison_ ? tr("&Compare again") : tr("&Compare"));
}

void CompareWindow::closeEvent(QCloseEvent* event) {
    if (isRunning_) {
        setRunning(false);
        emit stopped();
    }
    QWidget::closeEvent(event);
}

void CompareWindow::setDesign(const Design& design, const AirFields& fields, const QString& path) {
    design_ = design;
    fields_ = fields;
    path_ = path;
    fillChoices();
    fillState();
}

void CompareWindow::setUnits(UnitSystem system) {
    system_ = system;
    maps_->setUnits(system);
    if (comparison_) {
        show(comparison_);
    }
}

void CompareWindow::fillChoices() {
    details_->setCurrentIndex(states_->currentIndex());
    details_->setVisible(states_->currentIndex() != 0);
    {
        const int before = std::max(0, files_->currentIndex());
        const QSignalBlocker quiet(files_);
        files_->clear();
        files_->addItem(path_.isEmpty() ? tr("As last saved: not saved yet")
                                        : tr("As last saved: %1").arg(QFileInfo(path_).fileName()));
        files_->addItem(file_.isEmpty() ? tr("Another file…") : QFileInfo(file_).fileName());
        files_->setItemData(kOther, file_, Qt::ToolTipRole);
        files_->setCurrentIndex(before == kOther && !file_.isEmpty() ? kOther : kSaved);
    }
    const QVariant chosen = coolers_->currentData();
    coolers_->clear();
    for (const auto& field : fields_) {
        for (const CoolerAir& cooler : field->coolers) {
            if (design_.items.find(cooler.cooler)) {
                coolers_->addItem(said(named(design_, cooler.cooler)), cooler.cooler.value);
            }
        }
    }
    coolers_->setCurrentIndex(std::max(0, coolers_->findData(chosen)));
    const auto states = static_cast<ComparedStates>(states_->currentIndex());
    const bool canAsk = states == ComparedStates::Designs   ? !wish().file.empty()
                        : states == ComparedStates::Failure ? coolers_->count() > 0
                                                            : true;
    start_->setEnabled(isRunning_ || canAsk);
}

void CompareWindow::chooseFile() {
    const QString file = QFileDialog::getOpenFileName(
        this, tr("The design to compare with"), QFileInfo(path_).absolutePath(),
        tr("Designs (*.hall *.hall.json *.json);;All files (*)"));
    file_ = file.isEmpty() ? file_ : file;
    fillChoices();
}

ComparisonWish CompareWindow::wish() const {
    ComparisonWish wish;
    wish.states = static_cast<ComparedStates>(states_->currentIndex());
    if (wish.states == ComparedStates::Designs) {
        wish.file = typed(files_->currentIndex() == kOther ? file_ : path_);
    } else if (wish.states == ComparedStates::Failure) {
        wish.cooler = Id<Item>{coolers_->currentData().toUInt()};
        wish.fault = static_cast<CoolerFault>(faults_->currentIndex());
    }
    return wish;
}

void CompareWindow::choose(const ComparisonWish& wish) {
    if (wish.states == ComparedStates::Designs && asText(wish.file) != path_) {
        file_ = asText(wish.file);
        fillChoices();
        files_->setCurrentIndex(kOther);
    }
    states_->setCurrentIndex(static_cast<int>(wish.states));
    if (wish.states == ComparedStates::Failure) {
        coolers_->setCurrentIndex(std::max(0, coolers_->findData(wish.cooler.value)));
        faults_->setCurrentIndex(static_cast<int>(wish.fault));
    }
    fillChoices();
    ask();
}

void CompareWindow::ask() {
    setRunning(true);
    state_->setText(tr("Solving…"));
    emit wished(wish());
}

void CompareWindow::showProgress(const QString& what) {
    setRunning(true);
    state_->setText(what);
}

void CompareWindow::showRefusal(const QString& why) {
    setRunning(false);
    state_->setText(why);
    state_->setToolTip(why);
}

std::array<QString, 2> CompareWindow::namesOf(const AirComparison& comparison) const {
    const ComparisonWish& wish = comparison.wish;
    switch (wish.states) {
        case ComparedStates::Methods: {
            const QString march = marchOf(comparison.second.fields);
            return {tr("A  Potential flow"), march.isEmpty()
                                                 ? tr("B  Jets and plumes")
                                                 : tr("B  Jets and plumes, %1").arg(march)};
        }
        case ComparedStates::Designs:
            return {asText(wish.file) == path_
                        ? tr("A  As last saved")
                        : tr("A  %1").arg(QFileInfo(asText(wish.file)).fileName()),
                    tr("B  This design")};
        case ComparedStates::Failure:
            break;
    }
    return {tr("A  Normal"),
            tr("B  %1, %2")
                .arg(said(named(comparison.first.design, wish.cooler)), said(labelOf(wish.fault)))};
}

QString CompareWindow::summaryOf(const std::vector<RackChange>& changes) const {
    const InletLimits limits = inletLimitsOf(comparison_->second.design);
    const RackChange* worst = nullptr;
    int before = 0;
    int after = 0;
    int lost = 0;
    for (const RackChange& change : changes) {
        before += change.before > limits.allowable ? 1 : 0;
        after += change.after > limits.allowable ? 1 : 0;
        lost += change.second && change.isLost() ? 1 : 0;
        if (std::isfinite(change.after) && (!worst || change.after > worst->after)) {
            worst = &change;
        }
    }
    if (changes.empty()) {
        return tr("No rack draws air in either.");
    }
    const QString hottest =
        tr("Hottest intake %1 → %2")
            .arg(asText(temperatureText(hottestInlet(comparison_->first.fields), system_)),
                 asText(temperatureText(hottestInlet(comparison_->second.fields), system_)));
    const QString at = worst ? tr(" (%1)").arg(asText(worst->tag)) : QString();
    const QString over =
        tr("racks over %1: %2 → %3")
            .arg(asText(formatted(limits.allowable, Dimension::Temperature, system_)))
            .arg(before)
            .arg(after);
    return hottest + at + QStringLiteral("  ·  ") + over +
           (lost > 0
                ? QStringLiteral("  ·  ") + tr("racks that nothing cools any more: %1").arg(lost)
                : QString());
}

void CompareWindow::show(std::shared_ptr<const AirComparison> comparison) {
    comparison_ = std::move(comparison);
    setRunning(comparison_->isUnderWay && isRunning_);
    maps_->show(comparison_, namesOf(*comparison_));
    const auto changes = rackChanges(comparison_->first, comparison_->second);
    table_->show(changes, inletLimitsOf(comparison_->second.design), system_);
    summary_->setText(summaryOf(changes));
    fillState();
}

void CompareWindow::fillState() {
    if (!comparison_) {
        if (!isRunning_) {
            state_->clear();
        }
        return;
    }
    const AirState& open = comparison_->wish.states == ComparedStates::Failure
                               ? comparison_->first
                               : comparison_->second;
    const bool isOld = !(open.design == design_);
    QString text = comparison_->isUnderWay && isRunning_
                       ? tr("Provisional: B gets better while it is marched.")
                   : comparison_->isUnderWay ? tr("Provisional: the march was stopped.")
                   : isDoubtful(*comparison_)
                       ? tr("Provisional: potential flow knows neither jets nor plumes, which rule "
                            "this hall.")
                       : QString();
    if (isOld) {
        text = tr("Of an earlier design. ") + text;
    }
    state_->setText(text);
    state_->setToolTip(text);
}

}  // namespace hallwright
