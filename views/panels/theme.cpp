// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/theme.h"

#include "views/panels/text.h"

#include <QApplication>
#include <QIconEngine>
#include <QPainter>
#include <QProxyStyle>
#include <QStyle>
#include <QStyleFactory>
#include <QStyleOption>
#include <QSvgRenderer>
#include <QWidget>

#include "resources/resource.h"

namespace hallwright {
namespace {

struct Colours {
    QColor window, base, alternate, text, muted, button, line;
    QColor accent;  ///< of links and focus
    QColor selected, onSelected;
    QColor tip;
};

const Colours& coloursOf(Appearance appearance) {
    static const Colours kLight{"#f2f3f4", "#ffffff", "#f7f8f9", "#1b1d20", "#60656d", "#f7f8f9",
                                "#d3d6da", "#0f6cbd", "#0f6cbd", "#ffffff", "#fbfbf4"};
    static const Colours kDark{"#25272a", "#1c1e20", "#212326", "#e3e5e8", "#9da3ab", "#2e3135",
                               "#3d4146", "#5aa9e6", "#2f6ea3", "#ffffff", "#303338"};
    return appearance == Appearance::Light ? kLight : kDark;
}

QPixmap drawn(const QByteArray& svg, const QColor& colour, const QSize& size) {
    QByteArray coloured = svg;
    coloured.replace("currentColor", colour.name().toLatin1());
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(coloured).render(&painter);
    return pixmap;
}

/// Draws strokes at whatever size and device pixel ratio is asked for.
class StrokeIcon : public QIconEngine {
  public:
    StrokeIcon(QByteArray svg, QPalette palette)
        : svg_(std::move(svg)), palette_(std::move(palette)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        QByteArray coloured = svg_;
        coloured.replace("currentColor", colourOf(mode).name().toLatin1());
        QSvgRenderer(coloured).render(painter, rect);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override {
        return drawn(svg_, colourOf(mode), size);
    }
    [[nodiscard]] QIconEngine* clone() const override { return new StrokeIcon(svg_, palette_); }

  private:
    [[nodiscard]] QColor colourOf(QIcon::Mode mode) const {
        return palette_.color(
            mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active,
            mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::WindowText);
    }

    QByteArray svg_;
    QPalette palette_;
};

/// Fusion with a frame about boxes that one sees on a dark window, too: its own is a darker shade
/// of the window.
class FramedBoxes : public QProxyStyle {
  public:
    FramedBoxes() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        const bool isFocus = option->state.testFlag(State_HasFocus) &&
                             option->state.testFlag(State_KeyboardFocusChange);
        if (element != PE_IndicatorCheckBox || isFocus) {
            return;
        }
        painter->save();
        painter->setBrush(Qt::NoBrush);
        painter->setPen(option->palette.color(
            option->state.testFlag(State_Enabled) ? QPalette::PlaceholderText : QPalette::Mid));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
    }
};

}  // namespace

Appearance appearanceOf(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() <
                   palette.color(QPalette::WindowText).lightness()
               ? Appearance::Dark
               : Appearance::Light;
}

QPalette paletteOf(Appearance appearance) {
    const Colours& c = coloursOf(appearance);
    QPalette palette;
    palette.setColor(QPalette::Window, c.window);
    palette.setColor(QPalette::WindowText, c.text);
    palette.setColor(QPalette::Base, c.base);
    palette.setColor(QPalette::AlternateBase, c.alternate);
    palette.setColor(QPalette::Text, c.text);
    palette.setColor(QPalette::PlaceholderText, c.muted);
    palette.setColor(QPalette::Button, c.button);
    palette.setColor(QPalette::ButtonText, c.text);
    palette.setColor(QPalette::BrightText, c.onSelected);
    palette.setColor(QPalette::Highlight, c.selected);
    palette.setColor(QPalette::HighlightedText, c.onSelected);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::LinkVisited, c.accent);
    palette.setColor(QPalette::ToolTipBase, c.tip);
    palette.setColor(QPalette::ToolTipText, c.text);
    palette.setColor(QPalette::Mid, c.line);
    palette.setColor(QPalette::Midlight, appearance == Appearance::Light ? c.window : c.line);
    palette.setColor(QPalette::Light, appearance == Appearance::Light ? c.base : c.line);
    palette.setColor(QPalette::Dark, c.line.darker(130));
    palette.setColor(QPalette::Shadow, c.line.darker(200));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, c.muted);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, c.line);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, c.text);
    palette.setColor(QPalette::Disabled, QPalette::Base, c.window);
    return palette;
}

