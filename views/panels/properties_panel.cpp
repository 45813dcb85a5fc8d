// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/properties_panel.h"

#include "views/panels/field_row.h"
#include "views/panels/rack_contents.h"
#include "views/panels/selection.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"
#include "views/panels/wrapped_page.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace hallwright {
namespace {

constexpr int kResetWidth = 18;  // px, so that nothing moves when a way back appears

}  // namespace

PropertiesPanel::PropertiesPanel(Selection& selection, QWidget* parent)
    : QWidget(parent),
      selection_(selection),
      title_(new QLabel(this)),
      rooms_(new QComboBox(this)),
      scroll_(new QScrollArea(this)),
      contents_(new RackContents(this)) {
    setObjectName(QStringLiteral("propertiesPanel"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    title_->setObjectName(QStringLiteral("propertiesTitle"));
    title_->setContentsMargins(8, 8, 8, 4);
    title_->setWordWrap(true);
    setRole(title_, "heading");
    rooms_->setObjectName(QStringLiteral("propertiesRoom"));
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(title_);
    auto* chooser = new QHBoxLayout;
    chooser->setContentsMargins(8, 0, 8, 4);
    chooser->addWidget(rooms_);
    column->addLayout(chooser);
    column->addWidget(scroll_, 3);
    column->addWidget(contents_, 1);
    connect(&selection_, &Selection::changed, this, &PropertiesPanel::refresh);
    connect(rooms_, &QComboBox::activated, this, [this](int index) {
        room_ = Id<Room>{rooms_->itemData(index).toUInt()};
        refresh();
    });
    connect(contents_, &RackContents::marked, &selection_, &Selection::mark);
    connect(&selection_, &Selection::deviceChanged, this, &PropertiesPanel::markDevice);
    connect(contents_, &RackContents::editRequested, this, &PropertiesPanel::editRequested);
    refresh();
}

PropertiesPanel::~PropertiesPanel() = default;

void PropertiesPanel::show(const Design& design, const Answers* answers, bool stale) {
    design_ = design;
    answers_ = answers ? std::make_unique<Answers>(*answers) : nullptr;
    stale_ = stale;
    refresh();
}

void PropertiesPanel::setUnits(UnitSystem system) {
    system_ = system;
    refresh();
}

void PropertiesPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange && !rows_.empty()) {
        rebuild(describe());  // icons are of the palette
    }
    QWidget::changeEvent(event);
}

std::vector<Section> PropertiesPanel::describe() {
    auto sections = describeItems(design_, selection_.items(), answers_.get(), system_);
    rooms_->setVisible(sections.empty() && design_.rooms.size() > 1);
    if (!sections.empty()) {
        title_->setText(sections.front().title);
        sections.front().title.clear();
        return sections;
    }
    title_->setText(design_.site->name.empty() ? tr("Site") : asText(design_.site->name));
    sections = describeSite(design_);
    const Room* room = design_.rooms.find(room_);
    if (!room && !design_.rooms.empty()) {
        room = &*design_.rooms.begin();
        room_ = room->id;
    }
    const QSignalBlocker quiet(rooms_);
    rooms_->clear();
    for (const Room& each : design_.rooms) {
        rooms_->addItem(tr("Room: %1").arg(asText(each.name)), each.id.value);
        if (each.id == room_) {
            rooms_->setCurrentIndex(rooms_->count() - 1);
        }
    }
    if (room) {
        // The room first: it is what one comes for more often than the name of the client.
        auto of = describeRoom(design_, *room, answers_.get(), system_);
        sections.insert(sections.begin(), std::make_move_iterator(of.begin()),
                        std::make_move_iterator(of.end()));
    }
    return sections;
}

void PropertiesPanel::refresh() {
    const std::vector<Section> sections = describe();
    std::vector<const Field*> fields;
    for (const Section& section : sections) {
        for (const Field& field : section.fields) {
            fields.push_back(&field);
        }
    }
    std::vector<Id<Item>> subject = selection_.items();
    if (subject.empty()) {
        subject.push_back(Id<Item>{room_.value});
    }
    const bool anew = subject != shown_;
    shown_ = std::move(subject);
    const bool fit = std::ranges::equal(
        rows_, fields, [](const FieldRow* row, const Field* field) { return row->fits(*field); });
    if (fit) {
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            rows_[i]->show(*fields[i], system_, stale_, anew);
        }
    } else if (anew || !isTyping()) {
        rebuild(sections);
    }
    // Else other rows wait: what somebody is typing must not vanish because an answer came.
    showContents();
}

