// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the hall of a neutral airflow case as a case for OpenFOAM (v1912): our own grid, mass
// closure and tile flows, with nothing of our flow or temperature fields. tests/validation/openfoam
// runs it.
#include "model/exchange/files.h"
#include "solvers/airflow/air_fields.h"
#include "solvers/airflow/balance.h"
#include "solvers/airflow/field/plenum_flow.h"
#include "solvers/airflow/field/regions.h"
#include "solvers/airflow/momentum/hall_drive.h"
#include "solvers/liquid/balance.h"
#include "solvers/power/power.h"
#include "tests/validation/foam_file.h"
#include "tests/validation/foam_mesh.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>
#include <stdexcept>

using namespace hallwright;
using namespace hallwright::validation;
using Json = nlohmann::ordered_json;

namespace {

/// The side of the cells of air before a mouth that lies towards it.
int sideTowards(const AirMouth& mouth) {
    if (mouth.face == AirMouth::Face::Above || mouth.face == AirMouth::Face::Below) {
        return mouth.face == AirMouth::Face::Above ? 4 : 5;
    }
    const Point front = mouth.body.footprint.front();
    const Point out = mouth.face == AirMouth::Face::Front ? front : -1.0 * front;
    if (std::fabs(out.x) > 0.5) {
        return out.x > 0.0 ? 0 : 1;
    }
    return out.y > 0.0 ? 2 : 3;
}

class Hall {
  public:
    Hall(const Design& design, double cell)
        : design_(design),
          power_(analysePower(design)),
          air_(balanceAir(design, power_)),
          liquid_(balanceLiquid(design)),
          scene_(sceneOf({design, power_, air_, liquid_},
                         roomsWithAir({design, power_, air_, liquid_}).front())),
          grid_(layOnGrid(scene_, cell)),
          bodies_(bodiesOf(grid_)),
          plenum_(solvePlenumFlow(scene_, {})),
          flows_(closeMass(scene_, grid_, bodies_, plenum_.streams, plenum_.vents, plenum_.seams)) {
        if (flows_.seams > 0.0 || scene_.heatAbove != 0.0) {
            throw std::runtime_error("seams that leak and heat without a fan are not written");
        }
        addUnits();
        addVents();
        addLeaks();
    }

    void write(const std::filesystem::path& folder) {
        const FoamMesh mesh(grid_, movingCells(), patches_);
        mesh.write(folder / "constant" / "polyMesh");
        writeFields(mesh, folder / "0");
        writeSettings(folder);
        for (Json& mouth : mouths_) {
            for (Json& cell : mouth["cells"]) {
                cell[0] = mesh.labelOf(cell[0].get<std::uint32_t>());
            }
        }
        Json all{{"cells", mesh.cells()},
                 {"heat_of_j_m3k", 1005.0 * scene_.density},
                 {"regions", movingBodies_},
                 {"mouths", std::move(mouths_)}};
        std::ofstream(folder / "mouths.json") << all.dump(1) << '\n';
    }

  private:
    FoamPatch& patch(const std::string& name) { return patches_.emplace_back(FoamPatch{name, {}}); }

    static void pass(FoamPatch& patch, const CellShares& shares, int side, double flow) {
        for (const CellShare& share : shares) {
            patch.flows[{share.cell, side}] += flow * share.share;
        }
    }

    /// What the scripts have to know of a patch: the cells before it with the flow of each, and
    /// whose air it blows.
    Json& mouth(const FoamPatch& patch, const std::string& role, const std::string& tag) {
        double flow = 0.0;
        Json cells = Json::array();
        for (const auto& [side, part] : patch.flows) {
            cells.push_back({side.cell, std::fabs(part)});
            flow += part;
        }
        mouths_.push_back({{"patch", patch.name},
                           {"role", role},
                           {"tag", tag},
                           {"flow_m3s", flow},
                           {"cells", cells}});
        return mouths_.back();
    }

