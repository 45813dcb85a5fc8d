// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/templates/templates.h"

#include <QStringList>
#include <QWidget>

#include <span>
#include <vector>

class QGridLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QVBoxLayout;

namespace hallwright {

/// What one sees before a design is open: three ways to begin.
class WelcomePage : public QWidget {
    Q_OBJECT
  public:
    /// `examples` are paths of designs that come with the program. The templates must outlive the
    /// page.
    WelcomePage(std::span<const Template> templates, const QStringList& examples,
                QWidget* parent = nullptr);

    void setExamples(const QStringList& paths);
    /// Newest first; those that are gone are left out.
    void setRecent(const QStringList& paths);
    /// Why the template could not be built as asked.
    void showRefusal(const QString& sentence);

  signals:
    void newFromTemplate(const QString& key, const TemplateSettings& settings);
    /// An empty path asks for the dialog to open a file.
    void openRequested(const QString& path);
    /// A copy of it: the example itself is to stay as it is.
    void exampleRequested(const QString& path);
    void newEmpty();

  protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    QWidget* buildSide();
    QWidget* buildTemplates();
    QListWidget* addList(QVBoxLayout& column, const QString& heading, const char* name);
    static void fitHeight(QListWidget* list);
    static void fill(QListWidget* list, const QStringList& paths, const QString& whenEmpty);
    void chooseTemplate(int index);
    void create();

    std::span<const Template> templates_;
    QListWidget* list_ = nullptr;
    QListWidget* examples_ = nullptr;
    QListWidget* recent_ = nullptr;
    QLabel* description_ = nullptr;
    QGridLayout* form_ = nullptr;
    std::vector<QLineEdit*> lines_;
    QLabel* problem_ = nullptr;
    QPushButton* create_ = nullptr;
};

}  // namespace hallwright
