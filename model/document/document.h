// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"
#include "model/hall/design.h"
#include "model/refusal.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

#include <optional>

namespace hallwright {

/// The open design: its current snapshot, what led to it, and its file. Lives on the GUI thread.
class Document : public QObject {
    Q_OBJECT
  public:
    explicit Document(QObject* parent = nullptr);

    [[nodiscard]] const Design& design() const { return design_; }
    /// Counts every change of the snapshot, undo and redo included.
    [[nodiscard]] quint64 revision() const { return revision_; }
    [[nodiscard]] QUndoStack* undoStack() { return &undo_; }
    /// The current design is not the one that its file holds, if it has one.
    [[nodiscard]] bool isModified() const { return isModified_; }

    /// Empty: never saved.
    [[nodiscard]] QString path() const { return path_; }
    [[nodiscard]] QString title() const;

    /// Takes the next design as one step that can be undone, or tells `refused` why there is none.
    /// Steps of the same `gesture` (above 0) that follow each other merge into one.
    bool apply(const QString& label, Edited edited, int gesture = 0);

    /// Replaces everything with a design from elsewhere; the undo stack starts anew. `saved` says
    /// that `path` holds it.
    void open(Design design, const QString& path, bool saved);
    /// `path` now holds `written`, a design of this document: the current one or an earlier.
    void markSaved(const Design& written, const QString& path);

  signals:
    void changed();                                ///< a new snapshot
    void opened();                                 ///< a new document; `changed` follows
    void refused(const hallwright::Refusal& why);  ///< an edit was not taken
    void titleChanged();

  private:
    friend class DesignStep;
    void show(const Design& design);

    Design design_;
    std::optional<Design> saved_;  ///< what the file holds; none: never saved
    bool isModified_ = false;
    QUndoStack undo_;
    QString path_;
    quint64 revision_ = 0;
};

}  // namespace hallwright
