// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/field_row.h"

#include "views/panels/quantity_field.h"
#include "views/panels/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <cmath>

namespace hallwright {
namespace {

constexpr double kCapStep = 10.0;  // W, of the slider
constexpr int kInset = 4;          // px from the frame of an editor to its text
constexpr int kTextLines = 4;      // of a text of several lines, before it scrolls

// Columns.
constexpr int kLabel = 0;
constexpr int kEditor = 1;
constexpr int kUnit = 2;
constexpr int kMark = 3;
constexpr int kReset = 4;

}  // namespace

FieldRow::FieldRow(const Field& field, UnitSystem system, QGridLayout& grid, QWidget* owner)
    : QObject(owner), field_(field) {
    build(grid, owner);
    show(field, system, false, true);
}

void FieldRow::build(QGridLayout& grid, QWidget* owner) {
    const int line = grid.rowCount();
    label_ = new QLabel(field_.label, owner);
    setRole(label_, "muted");
    label_->setWordWrap(true);
    // In line with the text in the editors, which have a frame around it.
    const int inset = field_.editor == Field::Editor::Plain ? 0 : kInset;
    label_->setContentsMargins(0, inset, 0, 0);
    grid.addWidget(label_, line, kLabel, Qt::AlignTop);
    switch (field_.editor) {
        case Field::Editor::Plain:
            plain_ = new QLabel(owner);
            plain_->setObjectName(field_.key);
            plain_->setWordWrap(true);
            plain_->setTextInteractionFlags(Qt::TextSelectableByMouse);
            plain_->setContentsMargins(kInset + 2, 0, kInset + 2, 0);
            unit_ = new QLabel(owner);
            setRole(unit_, "muted");
            if (field_.isNumber()) {
                plain_->setAlignment(Qt::AlignRight | Qt::AlignTop);
                grid.addWidget(plain_, line, kEditor);
                grid.addWidget(unit_, line, kUnit, Qt::AlignTop);
            } else {
                unit_->hide();
                grid.addWidget(plain_, line, kEditor, 1, 4);
            }
            break;
        case Field::Editor::Number:
        case Field::Editor::Cap:
            number_ = new QuantityField(field_.dimension, owner);
            number_->setSubject(field_.label);
            number_->setFixedUnit(field_.fixed);
            number_->line()->setObjectName(field_.key);
            grid.addWidget(number_, line, kEditor, Qt::AlignTop);
            unit_ = new QLabel(owner);
            setRole(unit_, "muted");
            unit_->setContentsMargins(0, inset, 0, 0);
            grid.addWidget(unit_, line, kUnit, Qt::AlignTop);
            grid.addWidget(number_->problem(), line + 1, kLabel, 1, 5);
            connect(number_, &QuantityField::entered, this, &FieldRow::numberEntered);
            if (field_.editor == Field::Editor::Cap) {
                buildCap(grid, line + 2, owner);
            }
            break;
        case Field::Editor::Words:
            words_ = new QLineEdit(owner);
            words_->setObjectName(field_.key);
            grid.addWidget(words_, line, kEditor, 1, 4, Qt::AlignTop);
            words_->installEventFilter(this);
            connect(words_, &QLineEdit::editingFinished, this, &FieldRow::takeWords);
            break;
        case Field::Editor::Text:
            buildText(owner);
            grid.addWidget(text_, line, kEditor, 1, 4, Qt::AlignTop);
            break;
        case Field::Editor::Choice:
            choice_ = new QComboBox(owner);
            choice_->setObjectName(field_.key);
            choice_->addItems(field_.choices);
            choice_->setPlaceholderText(tr("several"));
            grid.addWidget(choice_, line, kEditor, 1, 4, Qt::AlignTop);
            connect(choice_, &QComboBox::activated, this, &FieldRow::chosen);
            break;
    }
    for (QWidget* editor : std::initializer_list<QWidget*>{words_, text_, choice_}) {
        if (editor) {
            editor->setAccessibleName(field_.label);
        }
    }
    if (words_ || text_ || choice_) {
        problem_ = new QLabel(owner);
        problem_->setObjectName(field_.key + QStringLiteral(".problem"));
        problem_->setWordWrap(true);
        setRole(problem_, "problem");
        grid.addWidget(problem_, line + 1, kLabel, 1, 5);
        return;  // words are neither estimated nor the product's
    }
    mark_ = new QLabel(owner);
    mark_->setObjectName(field_.key + QStringLiteral(".mark"));
    mark_->setMinimumWidth(10);
    mark_->setContentsMargins(0, inset, 0, 0);
    grid.addWidget(mark_, line, kMark, Qt::AlignTop);
    reset_ = new QToolButton(owner);
    reset_->setObjectName(field_.key + QStringLiteral(".reset"));
    reset_->setAutoRaise(true);
    reset_->setIcon(loadIcon(QStringLiteral("reset"), owner->palette()));
    reset_->setIconSize(QSize(12, 12));
    reset_->setToolTip(tr("Back to the figure of the product"));
    reset_->setAccessibleName(tr("%1 back to the figure of the product").arg(field_.label));
    grid.addWidget(reset_, line, kReset, Qt::AlignTop);
    connect(reset_, &QToolButton::clicked, this, &FieldRow::resetAsked);
}

void FieldRow::buildText(QWidget* owner) {
    text_ = new QPlainTextEdit(owner);
    text_->setObjectName(field_.key);
    text_->setTabChangesFocus(true);
    text_->setFixedHeight(text_->fontMetrics().lineSpacing() * kTextLines + 2 * kInset + 2);
    text_->document()->setDocumentMargin(kInset - 1);
    text_->installEventFilter(this);
}

bool FieldRow::isUntouched() const {
    return text_ ? !text_->document()->isModified() : !words_->isModified();
}

bool FieldRow::hasComplaint() const {
    return problem_ && !problem_->text().isEmpty();
}

void FieldRow::takeWords() {
    if (!words_->isModified()) {
        return;
    }
    words_->setModified(false);
    enterWords(words_->text());
    if (hasComplaint()) {
        refused_ = words_->text();
        words_->setModified(true);
        if (isLeaving_) {
            // Nothing may look like a name that it is not; the sentence stays to say why.
            const QString sentence = problem_->text();
            restoreWords();
            complain(sentence);
        }
    }
}

void FieldRow::enterWords(const QString& text) {
    complain({});
    if (text.trimmed() != field_.text) {
        emit wordsEntered(text);
    }
}

void FieldRow::restoreWords() {
    words_->setText(field_.text);
    words_->setModified(false);
    complain({});
}

bool FieldRow::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && isUntouched()) {
        // With nothing typed, undo and redo are those of the design, wherever the focus is.
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return true;
        }
    }
    if (watched == words_ &&
        (event->type() == QEvent::FocusOut || event->type() == QEvent::FocusIn)) {
        isLeaving_ = event->type() == QEvent::FocusOut &&
                     static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason;
        // The line itself tells of nothing new when it was entered before it is left.
        if (isLeaving_ && hasComplaint() && words_->text() == refused_) {
            restoreWords();
        }
    } else if (watched == words_ && event->type() == QEvent::KeyPress &&
               static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape &&
               (words_->isModified() || hasComplaint())) {
        restoreWords();
        words_->selectAll();
        return true;
    }
    if (watched == text_ && event->type() == QEvent::FocusOut && !isUntouched()) {
        text_->document()->setModified(false);
        enterWords(text_->toPlainText());
        text_->document()->setModified(hasComplaint());
    } else if (watched == text_ && event->type() == QEvent::KeyPress && !isUntouched() &&
               static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        text_->setPlainText(field_.text);
        complain({});
        return true;
    }
    return QObject::eventFilter(watched, event);
}