QString styleSheetOf(Appearance appearance) {
    const Colours& c = coloursOf(appearance);
    QString sheet = QStringLiteral(R"(
QToolTip { background: %TIP; color: %TEXT; border: 1px solid %LINE; padding: 4px; }
QAbstractItemView { border: 0; background: %BASE; alternate-background-color: %ALT; }
QAbstractItemView::item { padding: 2px 4px; }
QHeaderView::section { background: %WINDOW; color: %MUTED; border: 0; padding: 4px;
    border-bottom: 1px solid %LINE; }
QDockWidget::title { background: %WINDOW; padding: 4px 8px; border-bottom: 1px solid %LINE; }
QMainWindow::separator { background: %LINE; width: 1px; height: 1px; }
QStatusBar::item { border: 0; }
QLabel[role="title"] { font-size: 17pt; font-weight: 300; }
QLabel[role="heading"] { font-weight: 600; }
QLabel[role="muted"] { color: %MUTED; }
QLabel[role="problem"] { color: %ERROR; }
QLineEdit { padding: 2px 4px; border: 1px solid %LINE; border-radius: 3px; background: %BASE; }
QPlainTextEdit { border: 1px solid %LINE; border-radius: 3px; background: %BASE; }
QPlainTextEdit:focus { border-color: %ACCENT; }
QLineEdit:focus { border-color: %ACCENT; }
QLineEdit:disabled { background: %WINDOW; }
QLineEdit[invalid="true"] { border-color: %ERROR; }
QAbstractItemView[role="plain"] { background: transparent; }
QAbstractItemView[role="boxed"] { border: 1px solid %LINE; border-radius: 3px; }
)");
    const std::pair<const char*, QColor> names[] = {
        {"%WINDOW", c.window},
        {"%BASE", c.base},
        {"%ALT", c.alternate},
        {"%TEXT", c.text},
        {"%MUTED", c.muted},
        {"%LINE", c.line},
        {"%ACCENT", c.accent},
        {"%TIP", c.tip},
        {"%ERROR", colourOf(Verdict::Error, appearance)}};
    for (const auto& [name, colour] : names) {
        sheet.replace(QLatin1String(name), colour.name());
    }
    return sheet;
}

void applyTheme(QApplication& application, Appearance appearance) {
    QApplication::setStyle(new FramedBoxes);
    QApplication::setPalette(paletteOf(appearance));
    application.setStyleSheet(styleSheetOf(appearance));
}

QColor colourOf(Verdict verdict, Appearance appearance) {
    const bool light = appearance == Appearance::Light;
    switch (verdict) {
        case Verdict::Error:
            return light ? "#b3261e" : "#ff8a80";
        case Verdict::Warning:
            return light ? "#8f5400" : "#ffb74d";
        case Verdict::Information:
            return light ? "#0b5c9c" : "#8abdff";
        case Verdict::NotEvaluated:
            return light ? "#60656d" : "#9da3ab";
        case Verdict::Fine:
            break;
    }
    return light ? "#1e7238" : "#7bc88f";
}

QColor provisionalColour(Appearance appearance) {
    return appearance == Appearance::Light ? "#74489b" : "#cba6f7";
}

QColor mutedColour(const QPalette& palette) {
    return palette.color(QPalette::PlaceholderText);
}

std::array<QColor, 8> categoryColours(Appearance appearance) {
    return {
        "#e69f00", "#56b4e9", "#009e73", "#f0e442",
        "#0072b2", "#d55e00", "#cc79a7", appearance == Appearance::Light ? "#000000" : "#bbbbbb"};
}

QIcon loadIcon(const QString& name, const QPalette& palette) {
    const std::string_view svg = resource("icons/" + name.toStdString() + ".svg");
    if (svg.empty()) {
        return {};
    }
    return QIcon(
        new StrokeIcon(QByteArray(svg.data(), static_cast<qsizetype>(svg.size())), palette));
}

void setRole(QWidget* widget, const char* role) {
    if (widget->property("role").toString() == QLatin1String(role)) {
        return;  // polishing is dear
    }
    widget->setProperty("role", QLatin1String(role));
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

}  // namespace hallwright