    void addUnits() {
        for (std::size_t u = 0; u < scene_.units.size(); ++u) {
            const AirUnit& unit = scene_.units[u];
            FoamPatch in{"unit" + std::to_string(u) + "_in", {}};
            FoamPatch out{"unit" + std::to_string(u) + "_out", {}};
            double heat = 0.0;
            for (std::size_t s = 0; s < scene_.streams.size(); ++s) {
                const AirStream& stream = scene_.streams[s];
                if (stream.unit == u && flows_.streams[s] > 0.0) {
                    pass(in, grid_.intakes[s], sideTowards(stream.intake), -flows_.streams[s]);
                    pass(out, grid_.exhausts[s], sideTowards(stream.exhaust), flows_.streams[s]);
                    heat += stream.heat;
                }
            }
            const bool isCooler = unit.role == AirUnit::Role::Cooler;
            const std::string role = isCooler ? "cooler" : "rack";
            const std::string tag = nameOf(design_, unit.item);
            if (in.flows.empty()) {
                continue;
            }
            mouth(in, role + " in", tag);
            patches_.push_back(in);
            if (!out.flows.empty()) {
                Json& blown = mouth(out, role + " out", tag);
                if (isCooler) {
                    blown["temperature_c"] = unit.setPoint;
                } else {
                    blown["from"] = in.name;
                    blown["heat_w"] = heat;
                }
                patches_.push_back(out);
            }
        }
    }

    /// Tiles blow what the plenum mixes of its coolers.
    void addVents() {
        for (std::size_t v = 0; v < scene_.vents.size(); ++v) {
            if (flows_.vents[v] < 0.0) {
                throw std::runtime_error("a tile draws air down, which is not written");
            }
            if (flows_.vents[v] == 0.0) {
                continue;
            }
            FoamPatch& out = patch("tile" + std::to_string(v));
            pass(out, grid_.vents[v], 4, flows_.vents[v]);
            double temperature = 0.0;
            for (std::size_t f = 0; f < plenum_.feeds.size(); ++f) {
                temperature += plenum_.mix[v][f] *
                               scene_.units[scene_.streams[plenum_.feeds[f]].unit].setPoint;
            }
            Json& tile = mouth(out, "tile", nameOf(design_, scene_.vents[v].item));
            tile["temperature_c"] = temperature;
            tile["area_m2"] = scene_.vents[v].footprint.area();
            tile["open_share"] = openShareOf(scene_.vents[v].lossCoefficient);
        }
    }

    /// A leak draws on one side of its panel and blows what it draws on the other.
    void addLeaks() {
        for (std::size_t l = 0; l < flows_.leaks.size(); ++l) {
            const ClosedFlows::Leak& leak = flows_.leaks[l];
            FoamPatch from{"leak" + std::to_string(l) + "_from", {}};
            FoamPatch into{"leak" + std::to_string(l) + "_into", {}};
            for (std::size_t n = 0; n < leak.from.size(); ++n) {
                const std::uint32_t a = leak.from[n].cell;
                const std::uint32_t b = leak.into[n].cell;
                const auto [low, high] = std::minmax(a, b);
                const int axis = high - low == 1 ? 0 : high - low == grid_.shape.strideY() ? 1 : 2;
                const int upper = 2 * axis + 1;
                from.flows[{a, a < b ? upper : upper - 1}] -= leak.flow * leak.from[n].share;
                into.flows[{b, a < b ? upper - 1 : upper}] += leak.flow * leak.into[n].share;
            }
            mouth(from, "leak in", "");
            Json& blown = mouth(into, "leak out", "");
            blown["from"] = from.name;
            blown["heat_w"] = 0.0;
            patches_.push_back(from);
            patches_.push_back(into);
        }
    }

    /// Air that nothing moves has no temperature: it stays out.
    std::vector<bool> movingCells() {
        std::vector<bool> moves(static_cast<std::size_t>(bodies_.count), false);
        for (const FoamPatch& patch : patches_) {
            for (const auto& [side, flow] : patch.flows) {
                moves[static_cast<std::size_t>(bodies_.bodyOf[side.cell])] = true;
            }
        }
        movingBodies_ = std::count(moves.begin(), moves.end(), true);
        std::vector<bool> cells(grid_.shape.size(), false);
        for (std::size_t c = 0; c < cells.size(); ++c) {
            cells[c] = bodies_.bodyOf[c] >= 0 && moves[static_cast<std::size_t>(bodies_.bodyOf[c])];
        }
        return cells;
    }