void FieldRow::buildCap(QGridLayout& grid, int line, QWidget* owner) {
    slider_ = new QSlider(Qt::Horizontal, owner);
    slider_->setObjectName(field_.key + QStringLiteral(".slider"));
    slider_->setAccessibleName(field_.label);
    slider_->setTracking(false);  // one edit when it is let go, not one for each step
    slider_->setPageStep(5);
    grid.addWidget(slider_, line, kLabel, 1, 3);
    connect(slider_, &QSlider::sliderMoved, this,
            [this](int steps) { number_->show(field_.low + kCapStep * steps); });
    connect(slider_, &QSlider::valueChanged, this, &FieldRow::slideTo);
}

void FieldRow::slideTo(int steps) {
    number_->complain({});
    emit numberEntered(std::min(field_.high, field_.low + kCapStep * steps));
    if (const QString sentence = number_->complaint(); !sentence.isEmpty()) {
        number_->show(field_.si);
        number_->abandon();
        number_->complain(sentence);
        restoreSlider();
    }
}

void FieldRow::restoreSlider() {
    const QSignalBlocker quiet(slider_);
    slider_->setRange(0, static_cast<int>((field_.high - field_.low) / kCapStep));
    slider_->setValue(
        static_cast<int>(std::lround((field_.si.value_or(field_.low) - field_.low) / kCapStep)));
}

