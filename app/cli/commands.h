// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/refusal.h"
#include "model/results/topology.h"
#include "solvers/power/annual_energy.h"

#include <string>
#include <vector>

namespace hallwright {

/// What a command returns: its exit status, or the sentence for standard error and exit status 2.
using Ran = tl::expected<int, Refusal>;

struct CheckCommand {
    std::string file;
    std::string format = "text";
    std::vector<std::string> only;
    std::string profile;
    std::string workload;   ///< key of a preset; empty: as the design says
    double powerCap = 0.0;  ///< W of each superchip; 0: as the design says
    int phase = 0;
    std::string fidelity = "potential";
    bool strict = false;
};
Ran runCheck(const CheckCommand& command);

struct SolveAirflowCommand {
    std::string file;  ///< a design, or a neutral case (.airflow.json)
    double cell = 0.15;
    std::string fidelity = "potential";
    std::string exhaust = "level";
    std::string scheme;     ///< empty: that of the fidelity
    std::string vtk;        ///< where to write the field; empty: nowhere
    bool failures = false;  ///< also fail each cooler, one at a time
    std::string format = "text";
};
Ran runSolveAirflow(const SolveAirflowCommand& command);

struct SolvePowerCommand {
    std::string file;  ///< a design, or a neutral case (.power.json)
    std::string format = "text";
};
Ran runSolvePower(const SolvePowerCommand& command);

struct SolveCommand {
    std::string file;
    std::string format = "text";
};
Ran runSolveLiquid(const SolveCommand& command);
Ran runSolveNetwork(const SolveCommand& command);

struct EnergyCommand {
    std::string file;
    std::string weather;  ///< .epw
    std::string profile;  ///< shares of the IT load, one a line; empty: `load` at all hours
    double load = 1.0;
    HeatRejection plant;  ///< a design COP of 0: that of the site
    std::string format = "text";
};
Ran runEnergy(const EnergyCommand& command);

struct ScheduleCommand {
    std::string file;
    std::string format = "text";
};
Ran runSchedule(const ScheduleCommand& command);

struct CablesCommand {
    std::string file;
    std::string what;     ///< empty: the schedule; of a workbook all four lists
    std::string network;  ///< key of a kind of network; empty: all, of a topology compute
    std::string output;   ///< empty: standard output
    std::string compare;  ///< a dump of ibnetdiscover; empty: none
    std::string chosen;   ///< the design with cables chosen by length is written there; empty: none
    std::string format = "text";
};
Ran runCables(const CablesCommand& command);
/// Prints in what the subnet of the dump differs from `plan`.
Ran runComparison(const CablesCommand& command, const Topology& plan);

struct CapacityCommand {
    std::string file;
    int racks = 0;     ///< more racks to find places for; 0: none
    std::string like;  ///< the tag of a rack that they are like; empty: the one that draws most
    std::string fidelity = "balance";
    std::string format = "text";
};
Ran runCapacity(const CapacityCommand& command);

struct FabricCommand {
    int endpoints = 0;
    int rails = 1;
    int radix = 0;
    int unitNodes = 0;
    std::string tiers = "auto";
    double oversubscription = 1.0;
    std::string topology = "fat-tree";
    double rateGbps = 0.0;
    int managementPorts = 0;
    int planes = 1;
    int sparePorts = 0;
    bool failures = false;       ///< also every single switch and link lost
    double cableLength = 0.0;    ///< m of every cable, for latency
    double message = 1024.0;     ///< MB that each rank puts into a collective
    int nvlinkGpus = 1;          ///< ranks that NVLink joins
    double nvlinkGbps = 3600.0;  ///< Gb/s of each of them per direction: 18 links of NVLink 4
    std::string exported;        ///< a file to write the topology to; empty: none
    std::string format = "text";
};
std::vector<std::string> fabricTopologies();
Ran runFabric(const FabricCommand& command);

Ran runTemplates();

struct NewCommand {
    std::string key;
    std::vector<std::string> settings;  ///< "KEY=VALUE"
    std::string output;
};
Ran runNew(const NewCommand& command);

struct SupplyCommand {
    std::string file, output;
    std::string topology;  ///< a key of `allTopologies`
    std::string hall;      ///< its name; empty: the only one
    double loadKw = 0.0;   ///< 0: what the racks draw
    double growthPercent = 0.0;
    std::string ups;
    int blocks = 0;
    std::vector<std::string> build{"power"};
    std::string format = "text";
};
Ran runSupply(const SupplyCommand& command);

struct BomCommand {
    std::string file;
    std::string output;
    int phase = 0;
};
Ran runBom(const BomCommand& command);

struct ReportCommand {
    std::string file;
    std::string output;
    std::string paper = "A4";
    std::string units = "metric";
};
Ran runReport(const ReportCommand& command);

struct RenderCommand {
    std::string file;
    std::string output;
    std::string view = "iso";
    std::string overlay = "verdict";
    std::string cables = "off";
    std::string state = "normal";  ///< of the supply chain, for "power-state"
    std::string units = "metric";
    std::string size = "1600x1000";
    bool dark = false;
};
Ran runRender(const RenderCommand& command);

struct DiagramCommand {
    std::string file;
    std::string output;  ///< .svg, .pdf, .png or .dps.json
    std::string state = "normal";
    std::string units = "metric";
    std::string network;    ///< the key of its kind, to draw that; empty: the power chain
    std::string faceplate;  ///< "N-01.U20", to draw the ports of that switch; empty: not
    bool dark = false;
};
Ran runDiagram(const DiagramCommand& command);

Ran runConvert(const std::string& input, const std::string& output);

Ran runCatalogueList(const std::string& kind, const std::string& format);
Ran runCatalogueShow(const std::string& key, const std::string& format);
Ran runCatalogueImport(const std::string& file);

}  // namespace hallwright
