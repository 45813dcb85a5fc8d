// SPDX-License-Identifier: GPL-3.0-or-later
// The shortest way that keeps apart from others: Dijkstra's search over vertices, how they are come
// to and how much of the tray there has been shared. In another tray that begins with nothing; so
// that no way goes in a circle to begin again, it turns nowhere and passes no place twice.
#include "model/hall/tray_net.h"

#include <queue>

#include <boost/graph/adjacency_list.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>
#include <utility>

namespace hallwright {
namespace {

using Net = TrayGraph::Net;
using Vertex = Net::Vertex;

constexpr double kFar = std::numeric_limits<double>::infinity();
constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

double overlapOf(double a, double b, const TrayPiece& piece) {
    const double length = std::min(std::max(a, b), std::max(piece.from, piece.to)) -
                          std::max(std::min(a, b), std::min(piece.from, piece.to));
    return std::max(0.0, length);
}

/// Where the others lie.
class Taken {
  public:
    explicit Taken(std::span<const TrayWay* const> ways) {
        for (std::uint32_t way = 0; way < ways.size(); ++way) {
            for (const TrayPiece& piece : ways[way]->pieces) {
                pieces_[piece.tray].emplace_back(way, piece);
            }
        }
    }

    /// m that the part of a tray has in common with the way that has most of it.
    [[nodiscard]] double shared(std::uint32_t tray, double from, double to) const {
        const auto found = pieces_.find(tray);
        if (found == pieces_.end()) {
            return 0.0;
        }
        double most = 0.0;
        double ofWay = 0.0;
        std::uint32_t last = kNone;
        for (const auto& [way, piece] : found->second) {  // in order of ways
            ofWay = (way == last ? ofWay : 0.0) + overlapOf(from, to, piece);
            last = way;
            most = std::max(most, ofWay);
        }
        return most;
    }

  private:
    std::map<std::uint32_t, std::vector<std::pair<std::uint32_t, TrayPiece>>> pieces_;
};

/// How a way comes to a vertex: along its tray, or from elsewhere.
enum Step : std::uint8_t { Up, Down, Joint };

Step stepTo(double from, double to) {
    return to > from ? Up : to < from ? Down : Joint;
}

/// A way found so far, from an entry to a vertex.
struct Label {
    double length = 0.0;  ///< m, from what it leaves
    double shared = 0.0;  ///< m of the tray of the vertex, since it came into it
    Vertex at = 0;
    std::uint32_t before = kNone;  ///< another label
    const TrayEntry* entry = nullptr;
    Step step = Up;
};

class Search {
  public:
    Search(const std::vector<Tray>& trays, const Net& net, const Taken& taken, double most)
        : trays_(trays),
          net_(net),
          taken_(taken),
          most_(most),
          least_(net.size(), {kFar, kFar, kFar}) {}

    std::optional<TrayWay> run(const TrayEnd& a, const TrayEnd& b) {
        for (const TrayEntry& entry : b.entries) {
            const double share = shareOf(entry, trays_[entry.tray], b.z);
            const auto beside = net_.beside(entry);
            for (const Vertex vertex : beside.all()) {
                exits_[vertex].push_back({&entry, share});
            }
        }
        for (const TrayEntry& entry : a.entries) {
            enter(entry, shareOf(entry, trays_[entry.tray], a.z), b);
        }
        while (!open_.empty() && labels_[std::get<3>(open_.top())].length < length_) {
            const std::uint32_t index = std::get<3>(open_.top());
            open_.pop();
            const Label label = labels_[index];
            double& least = least_[label.at][label.step];
            if (label.shared < least) {
                least = label.shared;
                leave(index, label);
                goOn(index, label);
            }
        }
        return laid();
    }

  private:
    struct Exit {
        const TrayEntry* entry = nullptr;
        double share = 0.0;  ///< m
    };

    void push(const Label& label) {
        if (label.shared <= most_ && label.shared < least_[label.at][label.step]) {
            const auto index = static_cast<std::uint32_t>(labels_.size());
            labels_.push_back(label);
            open_.emplace(label.length, label.shared, label.at, index);
        }
    }