bool FieldRow::fits(const Field& field) const {
    return field.key == field_.key && field.editor == field_.editor &&
           field.label == field_.label && field.choices == field_.choices &&
           field.isNumber() == field_.isNumber();
}

void FieldRow::show(const Field& field, UnitSystem system, bool stale, bool anew) {
    field_ = field;
    QWidget* editor = nullptr;
    if (plain_) {
        plain_->setText(field.text);
        unit_->setText(field.unit);
        setRole(plain_, stale && field.computed ? "muted" : "");
        editor = plain_;
    } else if (number_) {
        number_->setRange(field.low, field.high);
        if (anew) {
            number_->abandon();
        }
        number_->show(field.si);
        number_->setUnits(system);
        number_->setPlaceholder(field.differs ? tr("several") : tr("unknown"));
        unit_->setText(number_->unit());
        editor = number_->line();
    } else if (words_) {
        // The same words again leave the sentence why others were not taken.
        const bool isKnown = !anew && hasComplaint() && words_->text() == field.text;
        if ((anew || !words_->isModified()) && !isKnown) {
            if (words_->text() != field.text) {
                words_->setText(field.text);
                words_->setCursorPosition(0);
            }
            words_->setModified(false);
            complain({});
        }
        words_->setPlaceholderText(field.differs ? tr("several") : QString());
        editor = words_;
    } else if (text_) {
        if (anew || isUntouched()) {
            if (text_->toPlainText() != field.text) {
                text_->setPlainText(field.text);
            }
            text_->document()->setModified(false);
            complain({});
        }
        editor = text_;
    } else {
        const QSignalBlocker quiet(choice_);
        choice_->setCurrentIndex(field.choice);
        complain({});
        editor = choice_;
    }
    if (slider_ && !slider_->isSliderDown()) {
        restoreSlider();
    }
    editor->setToolTip(field.explanation);
    label_->setToolTip(field.explanation);
    if (!mark_) {
        return;
    }
    mark_->setText(field.guessed ? QStringLiteral("~") : QString());
    mark_->setToolTip(field.explanation);
    reset_->setVisible(static_cast<bool>(field.reset));
}

void FieldRow::complain(const QString& sentence) {
    if (number_) {
        number_->complain(sentence);
    } else if (problem_) {
        problem_->setText(sentence);
        problem_->setVisible(!sentence.isEmpty());
    }
    if (choice_) {
        choice_->setCurrentIndex(field_.choice);
    }
}

}  // namespace hallwright
