// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/refusal.h"

#include <filesystem>
#include <string>

namespace hallwright::files {

/// A sibling of a file that takes its place in one step, or leaves no trace. Symbolic links are
/// followed: what they point to is replaced.
class Replacement {
  public:
    /// Makes the empty sibling. Refused, with a sentence that names `file`, when what stands there
    /// is no regular file or is read-only, or when nothing can be made in its folder.
    static tl::expected<Replacement, Refusal> of(const std::filesystem::path& file);

    Replacement(Replacement&& other) noexcept;
    Replacement& operator=(Replacement&&) = delete;
    ~Replacement();

    /// Where to write.
    [[nodiscard]] const std::filesystem::path& sibling() const { return sibling_; }
    /// What it is to replace, links followed.
    [[nodiscard]] const std::filesystem::path& target() const { return target_; }

    /// Flushes the sibling to the disk, gives it the permissions of the old file and renames it.
    tl::expected<void, Refusal> commit() &&;

  private:
    Replacement(std::filesystem::path file, std::filesystem::path target,
                std::filesystem::path sibling);

    std::filesystem::path file_;
    std::filesystem::path target_;
    std::filesystem::path sibling_;  ///< empty: nothing to remove
};

/// "hall.json cannot be written: …" with the system's reason for `error`, an errno.
tl::unexpected<Refusal> cannotWrite(const std::filesystem::path& file, int error);

/// The bytes of a regular file of at most `most` bytes; a refusal names `file`.
tl::expected<std::string, Refusal> readBytes(const std::filesystem::path& file, std::size_t most);

}  // namespace hallwright::files
