// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

namespace hallwright::validation {

/// A text file of OpenFOAM, its head written.
class FoamFile {
  public:
    FoamFile(const std::filesystem::path& path, const std::string& kind) : out_(path) {
        out_.precision(17);
        out_ << "FoamFile\n{\n version 2.0;\n format ascii;\n class " << kind << ";\n object "
             << path.filename().string() << ";\n}\n";
        if (!out_) {
            throw std::runtime_error("cannot write " + path.string());
        }
    }
    [[nodiscard]] std::ostream& out() { return out_; }

  private:
    std::ofstream out_;
};

}  // namespace hallwright::validation
