// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/catalogue_model.h"

#include "model/edits/mount_device.h"
#include "views/panels/place_payload.h"
#include "views/panels/quantity_field.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"

#include <QMimeData>

#include <algorithm>

namespace hallwright {
namespace {

const char* iconOf(Trade trade) {
    switch (trade) {
        case Trade::Computing:
            return "computing";
        case Trade::Network:
            return "network";
        case Trade::Rack:
            return "rack";
        case Trade::Air:
            return "air";
        case Trade::Liquid:
            return "liquid";
        case Trade::Power:
            return "power";
        case Trade::FloorAndAisle:
            break;
    }
    return "floor";
}

QStandardItem* line(const QString& text) {
    auto* item = new QStandardItem(text);
    item->setEditable(false);
    item->setDragEnabled(false);
    item->setDropEnabled(false);
    return item;
}

}  // namespace

QString sizeText(const Product& product, UnitSystem system) {
    QStringList sides;
    bool guessed = false;
    bool known = false;
    for (const Property side : {Property::Width, Property::Depth, Property::Height}) {
        const Value* value = product.find(side);
        known = known || value;
        guessed = guessed || !value || isGuess(value->confidence);
        sides << (value ? asText(formattedNumber(value->number, Dimension::Length, system))
                        : QStringLiteral("?"));
    }
    if (!known) {
        return {};
    }
    return sides.join(QStringLiteral(" × ")) + QLatin1Char(' ') +
           asText(unitLabel(Dimension::Length, system)) +
           (guessed ? QStringLiteral(" ~") : QString());
}

std::optional<Confidence> leastConfidence(const Product& product) {
    std::optional<Confidence> least;
    for (const auto& [property, value] : product.values) {
        least = std::max(least.value_or(value.confidence), value.confidence);
    }
    return least;
}

CatalogueModel::CatalogueModel(std::span<const Product> products,
                               std::span<const Assembly> assemblies, QObject* parent)
    : QStandardItemModel(parent),
      products_(products.begin(), products.end()),
      assemblies_(assemblies.begin(), assemblies.end()) {
    if (!assemblies_.empty()) {
        addAssemblies();
    }
    addProducts();
    setUnits(system_);
}

void CatalogueModel::addAssemblies() {
    auto* group = line(tr("Filled racks"));
    group->setData(QStringLiteral("assembly"), IconName);
    appendRow(group);
    for (std::size_t i = 0; i < assemblies_.size(); ++i) {
        const Assembly& assembly = assemblies_[i];
        auto* item = line(asText(assembly.label));
        item->setData(static_cast<int>(i), AssemblyEntry);
        item->setData(asText(assembly.label + " " + assembly.description + " " + assembly.key),
                      SearchText);
        item->setData(static_cast<int>(Trade::Rack), TradeOf);
        item->setData(static_cast<int>(Kind::Rack), KindOf);
        item->setToolTip(asText(assembly.description));
        item->setDragEnabled(true);
        group->appendRow(item);
    }
}

void CatalogueModel::addProducts() {
    std::map<Trade, QStandardItem*> trades;
    std::map<Kind, QStandardItem*> kinds;
    for (const KindInfo& info : allKinds()) {
        const auto isOfKind = [&](const Product& product) { return product.kind == info.kind; };
        if (std::ranges::none_of(products_, isOfKind)) {
            continue;
        }
        kinds[info.kind] = line(said(info.plural));
        trades[info.trade] = nullptr;
    }
    for (auto& [trade, item] : trades) {
        item = line(said(labelOf(trade)));
        item->setData(QLatin1String(iconOf(trade)), IconName);
        appendRow(item);
    }
    for (const auto& [kind, item] : kinds) {
        trades[infoOf(kind).trade]->appendRow(item);
    }
    for (std::size_t i = 0; i < products_.size(); ++i) {
        const Product& product = products_[i];
        const KindInfo& info = infoOf(product.kind);
        const bool guessed = isGuess(leastConfidence(product).value_or(Confidence::Assumption));
        auto* item =
            line(asText(product.name()) + (product.families.empty() ? QString() : tr(" (family)")) +
                 (guessed ? QStringLiteral(" ~") : QString()));
        item->setData(static_cast<int>(i), ProductEntry);
        item->setData(asText(product.name() + " " + product.partNumber + " " + product.description +
                             " " + std::string(info.label) + " " + product.key),
                      SearchText);
        item->setData(static_cast<int>(info.trade), TradeOf);
        item->setData(static_cast<int>(info.kind), KindOf);
        kinds[product.kind]->appendRow(item);
    }
}

void CatalogueModel::setIcons(const QPalette& palette) {
    for (int row = 0; row < rowCount(); ++row) {
        QStandardItem* top = item(row);
        top->setIcon(loadIcon(top->data(IconName).toString(), palette));
    }
}

void CatalogueModel::setUnits(UnitSystem system) {
    system_ = system;
    const auto visit = [&](auto&& self, QStandardItem* parent) -> void {
        for (int row = 0; row < parent->rowCount(); ++row) {
            QStandardItem* child = parent->child(row);
            if (const Product* product = productAt(child->index())) {
                child->setToolTip(toolTip(*product));
                // A family whose rating is not yet chosen is dragged too: where it is let go says
                // what is missing.
                OwnValues any = chosen(product->key);
                for (const Family& family : product->families) {
                    any.set(family.property,
                            family.choices.empty() ? family.low : family.choices.front());
                }
                child->setDragEnabled(!whyNotAddable(*product, any));
            }
            self(self, child);
        }
    };
    visit(visit, invisibleRootItem());
}

QString CatalogueModel::toolTip(const Product& product) const {
    QStringList lines{asText(product.name())};
    const auto add = [&](const QString& label, const QString& text) {
        if (!text.isEmpty()) {
            lines << QStringLiteral("%1: %2").arg(label, text);
        }
    };
    if (!product.description.empty()) {
        lines << asText(product.description);
    }
    add(tr("Size"), sizeText(product, system_));
    for (const Property property :
         {Property::Mass, Property::PowerNominal, Property::CoolingCapacity, Property::RatedPower,
          Property::RatedApparentPower, Property::RatedCurrent}) {
        if (const Value* value = product.find(property)) {
            const PropertyInfo& info = infoOf(property);
            add(said(info.label),
                asText(formatted(value->number, info.dimension, system_)) +
                    (isGuess(value->confidence) ? QStringLiteral(" ~") : QString()));
        }
    }
    for (const Family& family : product.families) {
        const PropertyInfo& info = infoOf(family.property);
        const double low = family.choices.empty() ? family.low : std::ranges::min(family.choices);
        const double high = family.choices.empty() ? family.high : std::ranges::max(family.choices);
        add(said(info.label), tr("%1 to %2, to be chosen")
                                  .arg(asText(formattedNumber(low, info.dimension, system_)),
                                       asText(formatted(high, info.dimension, system_))));
    }
    add(tr("Source"), product.sources.empty() ? tr("none") : asText(product.sources.front()));
    if (const auto least = leastConfidence(product)) {
        add(tr("Confidence, least"), said(labelOf(*least)));
    }
    return lines.join(QLatin1Char('\n'));
}

void CatalogueModel::choose(const std::string& product, Property property, double si) {
    chosen_[product].set(property, si);
}

OwnValues CatalogueModel::chosen(const std::string& product) const {
    const auto found = chosen_.find(product);
    return found == chosen_.end() ? OwnValues{} : found->second;
}

const Product* CatalogueModel::productAt(const QModelIndex& index) const {
    const QVariant entry = index.data(ProductEntry);
    return entry.isValid() ? &products_[static_cast<std::size_t>(entry.toInt())] : nullptr;
}

const Assembly* CatalogueModel::assemblyAt(const QModelIndex& index) const {
    const QVariant entry = index.data(AssemblyEntry);
    return entry.isValid() ? &assemblies_[static_cast<std::size_t>(entry.toInt())] : nullptr;
}

QString CatalogueModel::payloadAt(const QModelIndex& index, QString* why) const {
    if (const Assembly* assembly = assemblyAt(index)) {
        return PlacePayload{true, assembly->key, {}}.text();
    }
    const Product* product = productAt(index);
    if (!product) {
        return {};
    }
    const PlacePayload payload{false, product->key, chosen(product->key)};
    if (const auto refusal = whyNotAddable(*product, payload.own)) {
        if (why) {
            *why = said(*refusal, system_);
        }
        return {};
    }
    return payload.text();
}

QStringList CatalogueModel::mimeTypes() const {
    return {QLatin1String(kProductMime)};
}

QMimeData* CatalogueModel::mimeData(const QModelIndexList& indexes) const {
    if (indexes.isEmpty()) {
        return nullptr;
    }
    QString payload = payloadAt(indexes.front());
    if (const Product* product = productAt(indexes.front()); product && payload.isEmpty()) {
        payload = PlacePayload{false, product->key, chosen(product->key)}.text();
    }
    if (payload.isEmpty()) {
        return nullptr;
    }
    auto* data = new QMimeData;
    data->setData(QLatin1String(kProductMime), payload.toUtf8());
    return data;
}

}  // namespace hallwright
