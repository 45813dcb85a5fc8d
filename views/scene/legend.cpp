// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/legend.h"

#include "model/units/wording.h"
#include "views/panels/text.h"

#include <vtkActor2D.h>
#include <vtkCellArray.h>
#include <vtkCellData.h>
#include <vtkNew.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper2D.h>
#include <vtkProperty2D.h>
#include <vtkRenderer.h>
#include <vtkUnsignedCharArray.h>

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

// Points of the screen.
constexpr double kMargin = 14.0;
constexpr double kPad = 10.0;
constexpr double kBarWidth = 14.0;
constexpr double kTickLength = 5.0;
constexpr double kTitleHeight = 20.0;
constexpr double kLetter = 6.6;  ///< mean width of a letter
constexpr double kNoteHeight = 15.0;
constexpr double kRowHeight = 17.0;
constexpr double kSwatch = 11.0;
constexpr double kRowGap = 8.0;         ///< between bar and rows
constexpr double kMostOfPicture = 0.8;  ///< of its height, for a list of rows
constexpr double kLeastBar = 80.0;
constexpr double kMostBar = 230.0;
constexpr double kShareOfPicture = 0.36;
constexpr double kSmallWidth = 720.0;
constexpr double kSmallHeight = 480.0;
constexpr double kShareOfSmall = 0.26;
constexpr int kBands = 64;  ///< of colour

/// About the width of a text in UTF-8, points.
double widthOf(const std::string& text) {
    return kLetter * static_cast<double>(std::ranges::count_if(text, [](char byte) {
               return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
           }));
}

/// As many rows as there is room for; the last then says how many more there are.
void shorten(std::vector<LegendRow>& rows, double room, Colour ground) {
    const auto most = static_cast<std::size_t>(std::max(2.0, std::floor(room)));
    if (rows.size() > most) {
        const std::size_t left = rows.size() - (most - 1);
        rows.resize(most - 1);
        rows.push_back({ground, saidInScene({"and {} more", {std::to_string(left)}})});
    }
}

/// "27 °C recommended" as "27 °C recom."
std::string shortened(const std::string& text) {
    const std::size_t word = text.rfind(' ');
    return text.size() - word > 7 ? text.substr(0, word + 6) + "." : text;
}

}  // namespace

/// Rectangles of one colour each in one draw: the plate, the bar, the ticks.
class Legend::Sheet {
  public:
    explicit Sheet(vtkRenderer* renderer) : renderer_(renderer) {
        colours_->SetNumberOfComponents(4);
        mapper_->SetInputData(poly_);
        mapper_->SetScalarModeToUseCellData();
        mapper_->SetColorModeToDirectScalars();
        actor_->SetMapper(mapper_);
        actor_->PickableOff();
        actor_->VisibilityOff();
        renderer_->AddActor2D(actor_);
    }
    ~Sheet() { renderer_->RemoveActor2D(actor_); }
    Sheet(const Sheet&) = delete;
    Sheet& operator=(const Sheet&) = delete;

    void begin() {
        points_ = vtkSmartPointer<vtkPoints>::New();
        cells_ = vtkSmartPointer<vtkCellArray>::New();
        colours_->SetNumberOfTuples(0);
    }
    /// Pixels from the lower left corner.
    void rectangle(double left, double low, double right, double high, Colour c,
                   std::uint8_t alpha = 255) {
        const vtkIdType first = points_->InsertNextPoint(left, low, 0.0);
        points_->InsertNextPoint(right, low, 0.0);
        points_->InsertNextPoint(right, high, 0.0);
        points_->InsertNextPoint(left, high, 0.0);
        cells_->InsertNextCell({first, first + 1, first + 2, first + 3});
        colours_->InsertNextTuple4(c.red, c.green, c.blue, alpha);
    }
    void end() {
        poly_->SetPoints(points_);
        poly_->SetPolys(cells_);
        poly_->GetCellData()->SetScalars(colours_);
        poly_->Modified();
        actor_->VisibilityOn();
    }
    void hide() { actor_->VisibilityOff(); }

  private:
    vtkRenderer* renderer_;
    vtkNew<vtkPolyData> poly_;
    vtkNew<vtkPolyDataMapper2D> mapper_;
    vtkNew<vtkActor2D> actor_;
    vtkNew<vtkUnsignedCharArray> colours_;
    vtkSmartPointer<vtkPoints> points_;
    vtkSmartPointer<vtkCellArray> cells_;
};

Legend::Legend(vtkRenderer* renderer) : sheet_(std::make_unique<Sheet>(renderer)) {}
Legend::~Legend() = default;

void Legend::hide() {
    sheet_->hide();
}

/// Where the parts of a legend are, pixels from the lower left corner of the picture.
struct Legend::Plan {
    double scale = 1.0;
    double line = 1.0;  ///< of a hairline
    double left = 0.0, right = 0.0, low = 0.0, high = 0.0;
    double barLeft = 0.0, barRight = 0.0, foot = 0.0, bar = 0.0;
    double pictureHeight = 0.0;
    [[nodiscard]] double yOf(const LegendTick& tick) const {
        return std::round(foot + bar * std::clamp(tick.share, 0.0, 1.0));
    }
};

