// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/refusal.h"

#include <array>
#include <complex>
#include <filesystem>
#include <string>
#include <vector>

namespace hallwright {

using Phasor = std::complex<double>;
using Phases = std::array<Phasor, 3>;       ///< a, b, c
using PhaseMatrix = std::array<Phases, 3>;  ///< row by row

/// A radial network of three phases in plain numbers, SI: what a published test feeder is read
/// into. Its file is described by resources/schema/power-case.schema.json.
struct PowerCase {
    struct Source {
        std::string bus;
        double voltage = 0.0;  ///< V line to line, held
        double angle = 0.0;    ///< degrees, of phase a to neutral; b lags by 120, c leads by 120
    };
    struct Line {
        std::string from, to;
        PhaseMatrix impedance{};  ///< ohm, of the whole length, neutral reduced (Kron)
        PhaseMatrix shunt{};      ///< S, of the whole length, half at each end
    };
    enum class Connection : std::uint8_t {
        WyeWye,    ///< both grounded
        DeltaWye,  ///< delta to grounded wye, the secondary lags by 30° (Dyn1)
    };
    struct Transformer {
        std::string from, to;
        Connection connection = Connection::WyeWye;
        double rating = 0.0;     ///< VA, of three phases
        double primary = 0.0;    ///< V line to line
        double secondary = 0.0;  ///< V line to line
        Phasor impedance;        ///< per unit of the rating, in series on the secondary
        Phasor iron;             ///< per unit, g − jb, half-way along the impedance; 0: none
    };
    struct Load {
        std::string bus;
        bool isDelta = false;  ///< from a to b, b to c, c to a; else from each phase to neutral
        Phases power{};        ///< VA, constant whatever the voltage
    };

    std::string name, description;
    Source source;
    std::vector<Line> lines;
    std::vector<Transformer> transformers;
    std::vector<Load> loads;
};

/// Reads a case (.power.json). Refused in one sentence: a file that cannot be read, fields that the
/// format does not have, and figures outside what makes sense.
tl::expected<PowerCase, Refusal> readPowerCase(const std::filesystem::path& file);
/// The same of a text; `file` is how sentences call it.
tl::expected<PowerCase, Refusal> parsePowerCase(std::string_view text, std::string_view file);

}  // namespace hallwright
