// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/other_language.h"

#include "model/catalogue/assemblies.h"
#include "model/catalogue/catalogue.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <algorithm>

namespace hallwright::testing {
namespace {

const QRegularExpression kLetters(QStringLiteral("[A-Za-z]"));

/// What `gather.cmake` writes; empty: it failed.
QString gather() {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("words.cpp"));
    QProcess::execute(
        QStringLiteral(HALLWRIGHT_CMAKE),
        {QStringLiteral("-DROOT=" HALLWRIGHT_SOURCE_DIR), QStringLiteral("-DOUT=") + file,
         QStringLiteral("-P"),
         QStringLiteral(HALLWRIGHT_SOURCE_DIR "/resources/translations/gather.cmake")});
    QFile words(file);
    return words.open(QIODevice::ReadOnly) ? QString::fromUtf8(words.readAll()) : QString();
}

}  // namespace

QString OtherLanguage::translate(const char* context, const char* source, const char* /*comment*/,
                                 int /*count*/) const {
    const QString from = QString::fromLatin1(context);
    const bool isOfQt = from.size() > 1 && from[0] == QLatin1Char('Q') && from[1].isUpper();
    if (isOfQt) {
        return {};
    }
    const QString english = QString::fromUtf8(source);
    if (from == QLatin1String("Message") && english.contains(kLetters)) {
        ofModel_.insert(english);
    }
    static const QRegularExpression kKept(R"(%L?\d|%n|\{\d?\}|<[^>]*>|&[a-z]+;)");
    QString text = english;
    qsizetype at = 0;
    const auto change = [&text](qsizetype begin, qsizetype end) {
        for (qsizetype i = begin; i < end; ++i) {
            const char16_t letter = text[i].unicode();
            if (letter >= u'a' && letter <= u'z') {
                text[i] = QChar(char16_t(letter - u'a' + 0x0430));
            } else if (letter >= u'A' && letter <= u'Z') {
                text[i] = QChar(char16_t(letter - u'A' + 0x0410));
            }
        }
    };
    for (auto marks = kKept.globalMatch(english); marks.hasNext();) {
        const QRegularExpressionMatch mark = marks.next();
        change(at, mark.capturedStart());
        at = mark.capturedEnd();
    }
    change(at, text.size());
    return text;
}

std::string OtherLanguage::spoken(std::string_view english, std::int64_t /*count*/) {
    return QCoreApplication::translate("Message", std::string(english).c_str()).toStdString();
}

QStringList OtherLanguage::notGathered(const DataWords& data) const {
    static const QString gathered = gather();
    if (gathered.isEmpty()) {
        return {QStringLiteral("nothing was gathered")};
    }
    QStringList lacking;
    for (QString word : ofModel_) {
        if (data.has(word)) {  // a source may be a citation, or words of the program
            continue;
        }
        word.replace(QLatin1Char('"'), QLatin1String("\\\""));
        if (!gathered.contains(QStringLiteral("\"Message\", \"") + word + QLatin1Char('"'))) {
            lacking << word;
        }
    }
    lacking.sort();
    return lacking;
}

