// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/replacement.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace hallwright::files {
namespace {

namespace fs = std::filesystem;

/// A file descriptor that closes itself.
class Descriptor {
  public:
    Descriptor(const fs::path& path, int flags, mode_t mode = 0)
        : number_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) {
            ::close(number_);
        }
    }
    [[nodiscard]] int number() const { return number_; }
    explicit operator bool() const { return number_ >= 0; }

  private:
    int number_;
};

std::string reason(int error) {
    return std::generic_category().message(error);
}

fs::path folderOf(const fs::path& file) {
    const fs::path folder = file.parent_path();
    return folder.empty() ? fs::path(".") : folder;
}

/// What `file` leads to; links that lead nowhere yet too.
fs::path resolved(fs::path file) {
    constexpr int kMostLinks = 40;
    for (int i = 0; i < kMostLinks; ++i) {
        std::error_code error;
        const fs::path next = fs::read_symlink(file, error);
        if (error) {
            break;
        }
        file = next.is_absolute() ? next : folderOf(file) / next;
    }
    return file;
}

}  // namespace

tl::unexpected<Refusal> cannotWrite(const fs::path& file, int error) {
    return refuse("{} cannot be written: {}.", {file.string(), reason(error)});
}

Replacement::Replacement(fs::path file, fs::path target, fs::path sibling)
    : file_(std::move(file)), target_(std::move(target)), sibling_(std::move(sibling)) {}

Replacement::Replacement(Replacement&& other) noexcept
    : file_(std::move(other.file_)),
      target_(std::move(other.target_)),
      sibling_(std::exchange(other.sibling_, {})) {}

Replacement::~Replacement() {
    if (!sibling_.empty()) {
        ::unlink(sibling_.c_str());
    }
}

tl::expected<Replacement, Refusal> Replacement::of(const fs::path& file) {
    const fs::path target = resolved(file);
    struct stat status {};
    if (::stat(target.c_str(), &status) == 0) {
        if (S_ISDIR(status.st_mode)) {
            return refuse("{} cannot be written: it is a folder.", {file.string()});
        }
        if (!S_ISREG(status.st_mode)) {
            return refuse("{} cannot be written: it is no regular file.", {file.string()});
        }
        if (::access(target.c_str(), W_OK) != 0) {
            return cannotWrite(file, errno);
        }
    }
    const fs::path folder = folderOf(target);
    if (::stat(folder.c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) {
        return refuse("{} cannot be written: there is no folder {}.",
                      {file.string(), folder.string()});
    }
    // The name says whose it is, should the machine stop before it takes its place.
    constexpr int kMostTries = 1000;
    constexpr std::size_t kMostOfName = 200;
    for (int i = 0; i < kMostTries; ++i) {
        std::string name(".");
        name.append(target.filename().string(), 0, kMostOfName).append(".");
        name.append(std::to_string(::getpid()))
            .append("-")
            .append(std::to_string(i))
            .append(".new");
        const fs::path sibling = folder / name;
        if (const Descriptor made{sibling, O_CREAT | O_EXCL | O_RDWR, 0666}) {
            return Replacement(file, target, sibling);
        }
        if (errno != EEXIST) {
            return cannotWrite(file, errno);
        }
    }
    return cannotWrite(file, EEXIST);
}

tl::expected<void, Refusal> Replacement::commit() && {
    struct stat old {};
    const bool replaces = ::stat(target_.c_str(), &old) == 0;
    {
        const Descriptor made{sibling_, O_RDWR};
        if (!made) {
            return cannotWrite(file_, errno);
        }
        if (replaces) {
            // Who may not give a file away keeps it; the permissions follow, since chown may drop
            // some.
            [[maybe_unused]] const int kept = ::fchown(made.number(), old.st_uid, old.st_gid);
            if (::fchmod(made.number(), old.st_mode & 07777U) != 0) {
                return cannotWrite(file_, errno);
            }
        }
        if (::fsync(made.number()) != 0) {
            return cannotWrite(file_, errno);
        }
    }
    if (::rename(sibling_.c_str(), target_.c_str()) != 0) {
        return cannotWrite(file_, errno);
    }
    sibling_.clear();
    // Without this the new name may be lost with the power; the content is safe either way.
    if (const Descriptor folder{folderOf(target_), O_RDONLY | O_DIRECTORY}) {
        ::fsync(folder.number());
    }
    return {};
}

tl::expected<std::string, Refusal> readBytes(const fs::path& file, std::size_t most) {
    const auto refused = [&](Wording why) {
        return refuse("{} cannot be read: {}.", {file.string(), std::move(why)});
    };
    // Not blocking, so that a pipe is refused instead of waited for.
    const Descriptor source{file, O_RDONLY | O_NONBLOCK};
    if (!source) {
        return refused(errno == ENOENT ? Wording(Phrase("there is no such file")) : reason(errno));
    }
    struct stat status {};
    if (::fstat(source.number(), &status) != 0) {
        return refused(reason(errno));
    }
    if (S_ISDIR(status.st_mode)) {
        return refused(Phrase("it is a folder"));
    }
    if (!S_ISREG(status.st_mode)) {
        return refused(Phrase("it is no regular file"));
    }
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size > most) {
        return refused(Phrase("it has {} bytes, more than the {} of the largest design",
                              {std::to_string(size), std::to_string(most)}));
    }
    std::string bytes(size, '\0');
    std::size_t done = 0;
    while (done < size) {
        const ssize_t part = ::read(source.number(), bytes.data() + done, size - done);
        if (part < 0 && errno == EINTR) {
            continue;
        }
        if (part < 0) {
            return refused(reason(errno));
        }
        if (part == 0) {
            break;  // it became shorter meanwhile; whoever reads the bytes sees that
        }
        done += static_cast<std::size_t>(part);
    }
    bytes.resize(done);
    return bytes;
}

}  // namespace hallwright::files