    void enter(const TrayEntry& entry, double share, const TrayEnd& b) {
        const auto beside = net_.beside(entry);
        for (const Vertex vertex : beside.all()) {
            const double at = net_.at[vertex];
            push({share + std::abs(at - entry.at), taken_.shared(entry.tray, entry.at, at), vertex,
                  kNone, &entry, stepTo(entry.at, at)});
        }
        for (const TrayEntry& other : b.entries) {
            const double length =
                share + std::abs(other.at - entry.at) + shareOf(other, trays_[other.tray], b.z);
            if (other.tray == entry.tray && length < length_ &&
                taken_.shared(entry.tray, entry.at, other.at) <= most_) {
                length_ = length;
                last_ = kNone;
                straight_ = &entry;
                exit_ = &other;
            }
        }
    }

    void leave(std::uint32_t index, const Label& label) {
        const auto found = exits_.find(label.at);
        if (found == exits_.end()) {
            return;
        }
        for (const Exit& exit : found->second) {
            const double at = net_.at[label.at];
            const double length = label.length + std::abs(exit.entry->at - at) + exit.share;
            if (length < length_ &&
                label.shared + taken_.shared(exit.entry->tray, at, exit.entry->at) <= most_) {
                length_ = length;
                last_ = index;
                exit_ = exit.entry;
            }
        }
    }

    void goOn(std::uint32_t index, const Label& label) {
        const auto [begin, end] = boost::out_edges(label.at, net_.graph);
        for (auto edge = begin; edge != end; ++edge) {
            const auto to = static_cast<Vertex>(boost::target(*edge, net_.graph));
            const double length = label.length + boost::get(boost::edge_weight, net_.graph, *edge);
            const std::uint32_t tray = net_.trayOf[to];
            if (tray != net_.trayOf[label.at]) {
                if (!passes(index, to)) {
                    push({length, 0.0, to, index, label.entry, Joint});
                }
                continue;
            }
            const Step step = stepTo(net_.at[label.at], net_.at[to]);
            if ((label.step == Joint || label.step == step) && !passes(index, to)) {
                const double shared = taken_.shared(tray, net_.at[label.at], net_.at[to]);
                push({length, label.shared + shared, to, index, label.entry, step});
            }
        }
    }

    [[nodiscard]] bool passes(std::uint32_t index, Vertex vertex) const {
        while (index != kNone && labels_[index].at != vertex) {
            index = labels_[index].before;
        }
        return index != kNone;
    }

    [[nodiscard]] std::optional<TrayWay> laid() const {
        if (!exit_) {
            return std::nullopt;
        }
        if (last_ == kNone) {
            return wayAlong(trays_, net_.trayOf, net_.at, *straight_, *exit_, {}, 0.0);
        }
        std::vector<Vertex> path;
        double first = 0.0;
        for (std::uint32_t index = last_; index != kNone; index = labels_[index].before) {
            path.push_back(labels_[index].at);
            first = labels_[index].length;
        }
        std::ranges::reverse(path);
        return wayAlong(trays_, net_.trayOf, net_.at, *labels_[last_].entry, *exit_, path,
                        labels_[last_].length - first);
    }

    const std::vector<Tray>& trays_;
    const Net& net_;
    const Taken& taken_;
    double most_;
    std::vector<std::array<double, 3>> least_;  ///< shared by what came there, by its step
    std::map<Vertex, std::vector<Exit>> exits_;
    std::vector<Label> labels_;
    using Open = std::tuple<double, double, Vertex, std::uint32_t>;
    std::priority_queue<Open, std::vector<Open>, std::greater<>> open_;
    double length_ = kFar;                 ///< of the best way to the end
    std::uint32_t last_ = kNone;           ///< its last label; none: it is straight
    const TrayEntry* straight_ = nullptr;  ///< where that begins
    const TrayEntry* exit_ = nullptr;
};

}  // namespace

std::optional<TrayWay> TrayGraph::apart(std::span<const TrayWay* const> others, double most,
                                        const TrayEnd& a, const TrayEnd& b) const {
    return Search(trays_, *net_, Taken(others), most * (1.0 + 1e-9)).run(a, b);
}

SharedTray TrayGraph::sharedBy(const TrayWay& one, const TrayWay& other) const {
    SharedTray most;
    for (const TrayPiece& a : one.pieces) {
        for (const TrayPiece& b : other.pieces) {
            const double length = a.tray == b.tray ? overlapOf(a.from, a.to, b) : 0.0;
            if (length > most.length) {
                most = {length, trays_[a.tray].item};
            }
        }
    }
    return most;
}

}  // namespace hallwright
