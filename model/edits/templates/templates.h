// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"

#include <map>
#include <span>
#include <string>
#include <string_view>

namespace hallwright {

/// One parameter of a template, as a person sets it: `--set gpus=512`.
struct TemplateParameter {
    std::string_view key;
    std::string_view label;
    std::string_view value;        ///< default
    std::string_view expectation;  ///< "32 to 2048, in steps of 32" or "2N or N+1"
};

using TemplateSettings = std::map<std::string, std::string, std::less<>>;

/// A generator of a whole design.
struct Template {
    std::string_view key;  ///< "gh200-nvl32"
    std::string_view label;
    std::string_view description;
    std::span<const TemplateParameter> parameters;
    Edited (*build)(const TemplateSettings& settings);
};

std::span<const Template> allTemplates();
/// Refused: an unknown template or parameter, or a value that does not fit, with what was expected.
Edited buildTemplate(std::string_view key, const TemplateSettings& settings);

}  // namespace hallwright
