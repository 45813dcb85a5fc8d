// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/ib_dump.h"

#include "model/exchange/ib_topology.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

namespace hallwright {
namespace {

using Port = std::pair<std::size_t, int>;  // node and port

constexpr int kMostPorts = 255;

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    return first == std::string_view::npos
               ? std::string_view()
               : text.substr(first, text.find_last_not_of(" \t\r") + 1 - first);
}

/// Reads one line from left to right.
class Line {
  public:
    explicit Line(std::string_view text) : left_(text) {}

    bool take(char wanted) {
        left_ = trimmed(left_);
        if (left_.empty() || left_.front() != wanted) {
            return false;
        }
        left_.remove_prefix(1);
        return true;
    }
    std::optional<int> number() {
        left_ = trimmed(left_);
        int number = 0;
        const auto [end, error] =
            std::from_chars(left_.data(), left_.data() + left_.size(), number);
        if (error != std::errc{}) {
            return std::nullopt;
        }
        left_.remove_prefix(static_cast<std::size_t>(end - left_.data()));
        return number;
    }
    std::optional<std::string> quoted() {
        const std::size_t close = take('"') ? left_.find('"') : std::string_view::npos;
        if (close == std::string_view::npos) {
            return std::nullopt;
        }
        std::string text(left_.substr(0, close));
        left_.remove_prefix(close + 1);
        return text;
    }
    /// What stands up to `close`, after `open`; true also where there is nothing of the kind.
    bool skip(char open, char close) {
        if (!take(open)) {
            return true;
        }
        const std::size_t end = left_.find(close);
        if (end == std::string_view::npos) {
            return false;
        }
        left_.remove_prefix(end + 1);
        return true;
    }
    std::string word() {
        left_ = trimmed(left_);
        const std::string text(left_.substr(0, left_.find_first_of(" \t\"")));
        left_.remove_prefix(text.size());
        return text;
    }
    [[nodiscard]] std::string_view left() const { return trimmed(left_); }

  private:
    std::string_view left_;
};

std::uint64_t guidOf(std::string_view id) {
    std::uint64_t guid = 0;
    if (id.size() > 2 && id[1] == '-') {
        const auto [end, error] = std::from_chars(id.data() + 2, id.data() + id.size(), guid, 16);
        return error == std::errc{} && end == id.data() + id.size() ? guid : 0;
    }
    return 0;
}

/// The text in the last pair of quotes, which is a description; without quotes what follows the #.
std::string descriptionIn(std::string_view comment) {
    const std::size_t end = comment.rfind('"');
    const std::size_t start =
        end == std::string_view::npos || end == 0 ? end : comment.rfind('"', end - 1);
    return start == std::string_view::npos
               ? std::string()
               : std::string(comment.substr(start + 1, end - start - 1));
}

class Reader {
  public:
    tl::expected<IbDump, Refusal> run(std::string_view text);

  private:
    using Read = tl::expected<void, Refusal>;

    Read readLine(std::string_view text);
    Read readNode(std::string_view text, bool isSwitch);
    Read readPort(std::string_view text);
    Read join(const Port& here, const Port& there, double rate);
    Read checkPorts() const;
    std::size_t nodeNamed(const std::string& id);
    tl::unexpected<Refusal> wrong(Phrase why, std::size_t line) const {
        return refuse("line {}: {}", {std::to_string(line), std::move(why)});
    }
    tl::unexpected<Refusal> wrong(Phrase why) const { return wrong(std::move(why), line_); }

