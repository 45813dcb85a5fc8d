// SPDX-License-Identifier: GPL-3.0-or-later
// Commands that make a design or write it in another format.
#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "model/edits/templates/templates.h"
#include "model/exchange/files.h"

#include <cstdio>

namespace hallwright {

Ran runTemplates() {
    for (const Template& kind : allTemplates()) {
        std::printf("%s  %s\n  %s\n", std::string(kind.key).c_str(),
                    std::string(kind.label).c_str(), std::string(kind.description).c_str());
        for (const TemplateParameter& parameter : kind.parameters) {
            std::printf("    --set %s=%s  %s: %s\n", std::string(parameter.key).c_str(),
                        std::string(parameter.value).c_str(), std::string(parameter.label).c_str(),
                        std::string(parameter.expectation).c_str());
        }
    }
    return kClean;
}

Ran runNew(const NewCommand& command) {
    TemplateSettings settings;
    for (const std::string& text : command.settings) {
        const auto equals = text.find('=');
        if (equals == std::string::npos || equals == 0) {
            return refuse("--set " + text + ": expected KEY=VALUE.");
        }
        settings[text.substr(0, equals)] = text.substr(equals + 1);
    }
    const Edited design = buildTemplate(command.key, settings);
    if (!design) {
        return tl::unexpected(design.error());
    }
    if (auto written = writeDesign(*design, command.output); !written) {
        return tl::unexpected(written.error());
    }
    return kClean;
}

Ran runConvert(const std::string& input, const std::string& output) {
    const auto design = readDesign(input);
    if (!design) {
        return tl::unexpected(design.error());
    }
    if (auto written = writeDesign(*design, output); !written) {
        return tl::unexpected(written.error());
    }
    return kClean;
}

}  // namespace hallwright
