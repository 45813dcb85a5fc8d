// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/limits_model.h"

#include "views/panels/quantity_field.h"
#include "views/panels/text.h"

#include <QFont>
#include <QStringList>

#include <algorithm>

namespace hallwright {

std::string_view ruleOf(const ThresholdInfo& info) {
    return info.key.substr(0, info.key.find('.'));
}

LimitsModel::LimitsModel(QObject* parent) : QAbstractTableModel(parent) {
    list();
}

void LimitsModel::show(const Thresholds& thresholds) {
    if (thresholds == thresholds_) {
        return;
    }
    thresholds_ = thresholds;
    if (onlyChanged_ || !words_.isEmpty()) {
        beginResetModel();  // what fits may be others
        list();
        endResetModel();
    } else {
        emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
    }
}

void LimitsModel::setUnits(UnitSystem system) {
    system_ = system;
    if (!listed_.empty()) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
    }
}

void LimitsModel::setFilter(const QString& text, bool onlyChanged) {
    beginResetModel();
    words_ = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    onlyChanged_ = onlyChanged;
    list();
    endResetModel();
}

void LimitsModel::list() {
    listed_.clear();
    for (const ThresholdInfo& info : allThresholds()) {
        const QString text =
            QStringList{asText(info.key), said(info.label), asText(current(info).source)}.join(
                QLatin1Char(' '));
        const bool fits = std::ranges::all_of(
            words_, [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
        if (fits && (!onlyChanged_ || isChanged(info))) {
            listed_.push_back(&info);
        }
    }
}

const ThresholdInfo* LimitsModel::limitAt(const QModelIndex& index) const {
    return index.isValid() ? listed_.at(static_cast<std::size_t>(index.row())) : nullptr;
}

QModelIndex LimitsModel::indexOf(std::string_view key) const {
    const auto found = std::ranges::find_if(
        listed_, [key](const ThresholdInfo* info) { return info->key == key; });
    return found == listed_.end() ? QModelIndex()
                                  : index(static_cast<int>(found - listed_.begin()), 0);
}

Threshold LimitsModel::current(const ThresholdInfo& info) const {
    return thresholdIn(thresholds_, info.key);
}

bool LimitsModel::isChanged(const ThresholdInfo& info) const {
    return current(info).value != info.value;
}

std::size_t LimitsModel::changed() const {
    return static_cast<std::size_t>(std::ranges::count_if(
        allThresholds(), [this](const ThresholdInfo& info) { return isChanged(info); }));
}

QString LimitsModel::textOf(const ThresholdInfo& info, double si) const {
    const QString number = exactNumber(si, info.dimension, system_);
    const QString unit = asText(unitLabel(info.dimension, system_));
    return unit.isEmpty() ? number : number + QLatin1Char(' ') + unit;
}

int LimitsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(listed_.size());
}

int LimitsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant LimitsModel::data(const QModelIndex& index, int role) const {
    const ThresholdInfo* info = limitAt(index);
    if (!info) {
        return {};
    }
    const bool isNumber = index.column() == Value || index.column() == Default;
    if (role == Qt::TextAlignmentRole) {
        return QVariant((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role == Qt::FontRole && index.column() == Value && isChanged(*info)) {
        QFont bold;
        bold.setBold(true);
        return bold;
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) {
        return {};
    }
    switch (index.column()) {
        case Rule:
            return role == Qt::ToolTipRole ? asText(info->key) : asText(ruleOf(*info));
        case Label:
            return said(info->label);
        case Value:
            return textOf(*info, current(*info).value);
        case Default:
            return textOf(*info, info->value);
        default:
            return asText(current(*info).source);
    }
}

QVariant LimitsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        const bool isNumber = section == Value || section == Default;
        return QVariant((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
        case Rule:
            return tr("Rule");
        case Label:
            return tr("Limit");
        case Value:
            return tr("Value");
        case Default:
            return tr("Default");
        default:
            return tr("Source");
    }
}

}  // namespace hallwright
