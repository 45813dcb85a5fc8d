// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/panels/field.h"

#include <QObject>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QSlider;
class QToolButton;

namespace hallwright {

class QuantityField;

/// The widgets of one field in a grid: label, editor, unit, "~" and the way back to the product's
/// figure.
class FieldRow : public QObject {
    Q_OBJECT
  public:
    /// Fills the next lines of `grid`; its widgets belong to `owner`.
    FieldRow(const Field& field, UnitSystem system, QGridLayout& grid, QWidget* owner);

    /// True when these widgets can show `field`.
    [[nodiscard]] bool fits(const Field& field) const;
    /// `anew`: it is of another subject, so what a person was typing is given up.
    void show(const Field& field, UnitSystem system, bool stale, bool anew);
    /// What was entered is not taken. Typed text stays in sight until one goes elsewhere or presses
    /// Escape.
    void complain(const QString& sentence);
    [[nodiscard]] const Field& field() const { return field_; }

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  signals:
    void numberEntered(double si);
    void wordsEntered(const QString& text);
    void chosen(int choice);
    void resetAsked();

  private:
    void build(QGridLayout& grid, QWidget* owner);
    void buildCap(QGridLayout& grid, int line, QWidget* owner);
    void buildText(QWidget* owner);
    [[nodiscard]] bool isUntouched() const;
    void takeWords();
    void enterWords(const QString& text);
    void restoreWords();
    void slideTo(int steps);
    void restoreSlider();
    [[nodiscard]] bool hasComplaint() const;

    Field field_;
    bool isLeaving_ = false;  ///< the focus of words is going elsewhere
    QString refused_;         ///< words that were not taken
    QLabel* label_ = nullptr;
    QLabel* plain_ = nullptr;
    QuantityField* number_ = nullptr;
    QSlider* slider_ = nullptr;
    QLineEdit* words_ = nullptr;
    QPlainTextEdit* text_ = nullptr;
    QComboBox* choice_ = nullptr;
    QLabel* unit_ = nullptr;
    QLabel* mark_ = nullptr;
    QToolButton* reset_ = nullptr;
    QLabel* problem_ = nullptr;
};

}  // namespace hallwright
