// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/document/document.h"

#include <QFileInfo>

#include <utility>

namespace hallwright {

/// The only undo command there is: the design before and after.
class DesignStep : public QUndoCommand {
  public:
    DesignStep(Document& document, const QString& label, Design after, int gesture)
        : QUndoCommand(label),
          document_(document),
          before_(document.design()),
          after_(std::move(after)),
          gesture_(gesture) {}

    void redo() override { document_.show(after_); }
    void undo() override { document_.show(before_); }
    [[nodiscard]] int id() const override { return gesture_ > 0 ? gesture_ : -1; }
    bool mergeWith(const QUndoCommand* other) override {
        if (other->id() != id()) {
            return false;
        }
        after_ = static_cast<const DesignStep*>(other)->after_;
        return true;
    }

  private:
    Document& document_;
    Design before_;
    Design after_;
    int gesture_;
};

Document::Document(QObject* parent) : QObject(parent), design_(emptyDesign()), saved_(design_) {}

QString Document::title() const {
    const QString name =
        path_.isEmpty() ? QString::fromStdString(design_.site->name) : QFileInfo(path_).fileName();
    return isModified() ? name + QLatin1Char('*') : name;
}

bool Document::apply(const QString& label, Edited edited, int gesture) {
    if (!edited) {
        emit refused(edited.error());
        return false;
    }
    if (*edited == design_) {
        return true;
    }
    undo_.push(new DesignStep(*this, label, std::move(*edited), gesture));
    return true;
}

void Document::open(Design design, const QString& path, bool saved) {
    undo_.clear();
    path_ = path;
    design_ = std::move(design);
    saved_ = saved ? std::optional(design_) : std::nullopt;
    isModified_ = !saved;
    ++revision_;
    emit opened();
    emit titleChanged();
    emit changed();
}

void Document::markSaved(const Design& written, const QString& path) {
    path_ = path;
    saved_ = written;
    isModified_ = !(design_ == written);
    emit titleChanged();
}

void Document::show(const Design& design) {
    design_ = design;
    ++revision_;
    const bool isModified = !saved_ || !(design_ == *saved_);
    if (std::exchange(isModified_, isModified) != isModified) {
        emit titleChanged();
    }
    emit changed();
}

}  // namespace hallwright
