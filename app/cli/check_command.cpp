// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/check_output.h"
#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/profile.h"
#include "model/edits/workloads.h"
#include "model/exchange/files.h"
#include "solvers/checks/check.h"

#include <cstdio>
#include <string>

namespace hallwright {
namespace {

bool fails(const Findings& findings, bool strict) {
    if (findings.count(Severity::Error) > 0) {
        return true;
    }
    return strict && (findings.count(Severity::Warning) > 0 || !findings.notEvaluated.empty());
}

/// The design as it shall be judged: by which limits, with which workload and power cap.
Edited asAsked(const Design& design, const CheckCommand& command) {
    Edited next = design;
    if (!command.profile.empty()) {
        next = withProfile(*next, command.profile);
    }
    if (next && !command.workload.empty()) {
        next = setWorkload(*next, *findWorkload(command.workload));
    }
    if (next && command.powerCap > 0.0) {
        next = capSuperchips(*next, command.powerCap);
    }
    return next;
}

}  // namespace

Ran runCheck(const CheckCommand& command) {
    const auto read = readDesign(command.file);
    if (!read) {
        return tl::unexpected(read.error());
    }
    const Edited design = asAsked(*read, command);
    if (!design) {
        return tl::unexpected(design.error());
    }
    CheckOptions options;
    options.phase = command.phase;
    options.fidelity = command.fidelity == "balance"    ? Fidelity::Balance
                       : command.fidelity == "momentum" ? Fidelity::Momentum
                                                        : Fidelity::Potential;
    for (const Group group :
         {Group::Power, Group::Liquid, Group::Airflow, Group::Network, Group::Space}) {
        if (std::ranges::find(command.only, keyOf(group)) != command.only.end()) {
            options.only.insert(group);
        }
    }
    const Answers answers = check(*design, options);
    std::string text;
    if (command.format == "json") {
        text = checkJson(answers);
    } else if (command.format == "sarif") {
        text = checkSarif(answers, command.file);
    } else if (command.format == "junit") {
        text = checkJunit(answers, options);
    } else {
        text = checkText(answers);
    }
    std::fwrite(text.data(), 1, text.size(), stdout);
    return fails(answers.findings, command.strict) ? kFindings : kClean;
}

}  // namespace hallwright
