// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/templates/templates.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hallwright {

/// Reads the settings of a template, with its defaults. The first value that does not fit is kept
/// as a refusal.
class SettingsReader {
  public:
    SettingsReader(const TemplateSettings& settings, std::span<const TemplateParameter> parameters);

    /// A whole number from `low` to `high` in steps of `step` from 0.
    int whole(std::string_view key, int low, int high, int step = 1);
    double number(std::string_view key, double low, double high);
    /// One of `choices`, whatever its case.
    std::string choice(std::string_view key, const std::vector<std::string>& choices);
    std::string text(std::string_view key);

    [[nodiscard]] const std::optional<Refusal>& refusal() const { return refusal_; }

  private:
    void refuseValue(std::string_view key);

    const TemplateSettings& settings_;
    std::span<const TemplateParameter> parameters_;
    std::optional<Refusal> refusal_;
};

}  // namespace hallwright