bool PropertiesPanel::isTyping() const {
    const auto lines = scroll_->findChildren<QLineEdit*>();
    return std::ranges::any_of(
        lines, [](const QLineEdit* line) { return line->hasFocus() && line->isModified(); });
}

void PropertiesPanel::rebuild(const std::vector<Section>& sections) {
    const int scrolled = scroll_->verticalScrollBar()->value();
    // Who has clicked into a field goes on there.
    const auto* focused = qobject_cast<QLineEdit*>(focusWidget());
    const QString name = focused && focused->hasFocus() ? focused->objectName() : QString();
    const bool selectsAll = focused && focused->hasSelectedText();
    // The old widgets may be the ones whose signal led here: they go when that is over, and
    // unheard.
    for (FieldRow* row : rows_) {
        row->disconnect(this);
    }
    rows_.clear();
    if (QWidget* old = scroll_->takeWidget()) {
        old->hide();
        old->deleteLater();
    }
    auto* page = new WrappedPage;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(8, 0, 8, 8);
    // One grid for all, so that numbers and units stand below each other.
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(6);
    grid->setVerticalSpacing(3);
    grid->setColumnStretch(0, 5);
    grid->setColumnStretch(1, 6);
    grid->setColumnMinimumWidth(2, page->fontMetrics().horizontalAdvance(QStringLiteral("L/min")));
    grid->setColumnMinimumWidth(4, kResetWidth);
    column->addLayout(grid);
    for (const Section& section : sections) {
        addSection(*grid, page, section);
    }
    column->addStretch(1);
    scroll_->setWidget(page);
    scroll_->verticalScrollBar()->setValue(scrolled);
    if (auto* line = name.isEmpty() ? nullptr : page->findChild<QLineEdit*>(name)) {
        line->setFocus();
        if (selectsAll) {
            line->selectAll();
        }
    }
}

void PropertiesPanel::addSection(QGridLayout& grid, QWidget* page, const Section& section) {
    if (!section.title.isEmpty() && !section.fields.empty()) {
        auto* heading = new QLabel(section.title, page);
        heading->setContentsMargins(0, 8, 0, 0);
        setRole(heading, "heading");
        grid.addWidget(heading, grid.rowCount(), 0, 1, 5);
    }
    for (const Field& field : section.fields) {
        auto* row = new FieldRow(field, system_, grid, page);
        row->show(field, system_, stale_, true);
        rows_.push_back(row);
        connect(row, &FieldRow::numberEntered, this, [this, row](double si) {
            request(row->field().action, row->field().setNumber(design_, si), row);
        });
        connect(row, &FieldRow::wordsEntered, this, [this, row](const QString& text) {
            request(row->field().action, row->field().setWords(design_, typed(text)), row);
        });
        connect(row, &FieldRow::chosen, this, [this, row](int choice) {
            request(row->field().action, row->field().choose(design_, choice), row);
        });
        connect(row, &FieldRow::resetAsked, this, [this, row] {
            request(tr("Reset %1").arg(row->field().label.toLower()), row->field().reset(design_),
                    row);
        });
    }
}

void PropertiesPanel::request(const QString& label, const Edited& edited, FieldRow* row) {
    if (edited) {
        emit editRequested(label, edited);
    } else {
        row->complain(said(edited.error(), system_));
    }
}

void PropertiesPanel::showContents() {
    const auto items = selection_.items();
    contents_->show(design_, items.size() == 1 ? design_.items.find(items.front()) : nullptr,
                    system_);
    markDevice();
}

/// In the contents, as in every other view.
void PropertiesPanel::markDevice() {
    const auto items = selection_.items();
    const DeviceRef device = selection_.device();
    contents_->mark(items.size() == 1 && items.front() == device.item ? device.slot : 0);
}

}  // namespace hallwright