void Legend::drawBar(const LegendContent& content, const Plan& at, const Palette& palette,
                     std::vector<ScreenLabel>& labels) {
    for (int band = 0; band < kBands; ++band) {
        sheet_->rectangle(at.barLeft, at.foot + at.bar * band / kBands, at.barRight,
                          at.foot + at.bar * (band + 1) / kBands,
                          content.bar((band + 0.5) / kBands));
    }
    for (const LegendTick& tick : content.ticks) {
        const double y = at.yOf(tick);
        const double half = at.line * (tick.isLimit ? 1.0 : 0.5);
        if (tick.isLimit) {
            // Dark on light and light on dark: seen on every colour of the bar.
            sheet_->rectangle(at.barLeft, y - half - at.line, at.barRight, y + half + at.line,
                              palette.labelGround);
        }
        sheet_->rectangle(tick.isLimit ? at.barLeft : at.barRight, y - half,
                          at.barRight + kTickLength * at.scale, y + half, palette.text);
    }
    // The limits first: where two words would meet, theirs stay.
    for (const bool limits : {true, false}) {
        for (const LegendTick& tick : content.ticks) {
            if (tick.isLimit == limits) {
                labels.push_back({tick.text, Standing::Unjudged, LabelStyle::Bare,
                                  at.barRight + (kTickLength + 1.0) * at.scale,
                                  at.pictureHeight - at.yOf(tick) + 7.0 * at.scale, true});
            }
        }
    }
}

void Legend::drawRows(const std::vector<LegendRow>& rows, const Plan& at, const Palette& palette,
                      std::vector<ScreenLabel>& labels) {
    const double swatch = std::round(kSwatch * at.scale);
    double middle =
        at.low + (kPad + kRowHeight * (static_cast<double>(rows.size()) - 0.5)) * at.scale;
    for (const LegendRow& row : rows) {
        const double under = std::round(middle - swatch / 2.0);
        sheet_->rectangle(at.barLeft - at.line, under - at.line, at.barLeft + swatch + at.line,
                          under + swatch + at.line, palette.labelBorder);
        sheet_->rectangle(at.barLeft, under, at.barLeft + swatch, under + swatch, row.colour);
        labels.push_back({row.text, Standing::Unjudged, LabelStyle::Bare,
                          at.barLeft + swatch + 5.0 * at.scale,
                          at.pictureHeight - middle + 7.0 * at.scale, true});
        middle -= kRowHeight * at.scale;
    }
}

ScreenBox Legend::show(const LegendContent& all, const Camera& camera, double scale,
                       const Palette& palette, std::vector<ScreenLabel>& labels, double above) {
    const bool isSmall =
        camera.width() < kSmallWidth * scale || camera.height() < kSmallHeight * scale;
    LegendContent content = all;
    double letters = 0.0;  // points of width
    for (LegendTick& tick : content.ticks) {
        // On a small picture the mark of a limit is all that there is room for.
        tick.text = isSmall && tick.isLimit ? shortened(tick.text) : tick.text;
        letters = std::max(letters, kBarWidth + kTickLength + 4.0 + widthOf(tick.text + " "));
    }
    for (const LegendRow& row : content.rows) {
        letters = std::max(letters, kSwatch + 8.0 + widthOf(row.text));
    }
    letters = std::max({letters, widthOf(content.title), widthOf(content.note)});

    Plan at;
    at.scale = scale;
    at.line = std::max(1.0, std::round(scale));
    at.pictureHeight = camera.height();
    const double share = isSmall ? kShareOfSmall : kShareOfPicture;
    at.bar = content.bar ? std::clamp(share * camera.height(), kLeastBar * scale, kMostBar * scale)
                         : 0.0;
    const double noteHeight = content.note.empty() ? 0.0 : kNoteHeight;
    const double gap = content.bar && !content.rows.empty() ? kRowGap : 0.0;
    const double others = at.bar + (2.0 * kPad + kTitleHeight + noteHeight + gap) * scale;
    shorten(content.rows,
            (kMostOfPicture * camera.height() - above - others) / (kRowHeight * scale),
            palette.labelGround);
    const double rows = kRowHeight * static_cast<double>(content.rows.size()) * scale;
    at.right = std::round(camera.width() - kMargin * scale);
    at.left = std::round(at.right - (2.0 * kPad + letters) * scale);
    at.low = std::round(kMargin * scale + above);
    at.high = std::round(at.low + others + rows);
    at.barLeft = std::round(at.left + kPad * scale);
    at.barRight = at.barLeft + kBarWidth * scale;
    at.foot = at.low + (kPad + gap) * scale + rows;

    sheet_->begin();
    sheet_->rectangle(at.left - at.line, at.low - at.line, at.right + at.line, at.high + at.line,
                      palette.labelBorder);
    sheet_->rectangle(at.left, at.low, at.right, at.high, palette.labelGround);
    if (content.bar) {
        drawBar(content, at, palette, labels);
    }
    drawRows(content.rows, at, palette, labels);
    sheet_->end();
    double under = camera.height() - at.high + (kTitleHeight + 2.0) * scale;
    for (const std::string& line : {content.title, content.note}) {
        if (!line.empty()) {
            labels.push_back({line, Standing::Unjudged, LabelStyle::Bare, at.barLeft - 3.0 * scale,
                              under, true});
            under += kNoteHeight * scale;
        }
    }
    return {at.left, camera.height() - at.high, at.right - at.left, at.high - at.low};
}

}  // namespace hallwright
