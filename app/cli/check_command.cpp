// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/check_output.h"
#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/profile.h"
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

}  // namespace

Ran runCheck(const CheckCommand& command) {
    auto design = readDesign(command.file);
    if (!design) {
        return tl::unexpected(design.error());
    }
    if (!command.profile.empty()) {
        auto profiled = withProfile(*design, command.profile);
        if (!profiled) {
            return tl::unexpected(profiled.error());
        }
        design = std::move(*profiled);
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
