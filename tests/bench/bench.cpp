// SPDX-License-Identifier: GPL-3.0-or-later
// Prints the speeds that the design promises. Not a test: machines are noisy, the ratio is what
// compares.
//   bench [--quick]      --quick leaves the campus out
#include "model/edits/items.h"
#include "model/edits/templates/templates.h"
#include "model/exchange/files.h"
#include "solvers/checks/check.h"
#include "solvers/large_blocks.h"
#include "tests/bench/measure.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <random>

using namespace hallwright;
using namespace hallwright::bench;

namespace {

/// One rack moved at a time, there and back; each move judged by every rule.
void editToVerdict(const std::string& name, const Design& start, int rounds, double promise) {
    std::vector<Id<Item>> racks;
    for (const Item& item : start.items) {
        if (isRack(productOf(start, item).kind)) {
            racks.push_back(item.id);
        }
    }
    std::mt19937 random(1);
    std::vector<double> times;
    Answers answers = check(start);
    Design design = start;
    for (int i = 0; i < rounds; ++i) {
        const Id<Item> rack = racks[random() % racks.size()];
        times.push_back(millisecondsOf([&] {
            design = moveItems(design, std::span(&rack, 1), {i % 2 == 0 ? 0.01 : -0.01, 0.0})
                         .value_or(design);
            answers = check(design, {}, {}, &answers);
        }));
    }
    print("edit to verdict, " + name, spreadOf(times), promise, readingOnce(start),
          "reading the snapshot once");
}

void opening(const std::string& name, const Design& design, double promise) {
    const auto file = std::filesystem::temp_directory_path() / "hallwright-bench.hall";
    if (const auto written = writeDesign(design, file); !written) {
        std::printf("%s\n", written.error().sentence.c_str());
        return;
    }
    std::vector<double> times;
    std::vector<double> floors;
    for (int i = 0; i < 5; ++i) {
        times.push_back(millisecondsOf([&] {
            if (const auto read = readDesign(file); !read) {
                std::printf("%s\n", read.error().sentence.c_str());
            }
        }));
        floors.push_back(millisecondsOf([&] {
            std::vector<char> bytes(std::filesystem::file_size(file));
            std::FILE* raw = std::fopen(file.c_str(), "rb");
            if (raw && std::fread(bytes.data(), 1, bytes.size(), raw) == bytes.size()) {
                std::fclose(raw);
            }
        }));
    }
    print("open, " + name, spreadOf(times), promise, spreadOf(floors).p50, "reading its bytes");
    std::filesystem::remove(file);
}

Spread processes(const std::string& command) {
    std::vector<double> times;
    for (int i = 0; i < 11; ++i) {
        times.push_back(millisecondsOf([&] {
            if (std::system(command.c_str()) < 0) {
                std::printf("%s did not start\n", command.c_str());
            }
        }));
    }
    return spreadOf(times);
}

}  // namespace

/// `bench [--quick] [GROUP...]`: --quick leaves the campus and the longest march out; groups are
/// edits, cables, power, air, marches, fabrics, ports, files, frames and starts, all of them when
/// none is named.
int main(int argc, char** argv) {
    keepLargeBlocks();
    const std::vector<std::string> words(argv + 1, argv + argc);
    const bool quick = std::ranges::find(words, "--quick") != words.end();
    const bool all = words.size() == (quick ? 1U : 0U);
    const auto wants = [&](const char* group) {
        return all || std::ranges::find(words, group) != words.end();
    };
    const std::string program = HALLWRIGHT_BINARY_DIR "/bin/hallwright";
    const std::string shipped = HALLWRIGHT_SOURCE_DIR "/resources/examples/gh200-nvl32-256.hall";
    const auto example = buildTemplate("gh200-nvl32", {});
    if (!example) {
        std::printf("%s\n", example.error().sentence.c_str());
        return 1;
    }
    printHead();
    if (wants("edits")) {
        editToVerdict("256 GPUs", *example, 300, 16.0);
    }
    if (wants("cables")) {
        cablesMoved("256 GPUs", *example, 300, 16.0);
    }
    if (wants("power")) {
        voltages("256 GPUs", *example, 10.0);
    }
    if (wants("air")) {
        fieldAfterEdit("256 GPUs", *example, 25000, 60, 30.0);
        setPointToInlets(*example);
        fieldsByCells();
    }
    if (wants("marches")) {
        marches(quick);
    }
#ifdef HALLWRIGHT_HAS_IGRAPH
    if (wants("fabrics")) {
        fabric(2048, 1000.0);
        fabric(16384, 1000.0);
        failures(2048, 1000.0);
    }
#endif
    if (wants("ports")) {
        switchPorts("256 GPUs", *example, 16.0);
    }
    if (wants("files")) {
        opening("256 GPUs", *example, 2000.0);
    }
    if (wants("frames")) {
        frames("256 GPUs", *example, 50.0);
    }
    if (wants("starts")) {
        print("hallwright check, process start included",
              processes(program + " check " + shipped + " --format json > /dev/null"), 300.0,
              processes(program + " --version > /dev/null").p50, "hallwright --version");
    }
    if (wants("starts") && std::getenv("DISPLAY")) {
        print(
            "window open on 256 GPUs, first frame drawn",
            processes("HALLWRIGHT_QUIT_WHEN_DRAWN=1 " + program + " " + shipped + " 2> /dev/null"),
            1000.0, processes(program + " --version > /dev/null").p50, "hallwright --version");
    }
    if (quick) {
        return 0;
    }
    tl::expected<Design, Refusal> campus;
    const double built = millisecondsOf([&] { campus = buildTemplate("campus", {}); });
    if (!campus) {
        std::printf("%s\n", campus.error().sentence.c_str());
        return 1;
    }
    std::size_t devices = 0;
    for (const Item& item : campus->items) {
        devices += item.devices->size();
    }
    std::printf("campus: %zu items, %zu devices, %zu connections, built in %.0f ms\n",
                campus->items.size(), devices, campus->links.size(), built);
    if (wants("editing")) {
        editing("campus", *campus, 33.0, 50.0);
    }
    if (wants("edits")) {
        editToVerdict("campus", *campus, 40, 100.0);
    }
    if (wants("cables")) {
        cablesMoved("campus", *campus, 40, 100.0);
    }
    if (wants("power")) {
        voltages("campus", *campus, 300.0);
    }
    if (wants("air")) {
        fieldAfterEdit("campus", *campus, 250000, 12, 200.0);
    }
    if (wants("ports")) {
        switchPorts("campus", *campus, 50.0);
    }
    if (wants("files")) {
        opening("campus", *campus, 2000.0);
    }
    if (wants("frames")) {
        frames("campus", *campus, 100.0);
    }
    return 0;
}
