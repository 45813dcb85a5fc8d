// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/air_poly.h"

#include <vtkCellArray.h>
#include <vtkCellData.h>
#include <vtkContourFilter.h>
#include <vtkDoubleArray.h>
#include <vtkFloatArray.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkRectilinearGrid.h>
#include <vtkUnsignedCharArray.h>

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kHead = 0.11;  ///< m, of an arrowhead on a line

vtkSmartPointer<vtkUnsignedCharArray> colourArray() {
    auto array = vtkSmartPointer<vtkUnsignedCharArray>::New();
    array->SetName("colour");
    array->SetNumberOfComponents(3);
    return array;
}

Vec3 onSite(const Spot& spot, Point origin) {
    return {spot.x + origin.x, spot.y + origin.y, spot.z};
}

vtkSmartPointer<vtkDoubleArray> centresOf(const std::vector<double>& edges, double shift) {
    auto centres = vtkSmartPointer<vtkDoubleArray>::New();
    for (std::size_t i = 1; i < edges.size(); ++i) {
        centres->InsertNextValue((edges[i - 1] + edges[i]) / 2.0 + shift);
    }
    return centres;
}

}  // namespace

vtkSmartPointer<vtkPolyData> polyOf(std::span<const AirPatch> patches, const AirColours& colours) {
    vtkNew<vtkPoints> points;
    points->SetNumberOfPoints(static_cast<vtkIdType>(4 * patches.size()));
    vtkNew<vtkCellArray> cells;
    const auto array = colourArray();
    array->SetNumberOfTuples(static_cast<vtkIdType>(patches.size()));
    vtkIdType at = 0;
    for (const AirPatch& patch : patches) {
        const Colour c = colours(patch.celsius);
        array->SetTuple3(at / 4, c.red, c.green, c.blue);
        cells->InsertNextCell({at, at + 1, at + 2, at + 3});
        for (const Vec3& corner : patch.corners) {
            points->SetPoint(at++, corner.x, corner.y, corner.z);
        }
    }
    auto poly = vtkSmartPointer<vtkPolyData>::New();
    poly->SetPoints(points);
    poly->SetPolys(cells);
    poly->GetCellData()->SetScalars(array);
    return poly;
}

vtkSmartPointer<vtkPolyData> polyOf(std::span<const Streamline> lines, Point origin,
                                    const AirColours& colours) {
    vtkNew<vtkPoints> points;
    vtkNew<vtkCellArray> strokes;
    const auto array = colourArray();
    const auto add = [&](const Vec3& at, double celsius) {
        const Colour c = colours(celsius);
        array->InsertNextTuple3(c.red, c.green, c.blue);
        return points->InsertNextPoint(at.x, at.y, at.z);
    };
    for (const Streamline& line : lines) {
        const auto size = static_cast<int>(line.points.size());
        strokes->InsertNextCell(size);
        for (std::size_t i = 0; i < line.points.size(); ++i) {
            strokes->InsertCellPoint(add(onSite(line.points[i], origin), line.celsius[i]));
        }
        const std::size_t middle = line.points.size() / 2;
        const Vec3 tip = onSite(line.points[middle], origin);
        const Vec3 way = tip - onSite(line.points[middle - 1], origin);
        const double length = std::sqrt(dot(way, way));
        if (length < 1e-9) {
            continue;
        }
        const Vec3 along = (1.0 / length) * way;
        // Barbs level, or towards y where the air goes up or down.
        Vec3 aside{-along.y, along.x, 0.0};
        const double level = std::sqrt(dot(aside, aside));
        aside = level > 0.1 ? (1.0 / level) * aside : Vec3{0.0, 1.0, 0.0};
        for (const double side : {-0.5, 0.5}) {
            const vtkIdType barb =
                add(tip - kHead * along + side * kHead * aside, line.celsius[middle]);
            strokes->InsertNextCell({barb, add(tip, line.celsius[middle])});
        }
    }
    auto poly = vtkSmartPointer<vtkPolyData>::New();
    poly->SetPoints(points);
    poly->SetLines(strokes);
    poly->GetPointData()->SetScalars(array);
    return poly;
}

vtkSmartPointer<vtkPolyData> isosurfaceOf(const AirField& field, double celsius, Point origin) {
    const std::vector<float> filled = filledTemperatures(field);
    if (filled.empty() || !std::isfinite(filled.front()) || field.nx() < 2 || field.ny() < 2 ||
        field.nz() < 2) {
        return vtkSmartPointer<vtkPolyData>::New();
    }
    vtkNew<vtkFloatArray> values;
    values->SetName("temperature");
    values->SetNumberOfTuples(static_cast<vtkIdType>(filled.size()));
    std::ranges::copy(filled, values->GetPointer(0));
    vtkNew<vtkRectilinearGrid> grid;
    grid->SetDimensions(static_cast<int>(field.nx()), static_cast<int>(field.ny()),
                        static_cast<int>(field.nz()));
    grid->SetXCoordinates(centresOf(field.x, origin.x));
    grid->SetYCoordinates(centresOf(field.y, origin.y));
    grid->SetZCoordinates(centresOf(field.z, 0.0));
    grid->GetPointData()->SetScalars(values);
    vtkNew<vtkContourFilter> contour;
    contour->SetInputData(grid);
    contour->SetValue(0, celsius);
    contour->ComputeNormalsOn();
    contour->ComputeScalarsOff();
    contour->Update();
    vtkSmartPointer<vtkPolyData> surface = contour->GetOutput();
    return surface;
}

}  // namespace hallwright
