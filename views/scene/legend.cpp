// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/legend.h"

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
constexpr double kLetter = 6.0;  ///< mean width of a letter
constexpr double kNoteHeight = 15.0;
constexpr double kLeastBar = 80.0;
constexpr double kMostBar = 230.0;
constexpr double kShareOfPicture = 0.36;
constexpr double kSmallWidth = 720.0;
constexpr double kSmallHeight = 480.0;
constexpr double kShareOfSmall = 0.26;
constexpr int kBands = 64;  ///< of colour

/// Letters of a text in UTF-8.
std::size_t lettersOf(const std::string& text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
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

ScreenBox Legend::show(const std::string& title, const std::string& note,
                       const TemperatureScale& colours, const std::vector<ScaleTick>& all,
                       const Camera& camera, double scale, const Palette& palette,
                       std::vector<ScreenLabel>& labels) {
    const bool isSmall =
        camera.width() < kSmallWidth * scale || camera.height() < kSmallHeight * scale;
    std::vector<ScaleTick> ticks = all;
    std::size_t longest = 0;
    for (ScaleTick& tick : ticks) {
        // On a small picture the mark of a limit is all that there is room for.
        tick.text = isSmall && tick.isLimit ? shortened(tick.text) : tick.text;
        longest = std::max(longest, lettersOf(tick.text));
    }
    const double words = kLetter * static_cast<double>(longest + 1);
    const double wide = std::max(2.0 * kPad + kBarWidth + kTickLength + 4.0 + words,
                                 2.0 * kPad + kLetter * static_cast<double>(std::max(
                                                            lettersOf(title), lettersOf(note)))) *
                        scale;
    const double share = isSmall ? kShareOfSmall : kShareOfPicture;
    const double bar = std::clamp(share * camera.height(), kLeastBar * scale, kMostBar * scale);
    const double noteHeight = note.empty() ? 0.0 : kNoteHeight;
    const double tall = bar + (2.0 * kPad + kTitleHeight + noteHeight) * scale;
    const double right = std::round(camera.width() - kMargin * scale);
    const double left = std::round(right - wide);
    const double low = std::round(kMargin * scale);
    const double high = std::round(low + tall);
    const double line = std::max(1.0, std::round(scale));

    sheet_->begin();
    sheet_->rectangle(left - line, low - line, right + line, high + line, palette.labelBorder);
    sheet_->rectangle(left, low, right, high, palette.labelGround);
    const double barLeft = left + kPad * scale;
    const double barRight = barLeft + kBarWidth * scale;
    const double foot = low + kPad * scale;
    for (int band = 0; band < kBands; ++band) {
        sheet_->rectangle(barLeft, foot + bar * band / kBands, barRight,
                          foot + bar * (band + 1) / kBands, heatColour((band + 0.5) / kBands));
    }
    const auto yOf = [&](const ScaleTick& tick) {
        return std::round(foot + bar * std::clamp(colours.share(tick.celsius), 0.0, 1.0));
    };
    for (const ScaleTick& tick : ticks) {
        const double y = yOf(tick);
        const double half = line * (tick.isLimit ? 1.0 : 0.5);
        if (tick.isLimit) {
            // Dark on light and light on dark: seen on every colour of the bar.
            sheet_->rectangle(barLeft, y - half - line, barRight, y + half + line,
                              palette.labelGround);
        }
        sheet_->rectangle(tick.isLimit ? barLeft : barRight, y - half,
                          barRight + kTickLength * scale, y + half, palette.text);
    }
    // The limits first: where two words would meet, theirs stay.
    for (const bool limits : {true, false}) {
        for (const ScaleTick& tick : ticks) {
            if (tick.isLimit == limits) {
                labels.push_back({tick.text, Standing::Unjudged, LabelStyle::Bare,
                                  barRight + (kTickLength + 1.0) * scale,
                                  camera.height() - yOf(tick) + 7.0 * scale, true});
            }
        }
    }
    sheet_->end();
    labels.push_back({title, Standing::Unjudged, LabelStyle::Bare, barLeft - 3.0 * scale,
                      camera.height() - high + (kTitleHeight + 2.0) * scale, true});
    if (!note.empty()) {
        labels.push_back({note, Standing::Unjudged, LabelStyle::Bare, barLeft - 3.0 * scale,
                          camera.height() - high + (kTitleHeight + kNoteHeight + 2.0) * scale,
                          true});
    }
    return {left, camera.height() - high, wide, tall};
}

}  // namespace hallwright
