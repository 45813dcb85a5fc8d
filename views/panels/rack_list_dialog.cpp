// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/rack_list_dialog.h"

#include "views/panels/text.h"
#include "views/panels/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace hallwright {
namespace {

constexpr int kMostShown = 200;  // lines of the preview

}  // namespace

RackListDialog::RackListDialog(const Design& design, TextTable table,
                               std::span<const Product> products, UnitSystem units, QWidget* parent)
    : QDialog(parent),
      design_(design),
      table_(std::move(table)),
      products_(products),
      units_(units),
      placed_(design),
      room_(new QComboBox(this)),
      what_(new QComboBox(this)),
      preview_(new QTableWidget(this)),
      summary_(new QLabel(this)),
      problem_(new QLabel(this)) {
    setObjectName("rackListDialog");
    setWindowTitle(tr("Rack list"));
    resize(760, 520);
    auto* column = new QVBoxLayout(this);
    auto* form = new QFormLayout;
    room_->setObjectName("rackListRoom");
    room_->setAccessibleName(tr("Room"));
    for (const Room& room : design_.rooms) {
        if (room.kind == RoomKind::Hall || room.kind == RoomKind::MeetMe) {
            room_->addItem(asText(room.name), room.id.value);
        }
    }
    what_->setObjectName("rackListWhat");
    what_->setAccessibleName(tr("Rack of lines that name none"));
    for (const Assembly& assembly : assemblies()) {
        what_->addItem(asText(assembly.label), asText(assembly.key));
    }
    form->addRow(tr("Room"), room_);
    form->addRow(tr("Lines that name no product are"), what_);
    column->addLayout(form);
    column->addWidget(new QLabel(tr("What each column holds:"), this));
    preview_->setObjectName("rackListPreview");
    preview_->setAccessibleName(tr("The list"));
    preview_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    column->addWidget(preview_, 1);
    summary_->setObjectName("rackListSummary");
    problem_->setObjectName("rackListProblem");
    problem_->setWordWrap(true);
    setRole(problem_, "problem");
    column->addWidget(summary_);
    column->addWidget(problem_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    place_ = buttons->button(QDialogButtonBox::Ok);
    place_->setText(tr("Place them"));
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    fillTable();
    for (QComboBox* box : {room_, what_}) {
        connect(box, &QComboBox::currentIndexChanged, this, &RackListDialog::refresh);
    }
    refresh();
}

/// The first line of the preview says what each column holds.
void RackListDialog::fillTable() {
    const auto columns = static_cast<int>(table_.columns());
    const int lines = std::min(kMostShown, static_cast<int>(table_.lines.size()));
    preview_->setColumnCount(columns);
    preview_->setRowCount(lines + 1);
    const std::vector<RackColumn> known = recognised(table_, products_);
    QStringList heads;
    for (int c = 0; c < columns; ++c) {
        const auto at = static_cast<std::size_t>(c);
        heads << (table_.heads.empty() ? tr("Column %1").arg(c + 1) : asText(table_.heads[at]));
        auto* box = new QComboBox(preview_);
        box->setObjectName(QStringLiteral("rackListColumn%1").arg(c));
        box->setAccessibleName(tr("What %1 holds").arg(heads.back()));
        for (const RackColumn column : kRackColumns) {
            box->addItem(said(labelOf(column)), static_cast<int>(column));
        }
        box->setCurrentIndex(static_cast<int>(known[at]));
        preview_->setCellWidget(0, c, box);
        columns_.push_back(box);
        connect(box, &QComboBox::currentIndexChanged, this, &RackListDialog::refresh);
        for (int n = 0; n < lines; ++n) {
            preview_->setItem(
                n + 1, c,
                new QTableWidgetItem(asText(table_.lines[static_cast<std::size_t>(n)][at])));
        }
    }
    preview_->setHorizontalHeaderLabels(heads);
    QStringList numbers{QString()};
    for (int n = 1; n <= lines; ++n) {
        numbers << QString::number(n + (table_.heads.empty() ? 0 : 1));
    }
    preview_->setVerticalHeaderLabels(numbers);
}

void RackListDialog::refresh() {
    RackListWish wish;
    for (const QComboBox* box : columns_) {
        wish.columns.push_back(static_cast<RackColumn>(box->currentData().toInt()));
    }
    wish.what = what_->currentData().toString().toStdString();
    wish.room = Id<Room>{room_->currentData().toUInt()};
    wish.units = units_;
    placed_ = placeRackList(design_, table_, wish, products_);
    place_->setEnabled(placed_.has_value());
    problem_->setText(placed_ ? QString() : said(placed_.error(), units_));
    problem_->setVisible(!placed_);
    summary_->setText(table_.lines.size() == 1
                          ? tr("1 line to place.")
                          : tr("%1 lines to place as one edit.").arg(table_.lines.size()));
    summary_->setVisible(placed_.has_value());
}

}  // namespace hallwright
