// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/panels/text.h"
#include "views/report/report.h"
#include "views/report/schedule.h"

#include <QCoreApplication>
#include <QRectF>
#include <QString>

#include <functional>
#include <utility>
#include <vector>

namespace hallwright {

/// The words of the report itself, for translation: `Report::tr`.
struct Report {
    Q_DECLARE_TR_FUNCTIONS(Report)
};

/// One page of the set: what its title block says and what is drawn inside the frame.
struct Sheet {
    QString title;
    QString scale = "–";
    std::function<void(Drafting&)> draw;
    bool startsSection = true;  ///< stands in the list of sheets
};

/// Sheet of paper, all in mm from its upper left corner.
struct PageFrame {
    QSizeF paper;
    [[nodiscard]] QRectF border() const;   ///< the drawn frame; wider on the left, for filing
    [[nodiscard]] QRectF block() const;    ///< the title block along its foot
    [[nodiscard]] QRectF content() const;  ///< free for drawing
};

/// The frame and title block of page `page` (from 1) of `pages`.
void drawTitleBlock(Drafting& draft, const PageFrame& frame, const Site& site, const Sheet& sheet,
                    const QDate& date, int page, int pages);

/// Numbers the sources that the report cites, in the order in which they are met.
class SourceList {
  public:
    /// "[3]", or "–" for none.
    QString cite(const std::string& source);
    [[nodiscard]] const std::vector<std::string>& all() const { return sources_; }

  private:
    std::vector<std::string> sources_;
};

/// What the sections of the report are made from.
struct ReportInput {
    const Design& design;
    const Answers& answers;
    const BillOfMaterials& bom;
    const ReportOptions& options;
    PageFrame frame;
    SourceList& sources;

    [[nodiscard]] QString number(double si, Dimension dimension) const;
    /// As `number`, with its unit.
    [[nodiscard]] QString figure(double si, Dimension dimension) const;
    /// A value and its limit, each as `figure`, with digits enough to tell them.
    [[nodiscard]] std::pair<QString, QString> against(double value, double limit,
                                                      Dimension dimension) const;
    [[nodiscard]] QString unit(Dimension dimension) const;
    [[nodiscard]] QString name(Id<Item> item, std::uint16_t slot = 0) const;
    [[nodiscard]] QString names(const std::vector<Id<Item>>& items) const;
    [[nodiscard]] QString roomName(Id<Room> room) const;
};

/// Fills pages from top to bottom with headings, paragraphs and tables; tables go on overleaf under
/// a repeated head.
class PageFlow {
  public:
    PageFlow(QString title, const QRectF& content);

    void heading(const QString& text);
    void paragraph(const QString& text);
    void table(Schedule table);
    std::vector<Sheet> finish();

  private:
    using Draw = std::function<void(Drafting&)>;
    [[nodiscard]] double left() const { return content_.bottom() - y_; }
    void breakPage();
    void add(double height, Draw draw);

    QString title_;
    QRectF content_;
    double y_;
    std::vector<std::vector<Draw>> pages_;
};

}  // namespace hallwright
