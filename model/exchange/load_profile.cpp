// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/load_profile.h"

#include <fstream>
#include <string>

namespace hallwright {
namespace {

constexpr std::size_t kHours = 8784;  // of a leap year

}  // namespace

tl::expected<std::vector<double>, Refusal> readLoadProfile(const std::filesystem::path& file) {
    std::ifstream stream(file);
    if (!stream) {
        return refuse("{} could not be read.", {file.string()});
    }
    std::vector<double> shares;
    for (double share = 0.0; stream >> share;) {
        if (!(share >= 0.0 && share <= 1.0)) {
            return refuse("{}: value {} is no share from 0 to 1.",
                          {file.string(), std::to_string(shares.size() + 1)});
        }
        if (shares.size() == kHours) {
            return refuse("{}: a year has {} hours at most.",
                          {file.string(), std::to_string(kHours)});
        }
        shares.push_back(share);
    }
    if (!stream.eof()) {
        return refuse("{}: value {} is no number.",
                      {file.string(), std::to_string(shares.size() + 1)});
    }
    if (shares.empty()) {
        return refuse("{} holds no numbers.", {file.string()});
    }
    return shares;
}

}  // namespace hallwright
