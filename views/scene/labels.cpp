// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/labels.h"

#include "views/scene/label_image.h"
#include "views/scene/label_placement.h"

#include <vtkActor2D.h>
#include <vtkCellArray.h>
#include <vtkFloatArray.h>
#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper2D.h>
#include <vtkProperty2D.h>
#include <vtkRenderer.h>
#include <vtkTexture.h>
#include <vtkTexturedActor2D.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <tuple>

namespace hallwright {

/// The pictures of all labels on one texture, and a rectangle for each that is shown.
class Labels::Sheet {
  public:
    explicit Sheet(vtkRenderer* renderer) : renderer_(renderer) {
        mapper_->SetInputData(quads_);
        texture_->SetInputData(pixels_);
        texture_->SetColorModeToDirectScalars();
        texture_->InterpolateOff();
        texture_->RepeatOff();
        actor_->SetMapper(mapper_);
        actor_->SetTexture(texture_);
        actor_->PickableOff();
        actor_->VisibilityOff();
        renderer_->AddActor2D(actor_);
    }
    ~Sheet() { renderer_->RemoveActor2D(actor_); }
    Sheet(const Sheet&) = delete;
    Sheet& operator=(const Sheet&) = delete;

    void show(const std::vector<ScreenLabel>& labels, int width, int height, double scale,
              const Palette& palette) {
        if (&palette != palette_ || scale != scale_ || images_.size() > kMostImages) {
            images_.clear();
            laid_.clear();
            palette_ = &palette;
            scale_ = scale;
        }
        std::vector<ScreenBox> boxes;
        boxes.reserve(labels.size());
        for (const ScreenLabel& label : labels) {
            const LabelImage& image = imageOf(label);
            boxes.push_back({std::round(label.x - (label.fromLeft ? 0.0 : image.width / 2.0)),
                             std::round(label.y - image.height), static_cast<double>(image.width),
                             static_cast<double>(image.height)});
        }
        std::vector<std::size_t> places = placeLabels(boxes, width, height);
        places.resize(std::min(places.size(), kMostShown));
        std::vector<const LabelImage*> pictures;
        texts_.clear();
        for (const std::size_t at : places) {
            pictures.push_back(&imageOf(labels[at]));
            texts_.push_back(labels[at].text);
        }
        actor_->SetVisibility(places.empty() ? 0 : 1);
        if (!places.empty()) {
            layOut(pictures);
            drawQuads(places, boxes, height);
        }
    }

    [[nodiscard]] const std::vector<std::string>& texts() const { return texts_; }

  private:
    static constexpr std::size_t kMostShown = 220;    // more than one reads at once
    static constexpr std::size_t kMostImages = 4000;  // forget them before they fill the memory
    static constexpr int kSheetWidth = 1024;

    const LabelImage& imageOf(const ScreenLabel& label) {
        const auto key = std::make_tuple(label.text, label.standing, label.style);
        const auto found = images_.find(key);
        return found != images_.end()
                   ? found->second
                   : images_
                         .emplace(key, labelImage(label.text, label.standing, label.style, scale_,
                                                  *palette_))
                         .first->second;
    }

    /// Packs the pictures in lines on the sheet.
    void layOut(const std::vector<const LabelImage*>& pictures) {
        spots_.clear();
        int x = 0;
        int y = 0;
        int line = 0;
        for (const LabelImage* picture : pictures) {
            if (x + picture->width > kSheetWidth) {
                x = 0;
                y += line;
                line = 0;
            }
            spots_.emplace_back(x, y);
            x += picture->width;
            line = std::max(line, picture->height);
        }
        if (pictures == laid_) {
            return;
        }
        laid_ = pictures;
        int tall = 64;
        while (tall < y + line) {
            tall *= 2;
        }
        pixels_->SetDimensions(kSheetWidth, tall, 1);
        pixels_->AllocateScalars(VTK_UNSIGNED_CHAR, 4);
        for (std::size_t i = 0; i < pictures.size(); ++i) {
            const LabelImage& picture = *pictures[i];
            const auto [left, low] = spots_[i];
            const int most = std::min(picture.width, kSheetWidth);
            for (int row = 0; row < picture.height; ++row) {
                std::memcpy(pixels_->GetScalarPointer(left, low + row, 0),
                            &picture.rgba[static_cast<std::size_t>(row * picture.width * 4)],
                            static_cast<std::size_t>(most) * 4);
            }
        }
        pixels_->Modified();
    }

    void drawQuads(const std::vector<std::size_t>& places, const std::vector<ScreenBox>& boxes,
                   int height) {
        vtkNew<vtkPoints> points;
        vtkNew<vtkCellArray> cells;
        vtkNew<vtkFloatArray> coordinates;
        coordinates->SetNumberOfComponents(2);
        coordinates->SetName("where");
        const double tall = pixels_->GetDimensions()[1];
        for (std::size_t i = 0; i < places.size(); ++i) {
            const ScreenBox& box = boxes[places[i]];
            const auto [left, low] = spots_[i];
            const double bottom = height - box.y - box.height;
            const vtkIdType first = points->GetNumberOfPoints();
            for (const auto& [u, v] : {std::pair{0, 0}, {1, 0}, {1, 1}, {0, 1}}) {
                points->InsertNextPoint(box.x + u * box.width, bottom + v * box.height, 0.0);
                coordinates->InsertNextTuple2((left + u * box.width) / kSheetWidth,
                                              (low + v * box.height) / tall);
            }
            cells->InsertNextCell({first, first + 1, first + 2, first + 3});
        }
        quads_->SetPoints(points);
        quads_->SetPolys(cells);
        quads_->GetPointData()->SetTCoords(coordinates);
        quads_->Modified();
    }

    vtkRenderer* renderer_;
    vtkNew<vtkPolyData> quads_;
    vtkNew<vtkPolyDataMapper2D> mapper_;
    vtkNew<vtkTexture> texture_;
    vtkNew<vtkImageData> pixels_;
    vtkNew<vtkTexturedActor2D> actor_;
    std::map<std::tuple<std::string, Standing, LabelStyle>, LabelImage> images_;
    std::vector<const LabelImage*> laid_;
    std::vector<std::pair<int, int>> spots_;
    std::vector<std::string> texts_;
    const Palette* palette_ = nullptr;
    double scale_ = 0.0;
};

Labels::Labels(vtkRenderer* renderer) : sheet_(std::make_unique<Sheet>(renderer)) {}
Labels::~Labels() = default;

void Labels::show(const std::vector<ScreenLabel>& labels, int width, int height, double scale,
                  const Palette& palette) {
    sheet_->show(labels, width, height, scale, palette);
}

const std::vector<std::string>& Labels::shown() const {
    return sheet_->texts();
}

}  // namespace hallwright
