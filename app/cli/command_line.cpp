// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"

#include "app/cli/commands.h"
#include "app/cli/expectations.h"
#include "app/window/run_window.h"
#include "model/edits/templates/power_topology.h"
#include "model/edits/workloads.h"
#include "solvers/airflow/field/solve_field.h"
#include "views/scene/cable_classes.h"
#include "views/scene/overlay.h"

#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdio>
#include <exception>
#include <functional>

namespace hallwright {
namespace {

int failed(const std::string& sentence) {
    std::fprintf(stderr, "hallwright: %s\n", sentence.c_str());
    return kUnusable;
}

/// CLI11 writes usage errors over several lines; scripts are promised one.
std::string oneLine(std::string text) {
    for (char& c : text) {
        c = c == '\n' ? ' ' : c;
    }
    while (!text.empty() && text.back() == ' ') {
        text.pop_back();
    }
    return text;
}

/// The command as far as it was understood: "hallwright solve airflow".
std::string askedOf(const CLI::App& app) {
    std::string asked = "hallwright";
    const CLI::App* at = &app;
    for (auto chosen = at->get_subcommands(); !chosen.empty(); chosen = at->get_subcommands()) {
        at = chosen.front();
        asked += " " + at->get_name();
    }
    return asked;
}

/// Everything that the program can be asked for, and which of it was.
struct Commands {
    CLI::App app{"Hallwright: design of AI-factory halls, checked while you edit"};
    std::string windowFile;
    CheckCommand check;
    SolveAirflowCommand airflow;
    SolvePowerCommand power;
    SolveCommand solved;
    FabricCommand fabric;
    NewCommand make;
    SupplyCommand supply;
    BomCommand bom;
    ReportCommand report;
    RenderCommand render;
    DiagramCommand diagram;
    CapacityCommand capacity;
    ScheduleCommand schedule;
    CablesCommand cables;
    EnergyCommand energy;
    std::string convertFrom, convertTo;
    std::string catalogueKind, catalogueKey, catalogueFile, catalogueFormat = "text";
    std::function<Ran()> chosen;

    Commands();