    void writeFields(const FoamMesh& mesh, const std::filesystem::path& folder) const {
        std::filesystem::create_directories(folder);
        FoamFile velocity(folder / "U", "volVectorField");
        velocity.out() << "dimensions [0 1 -1 0 0 0 0];\ninternalField uniform (0 0 0);\n"
                          "boundaryField\n{\nwalls { type fixedValue; value uniform (0 0 0); }\n"
                          "reference { type fixedValue; value uniform (0 0 0); }\n";
        FoamFile pressure(folder / "p", "volScalarField");
        pressure.out() << "dimensions [0 2 -2 0 0 0 0];\ninternalField uniform 0;\nboundaryField\n"
                          "{\nwalls { type zeroGradient; }\n"
                          "reference { type fixedValue; value uniform 0; }\n";
        for (const FoamPatch& patch : patches_) {
            velocity.out() << patch.name << " { type fixedValue; value " << mesh.velocityOf(patch)
                           << "; }\n";
            pressure.out() << patch.name << " { type zeroGradient; }\n";
        }
        velocity.out() << "}\n";
        pressure.out() << "}\n";
    }

    /// Regions that are sealed from each other float: only plain conjugate gradients solve them.
    void writeSettings(const std::filesystem::path& folder) const {
        std::filesystem::create_directories(folder / "system");
        FoamFile(folder / "system" / "controlDict", "dictionary").out()
            << "application potentialFoam;\nstartFrom startTime;\nstartTime 0;\nstopAt endTime;\n"
               "endTime 1e8;\ndeltaT 1e8;\nwriteControl timeStep;\nwriteInterval 1;\n"
               "writeFormat ascii;\nwritePrecision 12;\ntimePrecision 12;\n"
               "runTimeModifiable false;\n";
        FoamFile(folder / "system" / "fvSchemes", "dictionary").out()
            << "ddtSchemes { default Euler; }\ngradSchemes { default Gauss linear; }\n"
               "divSchemes { default none; div(phi,T) bounded Gauss upwind; }\n"
               "laplacianSchemes { default Gauss linear orthogonal; }\n"
               "interpolationSchemes { default linear; }\nsnGradSchemes { default orthogonal; }\n";
        const char* solver = movingBodies_ > 1 ? "solver PCG; preconditioner DIC;"
                                               : "solver GAMG; smoother GaussSeidel;";
        FoamFile(folder / "system" / "fvSolution", "dictionary").out()
            << "solvers\n{\n\"(Phi|p)\" { " << solver
            << " tolerance 1e-6; relTol 0; maxIter 5000; }\n"
               "T { solver PBiCGStab; preconditioner DILU; tolerance 1e-9; relTol 0; maxIter 5000; "
               "}\n}\npotentialFlow { nNonOrthogonalCorrectors 0; PhiRefCell 0; PhiRefValue 0; }\n"
               "SIMPLE { nNonOrthogonalCorrectors 0; }\n";
        FoamFile(folder / "constant" / "transportProperties", "dictionary").out()
            << "DT [0 2 -1 0 0 0 0] 0;\n";
    }

    const Design& design_;
    PowerResult power_;
    AirBalance air_;
    LiquidBalance liquid_;
    AirScene scene_;
    AirGrid grid_;
    AirBodies bodies_;
    PlenumFlow plenum_;
    ClosedFlows flows_;
    std::vector<FoamPatch> patches_;
    Json mouths_ = Json::array();
    std::ptrdiff_t movingBodies_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fprintf(stderr, "usage: openfoam_case CASE.airflow.json CELL FOLDER\n");
        return 2;
    }
    const auto design = readDesign(argv[1]);
    if (!design) {
        std::fprintf(stderr, "openfoam_case: %s\n", design.error().sentence.c_str());
        return 2;
    }
    try {
        Hall(*design, std::stod(argv[2])).write(argv[3]);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "openfoam_case: %s: %s\n", argv[1], error.what());
        return 2;
    }
    return 0;
}
