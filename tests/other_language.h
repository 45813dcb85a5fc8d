// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <QCoreApplication>
#include <QSet>
#include <QStringList>
#include <QTranslator>

#include <cstdint>
#include <string>
#include <string_view>

namespace hallwright::testing {

class DataWords;

/// A language of Cyrillic letters: a Latin letter on the screen was not translated, wherever in a
/// sentence it stands. Marks to fill, tags and what Qt says of its own accord stay as they are.
class OtherLanguage : public QTranslator {
  public:
    OtherLanguage() { QCoreApplication::installTranslator(this); }
    ~OtherLanguage() override { QCoreApplication::removeTranslator(this); }

    QString translate(const char* context, const char* source, const char* comment,
                      int count) const override;
    [[nodiscard]] bool isEmpty() const override { return false; }

    /// The words of a pattern of the model, as `Translate`.
    static std::string spoken(std::string_view english, std::int64_t count);

    /// The words of the model that were asked for and that `gather.cmake` does not find.
    [[nodiscard]] QStringList notGathered(const DataWords& data) const;

  private:
    mutable QSet<QString> ofModel_;
};

/// What may stand in Latin letters: names and texts of a design and of the catalogue, units, codes.
class DataWords {
  public:
    explicit DataWords(const Design& design);

    void add(std::string_view text);

    /// What of `shown` is English; empty: nothing.
    [[nodiscard]] QString englishIn(QString shown) const;
    [[nodiscard]] bool has(const QString& text) const { return seen_.contains(text.simplified()); }

  private:
    void add(const Product& product);

    QSet<QString> seen_;
    QStringList units_;
    mutable QStringList longestFirst_;  ///< made of `seen_` when it is asked for
};

/// What of a sentence is English beside what it quotes of a file: "texts", /pointers, null, nan.
QString englishBesideQuotations(const QString& sentence, const DataWords& data);

/// What of the words stays English in another language, and their patterns that `gather.cmake` does
/// not find; empty: nothing.
QString notTranslated(const Phrase& words, const DataWords& data);

}  // namespace hallwright::testing
