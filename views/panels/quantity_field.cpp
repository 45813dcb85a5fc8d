// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/quantity_field.h"

#include "views/panels/text.h"
#include "views/panels/theme.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QStyle>
#include <QVBoxLayout>

#include <cmath>

namespace hallwright {
namespace {

/// Six significant figures at least, never an exponent, no trailing noise.
QString plainNumber(double shown) {
    if (!std::isfinite(shown)) {
        return QStringLiteral("–");
    }
    const double size = std::fabs(shown);
    const int digits = size < 1.0 ? 1 : static_cast<int>(std::floor(std::log10(size))) + 1;
    // A value far below one keeps its figures: 0.00012 m³/s.
    const int small =
        size > 0.0 && size < 0.1 ? -static_cast<int>(std::floor(std::log10(size))) : 0;
    QString text = QString::number(shown, 'f', std::clamp(6 - digits + small, 0, 12));
    if (text.contains(QLatin1Char('.'))) {
        while (text.endsWith(QLatin1Char('0'))) {
            text.chop(1);
        }
        if (text.endsWith(QLatin1Char('.'))) {
            text.chop(1);
        }
    }
    return text == QLatin1String("-0") ? QStringLiteral("0") : text;
}

/// An end of a range with three figures, or all before the point: never beyond the end, so that
/// what is shown is accepted.
double roundedInward(double end, bool isHigh) {
    if (end == 0.0 || !std::isfinite(end)) {
        return end;
    }
    const int digits = static_cast<int>(std::floor(std::log10(std::fabs(end)))) + 1;
    const double step = std::pow(10.0, std::min(0, digits - 3));
    const double steps = end / step;
    // What is whole but for the error of a conversion stays.
    const double whole = std::round(steps);
    return step * (std::fabs(steps - whole) < 1e-6 * std::fabs(steps) ? whole
                   : isHigh                                           ? std::floor(steps)
                                                                      : std::ceil(steps));
}

}  // namespace

QString exactNumber(double si, Dimension dimension, UnitSystem system) {
    return plainNumber(toDisplay(si, dimension, system));
}

QuantityField::QuantityField(Dimension dimension, QWidget* parent)
    : QWidget(parent),
      dimension_(dimension),
      line_(new QLineEdit(this)),
      problem_(new QLabel(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(line_);
    column->addWidget(problem_);
    line_->setAlignment(Qt::AlignRight);
    line_->installEventFilter(this);
    problem_->setWordWrap(true);
    problem_->setVisible(false);
    setRole(problem_, "problem");
    setFocusProxy(line_);
    connect(line_, &QLineEdit::editingFinished, this, &QuantityField::take);
}

void QuantityField::setUnits(UnitSystem system) {
    if (system_ != system) {
        system_ = system;
        refresh();
    }
}

void QuantityField::setRange(double low, double high) {
    low_ = low;
    high_ = high;
}

void QuantityField::setSubject(const QString& subject) {
    subject_ = subject;
    line_->setAccessibleName(subject);
}

void QuantityField::setFixedUnit(FixedUnit unit) {
    fixed_ = unit;
    refresh();
}

void QuantityField::setPlaceholder(const QString& text) {
    line_->setPlaceholderText(text);
}

void QuantityField::show(std::optional<double> si) {
    // The same value again leaves the sentence why another one was not taken.
    const bool isKnown = si == si_ && !complaint().isEmpty();
    si_ = si;
    if (!line_->isModified() && !isKnown) {
        refresh();
    }
}

QString QuantityField::unit() const {
    return fixed_ ? said(fixed_.label) : asText(unitLabel(dimension_, system_));
}

QString QuantityField::textOf(double si) const {
    return fixed_ ? plainNumber(si / fixed_.si) : exactNumber(si, dimension_, system_);
}

void QuantityField::refresh() {
    const QString text = si_ ? textOf(*si_) : QString();
    if (line_->text() != text) {
        // Who has selected the whole value to type over it goes on doing so.
        const bool isSelected = line_->hasSelectedText();
        line_->setText(text);
        if (isSelected) {
            line_->selectAll();
        }
    }
    line_->setModified(false);
    complain({});
}

void QuantityField::complain(const QString& sentence) {
    problem_->setText(sentence);
    problem_->setVisible(!sentence.isEmpty());
    if (line_->property("invalid").toBool() == sentence.isEmpty()) {
        line_->setProperty("invalid", !sentence.isEmpty());
        line_->style()->unpolish(line_);
        line_->style()->polish(line_);
    }
}

QString QuantityField::complaint() const {
    return problem_->text();
}

std::optional<double> QuantityField::read(const QString& text) const {
    const std::string plain = typed(text);
    if (fixed_) {
        bool isBare = false;
        const double shown = QString::fromStdString(plain).toDouble(&isBare);
        if (isBare) {
            return std::isfinite(shown) ? std::optional(shown * fixed_.si) : std::nullopt;
        }
    }
    return parsed(plain, dimension_, system_);
}

void QuantityField::take() {
    if (!line_->isModified()) {
        complain({});
        return;
    }
    if (si_ && line_->text() == textOf(*si_)) {
        refresh();
        return;
    }
    const QString subject = subject_.isEmpty() ? tr("This value") : subject_;
    const std::optional<double> si = read(line_->text());
    if (!si) {
        complain(unit().isEmpty()
                     ? tr("%1 must be a number.").arg(subject)
                     : tr("%1 must be a number in %2, or with its unit.").arg(subject, unit()));
        refuse();
        return;
    }
    const double slack = 1e-6 * std::max(1.0, std::fabs(*si));
    if (*si < low_ - slack || *si > high_ + slack) {
        complain(tr("%1 must lie between %2 and %3.")
                     .arg(subject, endText(low_, false), endText(high_, true)));
        refuse();
        return;
    }
    enter(std::clamp(*si, low_, high_));
}

void QuantityField::enter(double taken) {
    const std::optional<double> before = si_;
    si_ = taken;
    complain({});
    line_->setModified(false);
    emit entered(taken);
    if (!complaint().isEmpty()) {
        si_ = before;
        line_->setModified(true);
        refuse();
    }
}

void QuantityField::refuse() {
    refused_ = line_->text();
    if (isLeaving_) {
        // Nothing may look like a value that it is not; the sentence stays to say why.
        const QString sentence = complaint();
        refresh();
        complain(sentence);
    }
}

QString QuantityField::endText(double si, bool isHigh) const {
    const double shown = fixed_ ? si / fixed_.si : toDisplay(si, dimension_, system_);
    const QString text = plainNumber(roundedInward(shown, isHigh));
    return unit().isEmpty() ? text : text + QLatin1Char(' ') + unit();
}

bool QuantityField::eventFilter(QObject* watched, QEvent* event) {
    if (watched == line_ &&
        (event->type() == QEvent::FocusOut || event->type() == QEvent::FocusIn)) {
        isLeaving_ = event->type() == QEvent::FocusOut &&
                     static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason;
        // The line itself tells of nothing new when it was entered before it is left.
        if (isLeaving_ && !complaint().isEmpty() && line_->text() == refused_) {
            refresh();
        }
    }
    if (watched == line_ && event->type() == QEvent::ShortcutOverride && !line_->isModified()) {
        // With nothing typed, undo and redo are those of the design.
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return true;
        }
    }
    if (watched == line_ && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape &&
        (line_->isModified() || !complaint().isEmpty())) {
        refresh();
        line_->selectAll();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace hallwright
