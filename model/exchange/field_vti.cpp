// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/field_vti.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <span>
#include <vector>

namespace hallwright {
namespace {

/// The image along one axis.
struct ImageAxis {
    double origin = 0.0, spacing = 1.0;  // m
    std::vector<std::size_t> from;       // for each cell of the image, that of the grid
};

ImageAxis axisOf(const std::vector<double>& lines, double cell) {
    ImageAxis axis;
    const double length = lines.back() - lines.front();
    const auto count = static_cast<std::size_t>(std::max(1.0, std::round(length / cell)));
    axis.origin = lines.front();
    axis.spacing = length / static_cast<double>(count);
    std::size_t from = 0;
    for (std::size_t n = 0; n < count; ++n) {
        const double middle = axis.origin + (static_cast<double>(n) + 0.5) * axis.spacing;
        while (from + 2 < lines.size() && lines[from + 1] <= middle) {
            ++from;
        }
        axis.from.push_back(from);
    }
    return axis;
}

template <class T>
void append(std::string& bytes, std::span<const T> values) {
    bytes.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
}

/// A block of appended data: its length in bytes, then itself.
void appendBlock(std::string& bytes, std::span<const float> values) {
    const std::uint64_t length = values.size_bytes();
    append(bytes, std::span(&length, 1));
    append(bytes, values);
}

}  // namespace

std::string airFieldVti(const AirField& field) {
    const ImageAxis x = axisOf(field.x, field.cell);
    const ImageAxis y = axisOf(field.y, field.cell);
    const ImageAxis z = axisOf(field.z, field.cell);
    const std::size_t cells = x.from.size() * y.from.size() * z.from.size();
    std::vector<float> temperature, velocity;
    temperature.reserve(cells);
    velocity.reserve(3 * cells);
    for (const std::size_t k : z.from) {
        for (const std::size_t j : y.from) {
            for (const std::size_t i : x.from) {
                const std::size_t from = field.at(i, j, k);
                temperature.push_back(field.temperature[from]);
                for (std::size_t axis = 0; axis < 3; ++axis) {
                    velocity.push_back(field.velocity.empty() ? 0.0F : field.velocity[from][axis]);
                }
            }
        }
    }
    constexpr bool isLittle = std::endian::native == std::endian::little;
    char extent[96], head[1024];
    std::snprintf(extent, sizeof extent, "0 %zu 0 %zu 0 %zu", x.from.size(), y.from.size(),
                  z.from.size());
    std::snprintf(
        head, sizeof head,
        "<?xml version=\"1.0\"?>\n"
        "<VTKFile type=\"ImageData\" version=\"1.0\" byte_order=\"%s\" header_type=\"UInt64\">\n"
        "<ImageData WholeExtent=\"%s\" Origin=\"%.17g %.17g %.17g\" Spacing=\"%.17g %.17g "
        "%.17g\">\n"
        "<Piece Extent=\"%s\">\n"
        "<CellData Scalars=\"temperature\" Vectors=\"velocity\">\n"
        "<DataArray type=\"Float32\" Name=\"temperature\" format=\"appended\" offset=\"0\"/>\n"
        "<DataArray type=\"Float32\" Name=\"velocity\" NumberOfComponents=\"3\" "
        "format=\"appended\" offset=\"%zu\"/>\n"
        "</CellData>\n</Piece>\n</ImageData>\n<AppendedData encoding=\"raw\">\n_",
        isLittle ? "LittleEndian" : "BigEndian", extent, x.origin, y.origin, z.origin, x.spacing,
        y.spacing, z.spacing, extent, sizeof(std::uint64_t) + 4 * cells);
    std::string bytes(head);
    bytes.reserve(bytes.size() + 16 * cells + 64);
    appendBlock(bytes, temperature);
    appendBlock(bytes, velocity);
    bytes += "\n</AppendedData>\n</VTKFile>\n";
    return bytes;
}

}  // namespace hallwright
