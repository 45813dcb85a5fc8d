// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/row.h"

#include "model/edits/free_tags.h"
#include "model/edits/products.h"
#include "model/edits/rooms.h"
#include "model/hall/design.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <numbers>
#include <unordered_set>

namespace hallwright {
namespace {

constexpr int kMostInRow = 1000;
constexpr double kSlack = 1e-6;  // m: what is drawn to a grid line fits up to it

/// A pattern taken apart: what stands before and behind the number, its first value and digits.
struct Counting {
    std::string before, behind;
    std::int64_t first = 1;
    std::size_t digits = 1;
};

Counting countingOf(std::string_view pattern) {
    const auto numberIn = [](std::string_view digits, Counting& counting) {
        counting.digits = std::max<std::size_t>(1, digits.size());
        std::from_chars(digits.data(), digits.data() + digits.size(), counting.first);
    };
    const auto isDigit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
    Counting counting;
    const std::size_t open = pattern.find('{'), close = pattern.find('}');
    if (open != std::string_view::npos && close != std::string_view::npos && open < close) {
        const std::string_view inside = pattern.substr(open + 1, close - open - 1);
        if (std::ranges::all_of(inside, isDigit) && inside.size() <= 9) {
            counting.before = pattern.substr(0, open);
            counting.behind = pattern.substr(close + 1);
            numberIn(inside, counting);
            return counting;
        }
    }
    std::size_t end = pattern.size();
    while (end > 0 && isDigit(pattern[end - 1]) && pattern.size() - end < 9) {
        --end;
    }
    counting.before = pattern.substr(0, end);
    if (end < pattern.size()) {
        numberIn(pattern.substr(end), counting);
    } else if (!counting.before.empty() && counting.before.back() != '-') {
        counting.before += '-';
    }
    return counting;
}

}  // namespace

int fittingOn(double length, double width, double gap) {
    if (!(width > 0.0) || !(gap >= 0.0) || !(length + kSlack >= width)) {
        return 0;
    }
    const double count = std::floor((length + gap + kSlack) / (width + gap));
    return static_cast<int>(std::min<double>(count, kMostInRow + 1));
}

std::string tagFrom(std::string_view pattern, int n) {
    const Counting counting = countingOf(pattern);
    std::string number = std::to_string(counting.first + n);
    number.insert(0, counting.digits - std::min(counting.digits, number.size()), '0');
    return counting.before + number + counting.behind;
}

std::vector<Pose> posesOf(const RowWish& wish, double width, double depth) {
    const double length = distance(wish.from, wish.to);
    int count = fittingOn(length, width, wish.gap);
    count = wish.most > 0 ? std::min(count, wish.most) : count;
    std::vector<Pose> poses;
    if (count < 1) {
        return poses;
    }
    const Point along = 1.0 / length * (wish.to - wish.from);
    double turn = std::atan2(along.y, along.x) * 180.0 / std::numbers::pi;
    turn = std::fmod(turn + (wish.isFlipped ? 540.0 : 360.0), 360.0);
    const Point rear = rotated({0.0, depth / 2.0}, turn);
    for (int n = 0; n < count; ++n) {
        const Point at = wish.from + (width / 2.0 + n * (width + wish.gap)) * along + rear;
        poses.push_back({at.x, at.y, wish.each.pose.z, turn});
    }
    return poses;
}

Edited placeRow(const Design& design, const RowWish& wish) {
    const Product& product = asKept(design, wish.each.product);
    if (auto refusal = whyNotPlaceable(product, wish.each.own)) {
        return refuse(std::move(*refusal));
    }
    if (!(wish.gap >= 0.0)) {
        return refuse("The gap between items of a row cannot be less than 0.");
    }
    const Size size = sizeOf(product, wish.each.own).size;
    const std::vector<Pose> poses = posesOf(wish, size.width, size.depth);
    if (poses.empty()) {
        return refuse(measuredRefusal("None fits on a line of {}: one is {} wide.",
                                      {Measured{distance(wish.from, wish.to), Dimension::Distance},
                                       Measured{size.width, Dimension::Distance}}));
    }
    if (poses.size() > kMostInRow) {
        return refuse("A row holds at most {} items.", {std::to_string(kMostInRow)});
    }
    Edited edited = design;
    Placing each = wish.each;
    if (!wish.name.empty()) {
        Row row;
        row.name = wish.name;
        row.room = each.room;
        edited = addRow(design, row);
        if (!edited) {
            return edited;
        }
        each.row = Id<Row>{edited->lastId};
    }
    std::unordered_set<std::string> used;
    for (const Item& item : design.items) {
        used.insert(item.tag);
    }
    int counted = 0;
    FreeTags free(design);
    for (const Pose& pose : poses) {
        each.pose = pose;
        each.tag = wish.tags.empty() ? free.next(product.kind) : tagFrom(wish.tags, counted++);
        while (!wish.tags.empty() && used.contains(each.tag)) {
            each.tag = tagFrom(wish.tags, counted++);
        }
        edited = placeItem(*edited, each);
        if (!edited) {
            return edited;
        }
    }
    return edited;
}

}  // namespace hallwright
