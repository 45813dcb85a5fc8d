// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/label_image.h"

#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkStdString.h>
#include <vtkTextProperty.h>
#include <vtkTextRenderer.h>

#include <algorithm>
#include <cmath>
#include <mutex>

namespace hallwright {
namespace {

/// Lays a colour over a pixel with `share` 0..1.
void blend(LabelImage& image, int x, int y, Colour colour, double share) {
    if (x < 0 || y < 0 || x >= image.width || y >= image.height || share <= 0.0) {
        return;
    }
    std::uint8_t* pixel = &image.rgba[static_cast<std::size_t>((y * image.width + x) * 4)];
    const double under = pixel[3] / 255.0 * (1.0 - share);
    const double alpha = share + under;
    const auto mix = [&](std::uint8_t top, std::uint8_t below) {
        return static_cast<std::uint8_t>(std::lround((top * share + below * under) / alpha));
    };
    pixel[0] = mix(colour.red, pixel[0]);
    pixel[1] = mix(colour.green, pixel[1]);
    pixel[2] = mix(colour.blue, pixel[2]);
    pixel[3] = static_cast<std::uint8_t>(std::lround(alpha * 255.0));
}

/// How far a point is outside a rounded rectangle of the picture's size less `inset`, pixels.
double outsidePlate(const LabelImage& image, double x, double y, double radius, double inset) {
    const double halfWide = image.width / 2.0 - inset;
    const double halfHigh = image.height / 2.0 - inset;
    const double dx = std::max(std::abs(x - image.width / 2.0) - halfWide + radius, 0.0);
    const double dy = std::max(std::abs(y - image.height / 2.0) - halfHigh + radius, 0.0);
    return std::hypot(dx, dy) - radius;
}

/// How far a point is outside ◆ of radius `r` about the origin.
double outsideDiamond(double x, double y, double r) {
    return (std::abs(x) + std::abs(y) - r * 1.1) * 0.707;
}

/// How far a point is outside a standing's mark of radius `r` about the origin, y up.
double outsideMark(Standing standing, double x, double y, double r) {
    switch (firm(standing)) {
        case Standing::Warning:
            return std::max(-y - r * 0.75, (std::abs(x) * 0.866 + y * 0.5) - r * 0.5);
        case Standing::NotEvaluated:
            return std::abs(std::hypot(x, y) - r * 0.75) - r * 0.2;
        default:
            return std::hypot(x, y) - r * 0.9;
    }
}

constexpr double coverage(double outside) {
    return std::clamp(0.5 - outside, 0.0, 1.0);
}

/// VTK's text renderer is one for all threads, and pictures are drawn beside the window.
bool renderText(vtkTextProperty* font, const std::string& text, vtkImageData* words, int* size) {
    static std::mutex one;
    const std::lock_guard lock(one);
    constexpr int kDotsPerInch = 72;  // so that a point of type is a pixel
    return vtkTextRenderer::GetInstance()->RenderString(font, vtkStdString(text), words, size,
                                                        kDotsPerInch);
}

}  // namespace

LabelImage labelImage(const std::string& text, Standing standing, LabelStyle style, double scale,
                      const Palette& palette) {
    const double points = style == LabelStyle::Large ? 13.0 : 11.0;
    vtkNew<vtkTextProperty> font;
    font->SetFontFamilyToArial();
    font->SetFontSize(std::max(6, static_cast<int>(std::lround(points * scale))));
    font->SetColor(1.0, 1.0, 1.0);
    font->SetBold(style == LabelStyle::Large ? 1 : 0);
    vtkNew<vtkImageData> words;
    int size[2] = {0, 0};
    LabelImage image;
    if (!renderText(font, text, words, size)) {
        return image;
    }
    const bool plate = style != LabelStyle::Bare;
    // What is fine says so by its strip alone: a tick on every tag would hide what is not.
    const bool marked = standing > Standing::Fine && plate;
    const double pad = plate ? 4.0 * scale : 0.0;
    const double radius = points * 0.42 * scale;
    const bool doubtful = marked && isProvisional(standing);
    const double oneMark = 2.0 * radius + 3.0 * scale;
    const double markWidth = marked ? (doubtful ? 2.0 : 1.0) * oneMark : 0.0;
    image.width = static_cast<int>(std::ceil(size[0] + 2.0 * pad + markWidth));
    image.height = static_cast<int>(std::ceil(points * scale * 1.15 + pad));
    image.rgba.assign(static_cast<std::size_t>(image.width * image.height * 4), 0);
    const Colour ground = palette.labelGround;
    const Colour border = marked ? palette.of(standing) : palette.labelBorder;
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            if (plate) {
                const double outside = outsidePlate(image, x + 0.5, y + 0.5, 3.0 * scale, 0.5);
                blend(image, x, y, border, coverage(outside));
                blend(image, x, y, ground, coverage(outside + scale) * 0.96);
            }
            if (marked) {
                const double outside = outsideMark(standing, x + 0.5 - pad - radius,
                                                   y + 0.5 - image.height / 2.0, radius);
                blend(image, x, y, palette.of(standing), coverage(outside));
            }
            if (doubtful) {
                const double outside = outsideDiamond(x + 0.5 - pad - oneMark - radius,
                                                      y + 0.5 - image.height / 2.0, radius);
                blend(image, x, y, palette.provisional, coverage(outside));
            }
        }
    }
    const int left = static_cast<int>(std::lround(pad + markWidth));
    const int low = (image.height - size[1]) / 2;
    const int* extent = words->GetExtent();
    for (int y = 0; y < size[1]; ++y) {
        for (int x = 0; x < size[0]; ++x) {
            const auto* pixel = static_cast<const unsigned char*>(
                words->GetScalarPointer(extent[0] + x, extent[2] + y, 0));
            blend(image, left + x, low + y, palette.text, pixel[3] / 255.0);
        }
    }
    return image;
}

}  // namespace hallwright
