// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/workload_dialog.h"

#include "app/live/run_in_background.h"
#include "model/edits/workloads.h"
#include "solvers/checks/check.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr int kLeastCap = 450, kMostCap = 1000, kCapStep = 10;  // W, of a GH200

/// The power cap, W, that most of the superchips have; the greatest where nobody set one.
int capIn(const Design& design) {
    std::array<int, kMostCap + 1> racks{};
    for (const Item& item : design.items) {
        if (const auto cap = item.own.find(Property::ModuleCap)) {
            ++racks[static_cast<std::size_t>(std::clamp(*cap, 0.0, double{kMostCap}))];
        }
    }
    const auto most = std::ranges::max_element(racks);
    return *most > 0 ? std::clamp(static_cast<int>(most - racks.begin()), kLeastCap, kMostCap)
                     : kMostCap;
}

double swingOf(const Answers& answers) {
    const auto found = std::ranges::find(answers.findings.findings, "PWR-070", &Finding::rule);
    return found == answers.findings.findings.end() ? 0.0 : found->value;
}

}  // namespace

WorkloadDialog::WorkloadDialog(std::shared_ptr<const Answers> now, UnitSystem units,
                               QWidget* parent)
    : QDialog(parent),
      now_(std::move(now)),
      units_(units),
      chosen_(now_->design),
      workloads_(new QComboBox(this)),
      cap_(new QSlider(Qt::Horizontal, this)),
      capLabel_(new QLabel(this)),
      about_(new QLabel(this)),
      problem_(new QLabel(this)),
      buttons_(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this)) {
    setWindowTitle(tr("Workload and power cap"));
    pool_.setMaxThreadCount(1);
    auto* column = new QVBoxLayout(this);
    auto* form = new QFormLayout;
    column->addLayout(form);
    workloads_->setObjectName(QStringLiteral("workloadChoice"));
    workloads_->setAccessibleName(tr("Workload"));
    workloads_->addItem(tr("As the limits say now"), QString());
    for (const Workload& workload : allWorkloads()) {
        workloads_->addItem(said(workload.label), asText(workload.key));
    }
    if (const Workload* set = workloadOf(now_->design)) {
        workloads_->setCurrentIndex(workloads_->findData(asText(set->key)));
    }
    form->addRow(tr("Superchips work on"), workloads_);
    about_->setObjectName(QStringLiteral("workloadAbout"));
    about_->setWordWrap(true);
    setRole(about_, "muted");
    form->addRow(about_);
    cap_->setObjectName(QStringLiteral("workloadCap"));
    cap_->setAccessibleName(tr("Power cap of each superchip"));
    cap_->setRange(kLeastCap / kCapStep, kMostCap / kCapStep);
    cap_->setPageStep(5);
    cap_->setValue((capIn(now_->design) + kCapStep / 2) / kCapStep);
    capLabel_->setObjectName(QStringLiteral("workloadCapLabel"));
    capLabel_->setMinimumWidth(
        capLabel_->fontMetrics().horizontalAdvance(QStringLiteral("1000 W ")));
    auto* capRow = new QHBoxLayout;
    capRow->addWidget(cap_, 1);
    capRow->addWidget(capLabel_);
    form->addRow(tr("Cap of each of them"), capRow);
    auto* grid = new QGridLayout;
    column->addLayout(grid);
    const std::array labels{tr("IT load"),        tr("Swing in step"), tr("Worst feed"),
                            tr("PUE, estimated"), tr("Errors"),        tr("Warnings")};
    auto* before = new QLabel(tr("Now"), this);
    auto* after = new QLabel(tr("Then"), this);
    for (QLabel* head : {before, after}) {
        setRole(head, "muted");
        grid->addWidget(head, 0, head == before ? 1 : 2, Qt::AlignRight);
    }
    for (std::size_t row = 0; row < labels.size(); ++row) {
        grid->addWidget(new QLabel(labels[row], this), static_cast<int>(row) + 1, 0);
        for (std::size_t side = 0; side < 2; ++side) {
            auto* figure = new QLabel(this);
            figure->setObjectName(QStringLiteral("workloadFigure%1%2").arg(row).arg(side));
            grid->addWidget(figure, static_cast<int>(row) + 1, static_cast<int>(side) + 1,
                            Qt::AlignRight);
            figures_[row][side] = figure;
        }
    }
    grid->setColumnStretch(0, 1);
    grid->setColumnMinimumWidth(1, 90);
    grid->setColumnMinimumWidth(2, 90);
    problem_->setObjectName(QStringLiteral("workloadProblem"));
    problem_->setWordWrap(true);
    setRole(problem_, "problem");
    column->addWidget(problem_);
    column->addWidget(buttons_);
    buttons_->button(QDialogButtonBox::Ok)->setText(tr("Set both"));
    connect(buttons_, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons_, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(workloads_, &QComboBox::currentIndexChanged, this, &WorkloadDialog::refresh);
    connect(cap_, &QSlider::valueChanged, this, &WorkloadDialog::refresh);
    refresh();
}

WorkloadDialog::~WorkloadDialog() {
    stop_.request_stop();
    pool_.waitForDone();
}

void WorkloadDialog::refresh() {
    const int watts = kCapStep * cap_->value();
    capLabel_->setText(tr("%1 W").arg(watts));
    const Workload* workload = findWorkload(typed(workloads_->currentData().toString()));
    about_->setText(workload ? said(workload->about) : QString());
    about_->setVisible(workload);
    chosen_ =
        watts == capIn(now_->design) ? Edited(now_->design) : capSuperchips(now_->design, watts);
    if (chosen_ && workload) {
        chosen_ = setWorkload(*chosen_, *workload);
    }
    problem_->setText(chosen_ ? QString() : said(chosen_.error(), units_));
    problem_->setVisible(!chosen_);
    buttons_->button(QDialogButtonBox::Ok)->setEnabled(chosen_ && *chosen_ != now_->design);
    showFigures(nullptr);
    stop_.request_stop();
    if (!chosen_) {
        return;
    }
    auto run = runInBackground(
        pool_,
        [now = now_, next = *chosen_](const RunControl& control) -> std::shared_ptr<const Answers> {
            Answers answers = check(next, {}, control, now.get());
            return control.stopped() ? nullptr
                                     : std::make_shared<const Answers>(std::move(answers));
        });
    stop_ = run.stop;
    deliver(run.future, this, [this, own = run.stop](const std::shared_ptr<const Answers>& then) {
        if (then && !own.stop_requested()) {
            showFigures(then.get());
        }
    });
}

/// `then` may be null: not yet known.
void WorkloadDialog::showFigures(const Answers* then) {
    const auto write = [this](std::size_t side, const Answers& answers) {
        const auto measured = [this](double si, Dimension dimension) {
            return said(Phrase("{}", {Measured{si, dimension}}), units_);
        };
        const Metrics& metrics = answers.metrics;
        const std::array texts{
            measured(metrics.itLoad.si(), Dimension::Power),
            measured(swingOf(answers), Dimension::Power),
            measured(metrics.worstFeedLoading, Dimension::Fraction),
            metrics.pue > 0.0 ? QString::number(metrics.pue, 'f', 2) : QStringLiteral("–"),
            QString::number(answers.findings.count(Severity::Error)),
            QString::number(answers.findings.count(Severity::Warning))};
        for (std::size_t row = 0; row < texts.size(); ++row) {
            figures_[row][side]->setText(texts[row]);
        }
    };
    write(0, *now_);
    if (then) {
        write(1, *then);
    }
    for (const auto& row : figures_) {
        row[1]->setEnabled(then);  // faint while it is of the setting before
    }
}

}  // namespace hallwright