DataWords::DataWords(const Design& design) {
    for (const Product& product : builtInCatalogue().products()) {
        add(product);
    }
    for (const Product& product : design.products) {
        add(product);
    }
    for (const Assembly& assembly : assemblies()) {
        for (const std::string& text : {assembly.key, assembly.label, assembly.description}) {
            add(text);
        }
    }
    const Site& site = *design.site;
    for (const std::string& text : {site.name, site.description, site.client, site.number,
                                    site.author, site.revision, site.currency}) {
        add(text);
    }
    for (const Room& room : design.rooms) {
        add(room.name);
        for (const FloorArea& area : room.areas) {
            add(area.name);
        }
    }
    for (const Row& row : design.rows) {
        add(row.name);
    }
    for (const Item& item : design.items) {
        add(item.tag);
        add(item.zone);
        for (const Device& device : *item.devices) {
            add(device.name);
        }
    }
    for (const Waiver& waiver : *design.waivers) {
        for (const std::string& text :
             {waiver.rule, waiver.reason, waiver.author, waiver.date, waiver.state, waiver.part}) {
            add(text);
        }
    }
    for (const Viewpoint& view : *design.viewpoints) {
        add(view.name);
    }
    for (const ThresholdInfo& info : allThresholds()) {
        add(info.key);
        add(info.source);
        add(thresholdIn(*design.thresholds, info.key).source);
    }
    for (int dimension = 0; dimension <= static_cast<int>(Dimension::Money); ++dimension) {
        for (const UnitSystem system : {UnitSystem::Metric, UnitSystem::Us}) {
            const std::string_view unit = unitLabel(static_cast<Dimension>(dimension), system);
            if (!unit.empty()) {
                units_ << QRegularExpression::escape(
                    QString::fromUtf8(unit.data(), qsizetype(unit.size())));
            }
        }
    }
}

void DataWords::add(std::string_view text) {
    const QString word = QString::fromUtf8(text.data(), qsizetype(text.size())).simplified();
    if (word.size() > 2 && word.contains(kLetters)) {
        seen_.insert(word);
        longestFirst_.clear();
    }
}

void DataWords::add(const Product& product) {
    for (const std::string& text : {product.name(), product.key, product.vendor, product.model,
                                    product.partNumber, product.description}) {
        add(text);
    }
    for (const std::string& source : product.sources) {
        add(source);
    }
    for (const auto& [key, note] : product.notes) {
        add(key);
        add(note);
    }
    for (const PortGroup& ports : product.ports) {
        add(ports.name);
        add(ports.connector);
    }
}

QString DataWords::englishIn(QString shown) const {
    static const QRegularExpression kMarks(R"(<[^>]*>|&[a-z]+;)");
    static const QRegularExpression kWord(QStringLiteral("[A-Za-z]{2,}"));
    // Codes of rules and limits, figures with their unit, positions in a rack, file types.
    static const QRegularExpression kCodes(
        R"(\b[A-Z]{3}[-.]\d*[.\w]*|\b\d[\d.,]*\s?[A-Za-z²³·/°%]+|\bU\d+|\*?\.\w+)");
    shown = shown.replace(kMarks, QStringLiteral(" ")).simplified();
    if (!shown.contains(kWord)) {
        return {};
    }
    if (longestFirst_.isEmpty()) {
        longestFirst_ = QStringList(seen_.begin(), seen_.end());
        std::ranges::sort(longestFirst_, std::greater{}, &QString::size);
    }
    for (const QString& data : longestFirst_) {
        if (data.size() <= shown.size()) {
            shown.replace(data, QStringLiteral("·"));
        } else if (data.contains(shown)) {  // a line of it
            return {};
        }
    }
    static const QString kUnit = QStringLiteral("(?<![\\w])(?:%1)(?![\\w])");
    shown.remove(QRegularExpression(kUnit.arg(units_.join(QLatin1Char('|')))));
    shown.remove(kCodes);
    return shown.contains(kWord) ? shown : QString();
}

QString englishBesideQuotations(const QString& sentence, const DataWords& data) {
    static const QRegularExpression kQuotations(R"("[^"]*"|(?<!\S)/[^\s:]*|\b(?:null|nan|inf)\b)");
    QString left = data.englishIn(sentence);
    return data.englishIn(left.remove(kQuotations));
}

QString notTranslated(const Phrase& words, const DataWords& data) {
    const OtherLanguage language;
    const std::string said = filled(words, UnitSystem::Metric, OtherLanguage::spoken);
    QStringList left = language.notGathered(data);
    left << englishBesideQuotations(QString::fromStdString(said), data);
    left.removeAll(QString());
    return left.join(QLatin1Char('\n'));
}

}  // namespace hallwright::testing
