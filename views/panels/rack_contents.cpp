// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/rack_contents.h"

#include "model/edits/items.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace hallwright {
namespace {

/// The slot of the first device that `now` has and `before` had not; 0: there is none.
std::uint16_t firstAdded(const Item& before, const Item& now) {
    for (const Device& device : *now.devices) {
        const Device* same = before.device(device.slot);
        if (!same || same->product != device.product || same->position != device.position) {
            return device.slot;
        }
    }
    return 0;
}

}  // namespace

RackContents::RackContents(QWidget* parent)
    : QWidget(parent), heading_(new QLabel(this)), table_(new QTableWidget(0, 2, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(heading_);
    column->addWidget(table_);
    setRole(heading_, "heading");
    heading_->setContentsMargins(8, 4, 8, 0);
    table_->setObjectName(QStringLiteral("rackContents"));
    table_->setAccessibleName(tr("Contents of the rack"));
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setShowGrid(false);
    table_->setAlternatingRowColors(true);
    table_->setHorizontalHeaderLabels({tr("Place"), tr("Device")});
    table_->horizontalHeader()->setStretchLastSection(true);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table_->horizontalHeader()->setMinimumSectionSize(24);
    table_->setColumnWidth(0, 12 * table_->fontMetrics().averageCharWidth());
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(table_->fontMetrics().height() + 6);
    table_->installEventFilter(this);
    connect(table_, &QTableWidget::currentCellChanged, this, [this](int row) {
        emit marked({item_, slotAt(row)});
    });
}

void RackContents::show(const Design& design, const Item* item, UnitSystem system) {
    const bool isShown = item && !item->devices->empty();
    setVisible(isShown);
    if (!isShown) {
        const QSignalBlocker quiet(table_);
        design_ = Design{};
        item_ = {};
        table_->setRowCount(0);
        return;
    }
    const Item* before = item_ == item->id ? design_.items.find(item_) : nullptr;
    const bool isSame = before && before->devices.same(item->devices) && system == system_;
    const std::uint16_t added = before ? firstAdded(*before, *item) : 0;
    design_ = design;
    item_ = item->id;
    system_ = system;
    if (isSame) {
        return;
    }
    std::vector<const Device*> devices;
    for (const Device& device : *item->devices) {
        devices.push_back(&device);
    }
    std::ranges::stable_sort(devices, std::ranges::greater{}, &Device::position);
    heading_->setText(tr("Contents: %1").arg(static_cast<int>(devices.size())));
    const std::uint16_t current = before ? slotAt(table_->currentRow()) : 0;
    QSignalBlocker quiet(table_);
    table_->setRowCount(static_cast<int>(devices.size()));
    const Kind kind = productOf(design, *item).kind;
    QTableWidgetItem* newest = nullptr;
    for (int row = 0; row < static_cast<int>(devices.size()); ++row) {
        const Device& device = *devices[static_cast<std::size_t>(row)];
        const Product& product = productOf(design, device);
        QString place = asText(device.name);
        if (place.isEmpty() && device.position > 0.0) {
            place = isRack(kind) ? QStringLiteral("U%1").arg(device.position)
                    : kind == Kind::Busway
                        ? asText(formatted(device.position, Dimension::Distance, system))
                        : QString::number(device.position);
        }
        auto* where = new QTableWidgetItem(place);
        where->setData(Qt::UserRole, device.slot);
        where->setToolTip(place);
        auto* what = new QTableWidgetItem(asText(product.name()));
        what->setToolTip(
            asText(product.description.empty() ? product.name() : product.description));
        table_->setItem(row, 0, where);
        table_->setItem(row, 1, what);
        newest = device.slot == added ? where : newest;
    }
    // Lines have moved: what was marked stays so, and never another device in its line.
    mark(current);
    quiet.unblock();
    if (newest) {
        table_->setCurrentItem(newest);
        table_->scrollToItem(newest);
    }
}

std::uint16_t RackContents::slotAt(int row) const {
    const QTableWidgetItem* where = table_->item(row, 0);
    return where ? static_cast<std::uint16_t>(where->data(Qt::UserRole).toUInt()) : 0;
}

void RackContents::mark(std::uint16_t slot) {
    const QSignalBlocker quiet(table_);
    for (int row = 0; slot != 0 && row < table_->rowCount(); ++row) {
        if (slotAt(row) == slot) {
            table_->setCurrentCell(row, 0);
            table_->scrollToItem(table_->item(row, 0));
            return;
        }
    }
    table_->setCurrentItem(nullptr);
}

void RackContents::removeCurrent() {
    if (const std::uint16_t slot = slotAt(table_->currentRow())) {
        emit editRequested(tr("Take out %1").arg(said(named(design_, item_, slot))),
                           removeDevice(design_, item_, slot));
    }
}

bool RackContents::eventFilter(QObject* watched, QEvent* event) {
    // Before the window takes Delete for the selected items.
    const bool isKey =
        event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    if (watched == table_ && isKey && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete) {
        event->accept();
        if (event->type() == QEvent::KeyPress) {
            removeCurrent();
        }
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace hallwright
