// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/underlay_layer.h"

#include <QBuffer>
#include <QImage>
#include <QImageReader>

#include <vtkActor.h>
#include <vtkCellArray.h>
#include <vtkFloatArray.h>
#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>
#include <vtkTexture.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kLevel = -0.008;  // m, over the floor as drawn and below its grid
constexpr int kLargest = 4096;     // pixels a side that are drawn

/// The picture as it is to be seen on the floor; empty where it cannot be read.
QImage pictureOf(const Underlay& underlay, const Palette& palette, bool isDark) {
    QByteArray bytes =
        QByteArray::fromRawData(underlay.image->data(), static_cast<int>(underlay.image->size()));
    QBuffer buffer(&bytes);
    QImageReader reader(&buffer);
    const QSize size = reader.size();
    if (std::max(size.width(), size.height()) > kLargest) {
        reader.setScaledSize(size.scaled(kLargest, kLargest, Qt::KeepAspectRatio));
    }
    QImage image = reader.read().convertToFormat(QImage::Format_ARGB32);
    const auto blended = [&](int floor, int ink, int text) {
        const double share = underlay.opacity * (255 - ink) / 255.0;
        return static_cast<int>(std::lround(floor + (text - floor) * share));
    };
    const Colour floor = palette.floor;
    for (int y = 0; y < image.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            const int clear = 255 - qAlpha(line[x]);  // clear paper is white
            const auto onWhite = [clear](int part) { return std::min(255, part + clear); };
            const int red = onWhite(qRed(line[x]));
            const int green = onWhite(qGreen(line[x]));
            const int blue = onWhite(qBlue(line[x]));
            if (isDark) {
                const int grey = (red * 11 + green * 16 + blue * 5) / 32;
                line[x] = qRgb(blended(floor.red, grey, palette.text.red),
                               blended(floor.green, grey, palette.text.green),
                               blended(floor.blue, grey, palette.text.blue));
            } else {
                line[x] = qRgb(blended(floor.red, red, 0), blended(floor.green, green, 0),
                               blended(floor.blue, blue, 0));
            }
        }
    }
    return image;
}

vtkSmartPointer<vtkTexture> textureOf(const QImage& image) {
    vtkNew<vtkImageData> data;
    data->SetDimensions(image.width(), image.height(), 1);
    data->AllocateScalars(VTK_UNSIGNED_CHAR, 3);
    auto* to = static_cast<unsigned char*>(data->GetScalarPointer());
    for (int y = image.height() - 1; y >= 0; --y) {  // VTK begins below
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            *to++ = static_cast<unsigned char>(qRed(line[x]));
            *to++ = static_cast<unsigned char>(qGreen(line[x]));
            *to++ = static_cast<unsigned char>(qBlue(line[x]));
        }
    }
    auto texture = vtkSmartPointer<vtkTexture>::New();
    texture->SetInputData(data);
    texture->InterpolateOn();
    texture->MipmapOn();
    return texture;
}

vtkSmartPointer<vtkPolyData> sheetOf(const Underlay& underlay, std::size_t number) {
    vtkNew<vtkPoints> points;
    vtkNew<vtkFloatArray> places;
    places->SetNumberOfComponents(2);
    const double width = underlay.width;
    const double height = underlay.height;
    for (const auto& [u, v] : {std::pair{0.0F, 0.0F}, {1.0F, 0.0F}, {1.0F, 1.0F}, {0.0F, 1.0F}}) {
        const Point at = siteAt(underlay, {u * width, v * height});
        points->InsertNextPoint(at.x, at.y, kLevel + 0.0005 * static_cast<double>(number));
        places->InsertNextTuple2(u, v);
    }
    vtkNew<vtkCellArray> faces;
    constexpr std::array<vtkIdType, 4> kCorners{0, 1, 2, 3};
    faces->InsertNextCell(4, kCorners.data());
    auto sheet = vtkSmartPointer<vtkPolyData>::New();
    sheet->SetPoints(points);
    sheet->SetPolys(faces);
    sheet->GetPointData()->SetTCoords(places);
    return sheet;
}

bool isSamePicture(const Underlay& a, const Underlay& b) {
    return a.image.same(b.image) && a.opacity == b.opacity;
}

}  // namespace

UnderlayLayer::~UnderlayLayer() {
    for (const Sheet& sheet : sheets_) {
        renderer_->RemoveActor(sheet.actor);
    }
}

void UnderlayLayer::show(const std::vector<Underlay>& underlays, const Palette& palette,
                         bool isDark) {
    std::vector<Sheet> before = std::move(sheets_);
    sheets_.clear();
    for (const Sheet& sheet : before) {
        renderer_->RemoveActor(sheet.actor);
    }
    for (std::size_t i = 0; i < underlays.size(); ++i) {
        const Underlay& underlay = underlays[i];
        const auto known = std::ranges::find_if(before, [&](const Sheet& sheet) {
            return isDark == isDark_ && isSamePicture(sheet.underlay, underlay);
        });
        vtkSmartPointer<vtkActor> actor;
        if (known != before.end()) {
            actor = known->actor;
        } else {
            const QImage image = pictureOf(underlay, palette, isDark);
            if (image.isNull()) {
                continue;
            }
            actor = vtkSmartPointer<vtkActor>::New();
            actor->SetMapper(vtkNew<vtkPolyDataMapper>());
            actor->SetTexture(textureOf(image));
            actor->GetProperty()->LightingOff();
            actor->PickableOff();
        }
        static_cast<vtkPolyDataMapper*>(actor->GetMapper())->SetInputData(sheetOf(underlay, i));
        actor->SetVisibility(isVisible_ && underlay.isShown ? 1 : 0);
        renderer_->AddActor(actor);
        sheets_.push_back({underlay, actor});
    }
    isDark_ = isDark;
}

void UnderlayLayer::setVisible(bool isVisible) {
    isVisible_ = isVisible;
    for (const Sheet& sheet : sheets_) {
        sheet.actor->SetVisibility(isVisible && sheet.underlay.isShown ? 1 : 0);
    }
}

}  // namespace hallwright