  private:
    void addCheck();
    void addSolve();
    void addTemplates();
    void addSupply();
    void addOutputs();
    void addPower();
    void addCables();
    void addCatalogue();
    void addFabric();
};

Commands::Commands() {
    app.set_version_flag("--version", std::string("hallwright ") + HALLWRIGHT_VERSION);
    app.require_subcommand(0, 1);
    app.add_option("FILE", windowFile, "a design to open in the window (.hall or .hall.json)");
    addCheck();
    addSolve();
    addTemplates();
    addSupply();
    addOutputs();
    addPower();
    addCables();
    addCatalogue();
    addFabric();
}

void Commands::addCheck() {
    auto* sub = app.add_subcommand("check", "judge a design by every rule");
    sub->add_option("FILE", check.file, "the design")->required();
    sub->add_option("--format", check.format, "text, json, sarif or junit")
        ->check(oneOf({"text", "json", "sarif", "junit"}));
    sub->add_option("--only", check.only, "groups: power,liquid,airflow,network,space")
        ->delimiter(',')
        ->check(oneOf({"power", "liquid", "airflow", "network", "space"}));
    sub->add_option("--profile", check.profile, "a rule profile by name, or a profile file");
    std::vector<std::string> workloads;
    for (const Workload& workload : allWorkloads()) {
        workloads.emplace_back(workload.key);
    }
    sub->add_option("--workload", check.workload, "what the superchips work on")
        ->check(oneOf(workloads));
    sub->add_option("--power-cap", check.powerCap, "W, of every superchip")
        ->check(between(1, 3000));
    sub->add_option("--phase", check.phase, "only what is built up to this phase")
        ->check(between(1, 99));
    sub->add_option("--fidelity", check.fidelity,
                    "how air is judged: balance (sums), potential (temperature field) or momentum "
                    "(with jets and plumes: minutes)")
        ->check(oneOf({"balance", "potential", "momentum"}));
    sub->add_flag("--strict", check.strict,
                  "warnings and rules not evaluated count as failure too");
    sub->callback([this] { chosen = [this] { return runCheck(check); }; });
}

void Commands::addSolve() {
    auto* solve = app.add_subcommand("solve", "run one solver and print its answer");
    solve->require_subcommand(1);
    auto* air = solve->add_subcommand("airflow", "air and temperature of every room");
    air->add_option("FILE", airflow.file, "the design, or a neutral case (.airflow.json)")
        ->required();
    air->add_option("--cell", airflow.cell, "length of a cell, m")
        ->check(between(kLeastCell, kMostCell, "m"));
    air->add_option("--fidelity", airflow.fidelity,
                    "potential (at once), or momentum: with jets and plumes, marched until settled")
        ->check(oneOf({"potential", "momentum"}));
    air->add_option("--exhaust", airflow.exhaust,
                    "level: each height of a rack heats what it draws; mixed: all of it together")
        ->check(oneOf({"level", "mixed"}));
    air->add_option(
           "--scheme", airflow.scheme,
           "how air carries heat: upwind (potential) or bounded, of second order (momentum)")
        ->check(oneOf({"upwind", "bounded"}));
    air->add_option(
        "--vtk", airflow.vtk,
        "write the field for ParaView (.vti); of further rooms to NAME-2.vti and so on");
    air->add_flag("--failures", airflow.failures,
                  "also fail each cooler, one at a time: fans off, damper open, valve shut");
    air->add_option("--format", airflow.format, "text or json")->check(oneOf({"text", "json"}));
    air->callback([this] { chosen = [this] { return runSolveAirflow(airflow); }; });
    auto* chain = solve->add_subcommand("power", "the supply chain in every state of failure");
    chain->add_option("FILE", power.file, "the design, or a neutral case (.power.json)")
        ->required();
    chain->add_option("--format", power.format, "text or json")->check(oneOf({"text", "json"}));
    chain->callback([this] { chosen = [this] { return runSolvePower(power); }; });
    const auto add = [&](const char* name, const char* about, Ran (*run)(const SolveCommand&)) {
        auto* sub = solve->add_subcommand(name, about);
        sub->add_option("FILE", solved.file, "the design")->required();
        sub->add_option("--format", solved.format, "text or json")->check(oneOf({"text", "json"}));
        sub->callback([this, run] { chosen = [this, run] { return run(solved); }; });
    };
    add("liquid", "technology loops: heat, flow and temperatures", runSolveLiquid);
    add("network", "fabrics as graphs, and every cable by its length", runSolveNetwork);
}

void Commands::addTemplates() {
    auto* list = app.add_subcommand("templates", "the templates and their parameters");
    list->callback([this] { chosen = [] { return runTemplates(); }; });

    auto* sub = app.add_subcommand("new", "make a design from a template");
    sub->add_option("TEMPLATE", make.key, "its name, see: hallwright templates")->required();
    sub->add_option("--set", make.settings, "KEY=VALUE, any number of times")
        ->allow_extra_args(false);
    sub->add_option("-o,--output", make.output, "the file to write (.hall or .hall.json)")
        ->required();
    sub->callback([this] { chosen = [this] { return runNew(make); }; });
}

void Commands::addSupply() {
    auto* sub = app.add_subcommand("supply", "size and build what the racks of a hall need");
    sub->add_option("FILE", supply.file, "the design")->required();
    std::vector<std::string> topologies;
    for (const TopologyInfo& topology : allTopologies()) {
        topologies.push_back(CLI::detail::to_lower(std::string(topology.key)));
    }
    sub->add_option("--topology", supply.topology,
                    "n, n+1, 2n, 3n2, 4n3 or block; takes the place of the power that is there")
        ->required()
        ->check(oneOf(std::move(topologies)))
        ->transform([](const std::string& text) { return CLI::detail::to_lower(text); });
    sub->add_option("--hall", supply.hall, "its name, where there are several");
    sub->add_option("--load-kw", supply.loadKw,
                    "IT load to size for; left out: what the racks draw")
        ->check(between(0.0, 1e6, "kW"));
    sub->add_option("--growth-percent", supply.growthPercent, "more load to size for")
        ->check(between(0.0, 200.0, "%"));
    sub->add_option("--ups", supply.ups, "key of the UPS; left out: chosen by its rating");
    sub->add_option("--blocks", supply.blocks,
                    "groups of systems, or the systems that a reserve stands for; left out: as few "
                    "as do")
        ->check(between(1, 64));
    sub->add_option("--build", supply.build, "power,cooling,network; power if left out")
        ->delimiter(',')
        ->check(oneOf({"power", "cooling", "network"}));
    sub->add_option("--format", supply.format, "text or json")->check(oneOf({"text", "json"}));
    sub->add_option("-o,--output", supply.output, "the file to write (.hall or .hall.json)")
        ->required();
    sub->callback([this] { chosen = [this] { return runSupply(supply); }; });
}

void Commands::addOutputs() {
    auto* billing = app.add_subcommand("bom", "write the bill of materials");
    billing->add_option("FILE", bom.file, "the design")->required();
    billing->add_option("-o,--output", bom.output, "the file to write (.csv, .xlsx or .json)")
        ->required();
    billing->add_option("--phase", bom.phase, "only what is built up to this phase")
        ->check(between(1, 99));
    billing->callback([this] { chosen = [this] { return runBom(bom); }; });

    auto* reporting = app.add_subcommand("report", "write the layout report");
    reporting->add_option("FILE", report.file, "the design")->required();
    reporting->add_option("-o,--output", report.output, "the file to write (.pdf)")->required();
    reporting->add_option("--paper", report.paper, "A4, Letter, A3 or Tabloid")
        ->check(oneOf({"A4", "Letter", "A3", "Tabloid"}));
    reporting->add_option("--units", report.units, "metric or us")->check(oneOf({"metric", "us"}));
    reporting->callback([this] { chosen = [this] { return runReport(report); }; });

    auto* picture = app.add_subcommand("render", "write a picture of the design in 3D");
    picture->add_option("FILE", render.file, "the design")->required();
    picture->add_option("-o,--output", render.output, "the file to write (.png)")->required();
    picture->add_option("--view", render.view,
                        "iso, plan, front, right or a view that is kept with the design");
    std::vector<std::string> overlays;
    for (const OverlayInfo& overlay : allOverlays()) {
        overlays.emplace_back(overlay.key);
    }
    picture
        ->add_option("--overlay", render.overlay,
                     "what is coloured: verdict, inlet (temperature of rack inlets), air, none, or "
                     "a figure of each item")
        ->check(oneOf(std::move(overlays)));
    std::vector<std::string> colourings;
    for (const CableColouringInfo& colouring : allCableColourings()) {
        colourings.emplace_back(colouring.key);
    }
    picture
        ->add_option("--cables", render.cables,
                     "draws the network cables where they lie, coloured by network, rail or medium")
        ->check(oneOf(std::move(colourings)));
    picture->add_option("--state", render.state,
                        "with --overlay power-state: normal, or \"loss of TAG\"");
    picture->add_option("--units", render.units, "metric or us")->check(oneOf({"metric", "us"}));
    picture->add_option("--size", render.size, "WIDTHxHEIGHT in pixels");
    picture->add_flag("--dark", render.dark, "on a dark background");
    picture->callback([this] { chosen = [this] { return runRender(render); }; });

    auto* lines = app.add_subcommand(
        "diagram", "write the single-line diagram of the power chain, a network, or a switch");
    lines->add_option("FILE", diagram.file, "the design")->required();
    lines
        ->add_option("-o,--output", diagram.output,
                     "the file to write (.svg, .pdf, .png; .dps.json: for NVIDIA DPS)")
        ->required();
    lines->add_option("--state", diagram.state, "normal, or \"loss of TAG\"");
    lines->add_option("--units", diagram.units, "metric or us")->check(oneOf({"metric", "us"}));
    lines
        ->add_option("--network", diagram.network,
                     "the largest network of a kind: compute, storage, in_band or out_of_band")
        ->check(oneOf({"compute", "storage", "in_band", "out_of_band"}));
    lines
        ->add_option("--faceplate", diagram.faceplate,
                     "the ports of a switch, TAG.Uxx, or of the first in the rack TAG")
        ->excludes("--network");
    lines->add_flag("--dark", diagram.dark, "on a dark background");
    lines->callback([this] { chosen = [this] { return runDiagram(diagram); }; });

    auto* convert =
        app.add_subcommand("convert", "write a design in the format of another extension");
    convert->add_option("IN", convertFrom, "the design")->required();
    convert->add_option("OUT", convertTo, "the file to write (.hall or .hall.json)")->required();
    convert->callback([this] { chosen = [this] { return runConvert(convertFrom, convertTo); }; });
}

void Commands::addPower() {
    auto* room =
        app.add_subcommand("capacity", "what a design could still take, and where racks fit");
    room->add_option("FILE", capacity.file, "the design")->required();
    room->add_option("--racks", capacity.racks, "find places for so many more")
        ->check(CLI::Range(1, 1000));
    room->add_option("--like", capacity.like, "the tag of the rack that they are like");
    room->add_option("--fidelity", capacity.fidelity, "balance or potential")
        ->check(oneOf({"balance", "potential"}));
    room->add_option("--format", capacity.format, "text or json")->check(oneOf({"text", "json"}));
    room->callback([this] { chosen = [this] { return runCapacity(capacity); }; });

    auto* year =
        app.add_subcommand("energy", "a year with a weather file: energy, PUE, water, carbon");
    year->add_option("FILE", energy.file, "the design")->required();
    year->add_option("--weather", energy.weather,
                     "an EnergyPlus weather file (.epw); left out: the design day all year");
    year->add_option("--load", energy.load, "share of the IT load at all hours, 0 to 1");
    year->add_option("--profile", energy.profile, "a file of such shares, 24 or one for each hour");
    year->add_option("--supply", energy.plant.supply, "°C of the water that the plant makes");
    year->add_option("--approach", energy.plant.approach, "K between outdoor air and that water");
    year->add_option("--design-outdoor", energy.plant.designOutdoor,
                     "°C of the design day; of towers the wet bulb");
    year->add_option("--design-cop", energy.plant.designCop,
                     "W of heat for each W of plant on that day; that of the site if not said");
    year->add_option("--free-cop", energy.plant.freeCop,
                     "the same while outdoor air cools by itself; it never does if not said");
    year->add_option("--cycles", energy.plant.cycles,
                     "cycles of concentration of evaporative towers; dry coolers if not said");
    year->add_option("--carbon", energy.plant.carbon, "kg of CO2 for each kWh of the grid");
    year->add_option("--format", energy.format, "text or json")->check(oneOf({"text", "json"}));
    year->callback([this] { chosen = [this] { return runEnergy(energy); }; });

    auto* panels =
        app.add_subcommand("schedule", "print panel schedules and the plug maps of busways");
    panels->add_option("FILE", schedule.file, "the design")->required();
    panels->add_option("--format", schedule.format, "text, csv or json")
        ->check(oneOf({"text", "csv", "json"}));
    panels->callback([this] { chosen = [this] { return runSchedule(schedule); }; });
}

void Commands::addCables() {
    auto* sub = app.add_subcommand(
        "cables", "write or print what is handed to those who pull and check cables");
    sub->add_option("FILE", cables.file, "the design")->required();
    sub->add_option("--what", cables.what,
                    "schedule (if left out), labels, pulls (bundles by racks), ports (map of each "
                    "switch), netbox (CSV for its import); of one network also ibnetdiscover, "
                    "slurm (topology.conf), graphml or dot")
        ->check(oneOf({"schedule", "labels", "pulls", "ports", "netbox", "ibnetdiscover", "slurm",
                       "graphml", "dot"}));
    sub->add_option("--network", cables.network,
                    "only this one: compute, storage, in_band, out_of_band or nvlink")
        ->check(oneOf({"compute", "storage", "in_band", "out_of_band", "nvlink"}));
    sub->add_option("-o,--output", cables.output,
                    "the file to write; lists: .csv, .json, or .xlsx, which holds all four if "
                    "--what is left out; labels also .pdf");
    auto* byLength = sub->add_option("--by-length", cables.chosen,
                                     "a design to write, in which each connection has the cable "
                                     "that its length asks for");
    auto* compare = sub->add_option("--compare", cables.compare,
                                    "an output of ibnetdiscover: say in what it differs from the "
                                    "design");
    compare->excludes("--what")->excludes("--output");
    byLength->excludes("--what")->excludes("--output")->excludes(compare);
    sub->add_option("--format", cables.format, "of what is printed: text, csv (lists) or json")
        ->check(oneOf({"text", "csv", "json"}));
    sub->callback([this] { chosen = [this] { return runCables(cables); }; });
}

void Commands::addCatalogue() {
    auto* sub = app.add_subcommand("catalogue", "look at the catalogue of products");
    sub->require_subcommand(1);
    auto* list = sub->add_subcommand("list", "all products");
    list->add_option("--kind", catalogueKind, "only this kind, such as crah or rack_pdu");
    list->add_option("--format", catalogueFormat, "text or json")->check(oneOf({"text", "json"}));
    list->callback(
        [this] { chosen = [this] { return runCatalogueList(catalogueKind, catalogueFormat); }; });
    auto* import = sub->add_subcommand("import", "add products of your own, or replace some");
    import->add_option("FILE", catalogueFile, "a catalogue file (.json)")->required();
    import->callback([this] { chosen = [this] { return runCatalogueImport(catalogueFile);
};
}  // namespace
);
auto* show = sub->add_subcommand("show", "one product, each figure with its source");
show->add_option("KEY", catalogueKey, "its key, such as nvidia/qm9700")->required();
show->add_option("--format", catalogueFormat, "text or json")->check(oneOf({"text", "json"}));
show->callback([this] {
    chosen = [this] { return runCatalogueShow(catalogueKey, catalogueFormat); };
});
}  // namespace hallwright

void Commands::addFabric() {
    auto* sub = app.add_subcommand("fabric", "design a fabric from numbers alone");
    sub->add_option("--endpoints", fabric.endpoints,
                    "network ports of all nodes; of NVLink the GPUs of a domain")
        ->required()
        ->check(between(1, 1'000'000));
    sub->add_option("--rails", fabric.rails, "network ports of a node")->check(between(1, 64));
    sub->add_option("--radix", fabric.radix,
                    "ports of a switch after breakout, even; k of a k-ary tree; of NVLink 128 if "
                    "left out")
        ->check(between(2, 1024));
    sub->add_option("--unit-nodes", fabric.unitNodes,
                    "nodes that share leaves, or a group of dragonfly+; left out: as many as fit")
        ->check(between(1, 1'000'000));
    sub->add_option("--tiers", fabric.tiers, "auto, 2 or 3")->check(oneOf({"auto", "2", "3"}));
    sub->add_option("--oversubscription", fabric.oversubscription,
                    "most ports down per link up at a leaf")
        ->check(between(1, 64));
    sub->add_option("--topology", fabric.topology, "what is built")
        ->check(oneOf(fabricTopologies()));
    sub->add_option("--rate-gbps", fabric.rateGbps, "of a link per direction, Gb/s")
        ->required()
        ->check(between(0.001, 10'000, "Gb/s"));
    sub->add_option(
           "--planes", fabric.planes,
           "planes that each endpoint is split over, each with its share of the rate, 1 to 16")
        ->capture_default_str();
    sub->add_option("--spare-ports", fabric.sparePorts,
                    "ports that each leaf keeps free, 0 or more")
        ->capture_default_str();
    sub->add_option("--management-ports", fabric.managementPorts,
                    "leaf ports kept for hosts that run the fabric")
        ->check(between(0, 1000));
    sub->add_flag("--failures", fabric.failures, "also lose every single switch and link");
    sub->add_option("--cable-m", fabric.cableLength, "m of every cable, for latency")
        ->check(between(0, 10'000, "m"));
    sub->add_option("--message-mb", fabric.message, "MB that each rank puts into a collective")
        ->capture_default_str()
        ->check(between(0.000001, 1'000'000, "MB"));
    sub->add_option("--nvlink-gpus", fabric.nvlinkGpus, "ranks that NVLink joins, 1: none")
        ->capture_default_str()
        ->check(between(1, 1024));
    sub->add_option("--nvlink-gbps", fabric.nvlinkGbps, "Gb/s of each of them per direction")
        ->check(between(1, 100'000, "Gb/s"));
    sub->add_option("--export", fabric.exported,
                    "also write it for others: .topo (ibnetdiscover, ibsim), .conf (Slurm), "
                    ".graphml or .dot");
    sub->add_option("--format", fabric.format, "text or json")->check(oneOf({"text", "json"}));
    sub->callback([this] { chosen = [this] { return runFabric(fabric); }; });
}

}  // namespace

int runCommandLine(int argc, char** argv) {
    Commands commands;
    try {
        commands.app.parse(argc, argv);
    } catch (const CLI::Success& wanted) {
        return commands.app.exit(wanted);  // --help, --version
    } catch (const CLI::ParseError& error) {
        return failed(oneLine(error.what()) + " (see: " + askedOf(commands.app) + " --help)");
    }
    if (!commands.chosen) {
        return runWindow(argc, argv, commands.windowFile);
    }
#ifdef SIGXFSZ
    // A file that would grow too large is then an error of the write, which leaves nothing behind.
    std::signal(SIGXFSZ, SIG_IGN);
#endif
    try {
        const Ran ran = commands.chosen();
        if (!ran) {
            return failed(ran.error().sentence);
        }
        if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
            return failed("standard output cannot be written: expected room for the whole answer.");
        }
        return *ran;
    } catch (const std::exception& error) {
        return failed(std::string("it cannot go on: ") + error.what());
    }
}

}  // namespace hallwright
