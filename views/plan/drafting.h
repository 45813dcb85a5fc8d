// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QPainter>
#include <QString>

namespace hallwright {

/// Widths of lines on paper, mm.
namespace line {
constexpr double kHair = 0.13;
constexpr double kThin = 0.18;
constexpr double kMedium = 0.25;
constexpr double kBold = 0.35;
constexpr double kHeavy = 0.5;
}  // namespace line

/// The marks of verdicts; their shapes differ, so that they survive a grey printer.
enum class Mark : std::uint8_t { None, Error, Warning, Info, NotEvaluated, Fine };

struct TextStyle {
    double height = 2.3;  ///< mm, of the font
    bool bold = false;
    QColor colour = Qt::black;
};

QFont fontOf(const TextStyle& style);
/// mm that `text` takes on one line.
double textWidth(const QString& text, const TextStyle& style);
/// mm from one line to the next.
double lineHeight(const TextStyle& style);
/// The style in which `text` fits in `width` mm on one line: smaller where it would not.
TextStyle fitted(const QString& text, TextStyle style, double width);

/// A pen and a letterer over a painter whose unit is one millimetre of paper, y down. Lines are
/// never thinner than a pixel of the device.
class Drafting {
  public:
    explicit Drafting(QPainter& painter);

    [[nodiscard]] QPainter& painter() const { return painter_; }
    void pen(double width, const QColor& colour = Qt::black, Qt::PenStyle style = Qt::SolidLine);
    void noPen() { painter_.setPen(Qt::NoPen); }
    void fill(const QColor& colour) { painter_.setBrush(colour); }
    void noFill() { painter_.setBrush(Qt::NoBrush); }

    /// One line of text in `box`, smaller when it is too long: print shows all of it.
    void text(const QRectF& box, const QString& text, const TextStyle& style = {},
              Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter);
    /// One line of text around `centre`, turned by `degrees` clockwise.
    void textAt(QPointF centre, const QString& text, const TextStyle& style, double degrees = 0.0);
    /// A verdict, `size` mm across; hollow when it is provisional.
    void mark(QPointF centre, double size, Mark mark, bool provisional = false);

  private:
    QPainter& painter_;
    double pixel_;  ///< mm
};

}  // namespace hallwright
