// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/poly.h"

#include <vtkActor.h>
#include <vtkCellArray.h>
#include <vtkNew.h>
#include <vtkPoints.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>

namespace hallwright {
namespace {

constexpr double kAllLight = 1.06;

}  // namespace

vtkSmartPointer<vtkPolyData> polyOf(const Mesh& mesh) {
    vtkNew<vtkPoints> points;
    points->SetNumberOfPoints(static_cast<vtkIdType>(mesh.points().size()));
    vtkIdType at = 0;
    for (const Vertex& vertex : mesh.points()) {
        points->SetPoint(at++, vertex.x, vertex.y, vertex.z);
    }
    auto poly = vtkSmartPointer<vtkPolyData>::New();
    poly->SetPoints(points);
    if (!mesh.triangles().empty()) {
        vtkNew<vtkCellArray> faces;
        for (const auto& [a, b, c] : mesh.triangles()) {
            faces->InsertNextCell({a, b, c});
        }
        poly->SetPolys(faces);
    }
    if (!mesh.lines().empty()) {
        vtkNew<vtkCellArray> lines;
        for (const auto& [a, b] : mesh.lines()) {
            lines->InsertNextCell({a, b});
        }
        poly->SetLines(lines);
    }
    return poly;
}

void light(vtkProperty* property, double ambient) {
    property->SetAmbient(ambient);
    property->SetDiffuse(kAllLight - ambient);
}

void paint(vtkProperty* property, Colour colour) {
    light(property, kAmbient);
    property->SetColor(colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0);
}

vtkSmartPointer<vtkActor> actorOf(const Mesh& mesh, Colour colour) {
    vtkNew<vtkPolyDataMapper> mapper;
    mapper->SetInputData(polyOf(mesh));
    auto actor = vtkSmartPointer<vtkActor>::New();
    actor->SetMapper(mapper);
    actor->PickableOff();
    paint(actor->GetProperty(), colour);
    actor->GetProperty()->SetInterpolationToFlat();
    if (mesh.triangles().empty()) {
        actor->GetProperty()->LightingOff();
    }
    return actor;
}

}  // namespace hallwright
