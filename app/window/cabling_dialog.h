// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/answers.h"
#include "model/results/cabling.h"

#include <QDialog>

#include <memory>

class QComboBox;
class QLabel;
class QTableWidget;

namespace hallwright {

class Selection;

/// What of an installed subnet differs from the open design, line by line. A line that is chosen
/// selects what its planned cable joins, in all views.
class CablingDialog : public QDialog {
    Q_OBJECT
  public:
    /// `now`: answers of the open design, as it is compared.
    CablingDialog(std::shared_ptr<const Answers> now, Selection& selection, UnitSystem units,
                  QWidget* parent = nullptr);

    /// Compares with what ibnetdiscover printed into a file; what cannot be read is said.
    void take(const QString& path);

  private:
    void choose();
    void compare();
    void list(const CablingComparison& result);
    void selectRow(int row);

    const std::shared_ptr<const Answers> now_;
    Selection& selection_;
    const UnitSystem units_;
    QString path_;
    CablingComparison result_;
    QComboBox* network_;
    QLabel *file_, *summary_;
    QTableWidget* table_;
};

}  // namespace hallwright