    struct Mention {
        Port far;
        std::size_t line = 0;
    };
    IbDump dump_;
    std::map<std::string, std::size_t, std::less<>> byId_;
    std::map<Port, Mention> mentions_;
    std::optional<std::size_t> current_;
    std::size_t line_ = 0;
};

std::size_t Reader::nodeNamed(const std::string& id) {
    const auto [found, isNew] = byId_.try_emplace(id, dump_.nodes.size());
    if (isNew) {
        IbNode node;
        node.isSwitch = id.starts_with("S-");
        node.id = id;
        node.guid = guidOf(id);
        dump_.nodes.push_back(std::move(node));
    }
    return found->second;
}

Reader::Read Reader::readNode(std::string_view text, bool isSwitch) {
    Line line(text);
    line.word();
    const auto ports = line.number();
    const auto id = line.quoted();
    if (!ports || *ports < 1 || *ports > kMostPorts || !id || id->empty()) {
        return wrong({"expected the ports and the name of a node, such as {}",
                      {std::string("Switch 64 \"S-0002c90200000001\"")}});
    }
    const std::size_t at = nodeNamed(*id);
    IbNode& node = dump_.nodes[at];
    if (node.isListed) {
        return wrong({"{} has a record already", {*id}});
    }
    node.isSwitch = isSwitch;
    node.isListed = true;
    node.ports = *ports;
    if (const std::string said = descriptionIn(line.left()); !said.empty()) {
        node.description = said;
    }
    current_ = at;
    return {};
}

Reader::Read Reader::join(const Port& here, const Port& there, double rate) {
    const auto [mine, isNew] = mentions_.try_emplace(here, Mention{there, line_});
    if (!isNew && mine->second.far != there) {
        return wrong({"port {} of {} is joined to something else on line {}",
                      {std::to_string(here.second), dump_.nodes[here.first].id,
                       std::to_string(mine->second.line)}});
    }
    const auto [far, isFirst] = mentions_.try_emplace(there, Mention{here, line_});
    if (!isFirst && far->second.far != here) {
        return wrong({"port {} of {} is joined to something else on line {}",
                      {std::to_string(there.second), dump_.nodes[there.first].id,
                       std::to_string(far->second.line)}});
    }
    if (isNew && isFirst) {
        dump_.links.push_back({here.first, there.first, here.second, there.second, rate});
    }
    return {};
}

Reader::Read Reader::readPort(std::string_view text) {
    const Phrase expected("expected a port and what it is joined to, such as {}",
                          {std::string("[1] \"H-0002c90200000001\"[1]")});
    if (!current_) {
        return wrong(Phrase("a port that belongs to no node"));
    }
    Line line(text);
    line.take('[');
    const auto port = line.number();
    if (!port || !line.take(']') || !line.skip('[', ']') || !line.skip('(', ')')) {
        return wrong(expected);
    }
    const auto id = line.quoted();
    int farPort = 1;  // ibsim: left out
    if (!id || id->empty()) {
        return wrong(expected);
    }
    if (line.take('[')) {
        const auto number = line.number();
        if (!number || !line.take(']')) {
            return wrong(expected);
        }
        farPort = *number;
    }
    const IbNode& here = dump_.nodes[*current_];
    if (*port < 1 || *port > here.ports || farPort < 1 || farPort > kMostPorts) {
        return wrong({"{} has no such port: it has {}", {here.id, std::to_string(here.ports)}});
    }
    const std::size_t far = nodeNamed(*id);
    const Port from{*current_, *port};
    const Port to{far, farPort};
    if (from == to) {
        return wrong(Phrase("a port that is joined to itself"));
    }
    const std::string_view comment = line.left();
    if (dump_.nodes[far].description.empty()) {
        dump_.nodes[far].description = descriptionIn(comment);
    }
    const std::size_t last = comment.find_last_of(" \t");
    const double rate =
        last == std::string_view::npos ? 0.0 : ibRateOf(std::string(comment.substr(last + 1)));
    return join(from, to, rate);
}

Reader::Read Reader::readLine(std::string_view text) {
    const std::string_view line = trimmed(text);
    if (line.empty()) {
        current_.reset();
        return {};
    }
    if (line.front() == '#') {
        return {};
    }
    if (line.front() == '[') {
        return readPort(line);
    }
    const std::string word = Line(line).word();
    if (word == "Switch" || word == "Ca" || word == "Hca" || word == "Rt") {
        return readNode(line, word == "Switch");
    }
    current_.reset();
    constexpr std::array<std::string_view, 9> kKnown{
        "vendid=", "devid=",    "sysimgguid=", "switchguid=", "caguid=",
        "rtguid=", "hcaguids=", "Chassis",     "DR path"};
    const bool isKnown = std::ranges::any_of(
        kKnown, [line](std::string_view known) { return line.starts_with(known); });
    return isKnown ? Read() : wrong(Phrase("expected the output of ibnetdiscover"));
}

/// Ports that only the other end names must be ports of theirs too.
Reader::Read Reader::checkPorts() const {
    for (const auto& [port, mention] : mentions_) {
        const IbNode& node = dump_.nodes[port.first];
        if (node.isListed && port.second > node.ports) {
            return wrong({"{} has no such port: it has {}", {node.id, std::to_string(node.ports)}},
                         mention.line);
        }
    }
    return {};
}

tl::expected<IbDump, Refusal> Reader::run(std::string_view text) {
    while (!text.empty()) {
        ++line_;
        const std::size_t end = text.find('\n');
        if (auto read = readLine(text.substr(0, end)); !read) {
            return tl::unexpected(std::move(read.error()));
        }
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    if (std::ranges::none_of(dump_.nodes, &IbNode::isListed)) {
        return wrong(Phrase("no node at all: expected the output of ibnetdiscover"),
                     std::max<std::size_t>(line_, 1));
    }
    if (auto checked = checkPorts(); !checked) {
        return tl::unexpected(std::move(checked.error()));
    }
    return std::move(dump_);
}

}  // namespace

tl::expected<IbDump, Refusal> readIbDump(std::string_view text) {
    return Reader().run(text);
}

}  // namespace hallwright
