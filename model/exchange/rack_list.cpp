// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/rack_list.h"

#include "model/catalogue/catalogue.h"
#include "model/edits/items.h"
#include "model/edits/rooms.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <map>
#include <optional>

namespace hallwright {
namespace {

constexpr std::size_t kMostLines = 5000;
constexpr std::size_t kMostProblems = 6;  ///< that are told at once
constexpr double kBetweenRows = 2.4;      // m, from the fronts of one line to the rears of the next

std::string lowered(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos
               ? std::string()
               : std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

std::vector<std::vector<std::string>> cellsOf(std::string_view text, char mark) {
    std::vector<std::vector<std::string>> lines{{}};
    std::string cell;
    bool isQuoted = false;
    const auto endCell = [&] {
        lines.back().push_back(trimmed(cell));
        cell.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"') {
            if (isQuoted && i + 1 < text.size() && text[i + 1] == '"') {
                cell += '"';
                ++i;
            } else {
                isQuoted = !isQuoted && trimmed(cell).empty();
            }
        } else if (c == mark && !isQuoted) {
            endCell();
        } else if (c == '\n' && !isQuoted) {
            endCell();
            lines.emplace_back();
        } else {
            cell += c;
        }
    }
    endCell();
    std::erase_if(lines, [](const std::vector<std::string>& line) {
        return std::ranges::all_of(line, &std::string::empty);
    });
    return lines;
}

/// Words of a head by which a column is known, in the order in which they are tried.
struct Head {
    RackColumn column;
    std::vector<std::string_view> words;
};
const std::vector<Head>& heads() {
    static const std::vector<Head> kHeads{
        {RackColumn::Tag, {"tag", "name", "rack", "id", "label"}},
        {RackColumn::What, {"product", "model", "type", "assembly", "part", "what", "sku"}},
        {RackColumn::X, {"x", "pos x", "x pos", "x position", "position x", "easting"}},
        {RackColumn::Y, {"y", "pos y", "y pos", "y position", "position y", "northing"}},
        {RackColumn::Rotation, {"rotation", "turn", "angle", "facing", "orientation"}},
        {RackColumn::Row, {"row", "aisle", "line"}},
        {RackColumn::Zone, {"zone", "tenant", "area"}},
        {RackColumn::Phase, {"phase", "stage"}},
        {RackColumn::Cap, {"cap", "module cap", "power cap", "module power cap"}},
    };
    return kHeads;
}

/// "X (m)", "x [mm]" and "x, m" are "x".
std::string headOf(std::string_view text) {
    return lowered(trimmed(text.substr(0, text.find_first_of("([,"))));
}

/// "mm" of "x (mm)" or "x [mm]"; empty where there is none.
std::string unitOf(std::string_view head) {
    const auto open = head.find_first_of("([");
    const auto close = head.find_first_of(")]");
    return open == std::string_view::npos || close == std::string_view::npos || close < open
               ? std::string()
               : trimmed(head.substr(open + 1, close - open - 1));
}

RackColumn columnOf(std::string_view text) {
    const std::string head = headOf(text);
    for (const Head& known : heads()) {
        if (std::ranges::find(known.words, head) != known.words.end()) {
            return known.column;
        }
    }
    return RackColumn::Ignored;
}

bool isNumber(const std::string& text) {
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
}

/// What is named: an assembly or a product; none, or why not.
struct Found {
    const Assembly* assembly = nullptr;
    const Product* product = nullptr;
    Phrase problem;
};

Found findWhat(const std::string& text, std::span<const Product> products) {
    const std::string wanted = lowered(text);
    Found part;
    int parts = 0;
    const auto match = [&](std::string_view key, const std::string& name) {
        if (lowered(key) == wanted || lowered(name) == wanted) {
            return 2;
        }
        return lowered(name).find(wanted) != std::string::npos ||
                       lowered(key).find(wanted) != std::string::npos
                   ? 1
                   : 0;
    };
    for (const Assembly& assembly : assemblies()) {
        const int how = match(assembly.key, assembly.label);
        if (how == 2) {
            return {&assembly, nullptr, {}};
        }
        if (how == 1) {
            part = {&assembly, nullptr, {}};
            ++parts;
        }
    }
    for (const Product& product : products) {
        const int how = match(product.key, product.name());
        if (how == 2) {
            return {nullptr, &product, {}};
        }
        if (how == 1 && !whyNotPlaceable(product, {})) {
            part = {nullptr, &product, {}};
            ++parts;
        }
    }
    if (parts == 1) {
        return part;
    }
    return {nullptr, nullptr,
            parts == 0 ? Phrase("the catalogue has no \"{}\".", {text})
                       : Phrase("\"{}\" may be {} things of the catalogue: write more of its name.",
                                {text, std::to_string(parts)})};
}

bool isNamed(const Found& found) {
    return found.assembly || found.product;
}

/// Places the lines of a list one by one.
class List {
  public:
    List(const Design& design, const TextTable& table, const RackListWish& wish,
         std::span<const Product> products)
        : next_(design), table_(table), wish_(wish), products_(products) {
        for (const Row& row : design.rows) {
            rows_[row.name] = row.id;
        }
    }

    Edited place() {
        Phrase problems;
        std::size_t count = 0;
        for (std::size_t n = 0; n < table_.lines.size(); ++n) {
            const auto problem = placeLine(table_.lines[n]);
            if (problem && ++count <= kMostProblems) {
                const std::size_t shown = n + (table_.heads.empty() ? 1 : 2);
                const Phrase line("Line {}: {}", {std::to_string(shown), *problem});
                problems = count == 1 ? line : Phrase("{}\n{}", {problems, line});
            }
        }
        if (count > kMostProblems) {
            problems =
                Phrase("{}\nAnd {} lines more.", {problems, std::to_string(count - kMostProblems)});
        }
        return count == 0 ? Edited(next_) : refuse(Refusal(problems));
    }

  private:
    [[nodiscard]] std::string cell(const std::vector<std::string>& line, RackColumn column) const {
        const auto at = std::ranges::find(wish_.columns, column) - wish_.columns.begin();
        return static_cast<std::size_t>(at) < line.size() ? line[static_cast<std::size_t>(at)]
                                                          : std::string();
    }

    /// The value of a cell, SI; none where it is empty. A bare number is in the unit of its head,
    /// "x (mm)", else in `unit` if there is one. A problem is said in `problem_`.
    std::optional<double> number(const std::vector<std::string>& line, RackColumn column,
                                 Dimension dimension, const char* unit = "") {
        std::string text = cell(line, column);
        if (text.empty()) {
            return std::nullopt;
        }
        // 17,2 where a comma is the decimal point.
        if (std::ranges::count(text, ',') == 1 && text.find('.') == std::string::npos) {
            std::ranges::replace(text, ',', '.');
        }
        if (isNumber(text)) {
            const auto at = std::ranges::find(wish_.columns, column) - wish_.columns.begin();
            const std::string named =
                table_.heads.empty() ? "" : unitOf(table_.heads[static_cast<std::size_t>(at)]);
            text += " " + (named.empty() ? std::string(unit) : named);
        }
        const auto value = parsed(text, dimension, wish_.units);
        if (!value) {
            problem_ = Phrase("\"{}\" cannot be read as {}.", {text, Phrase(labelOf(column))});
        }
        return value;
    }

    std::optional<Phrase> placeLine(const std::vector<std::string>& line) {
        const std::string named = cell(line, RackColumn::What);
        const Found found = findWhat(named.empty() ? wish_.what : named, products_);
        if (!isNamed(found)) {
            return found.problem;
        }
        Placing placing;
        if (found.assembly) {
            auto filled = assembled(*found.assembly, builtInCatalogue());
            if (!filled) {
                return filled.error().said;
            }
            placing = std::move(*filled);
        } else {
            placing.product = *found.product;
        }
        problem_.reset();
        const auto x = number(line, RackColumn::X, Dimension::Distance);
        const auto y = number(line, RackColumn::Y, Dimension::Distance);
        const auto turn = number(line, RackColumn::Rotation, Dimension::Count);
        const auto phase = number(line, RackColumn::Phase, Dimension::Count);
        const auto cap = number(line, RackColumn::Cap, Dimension::Power, "W");
        if (problem_) {
            return problem_;
        }
        placing.room = wish_.room;
        placing.zone = cell(line, RackColumn::Zone);
        placing.phase = static_cast<int>(phase.value_or(1.0));
        if (cap) {
            placing.own.set(Property::ModuleCap, *cap);
        }
        const std::string row = cell(line, RackColumn::Row);
        if (auto refusal = joinRow(placing, row)) {
            return refusal;
        }
        placing.pose.rotation = turn.value_or(0.0);
        const Size size = sizeOf(placing.product, placing.own).size;
        if (x && y) {
            placing.pose.x = *x;
            placing.pose.y = *y;
        } else {
            const Point at = nextInLine(row, size);
            placing.pose.x = at.x;
            placing.pose.y = at.y;
        }
        placing.tag = cell(line, RackColumn::Tag);
        Edited placed = placeItem(next_, placing);
        if (!placed) {
            return placed.error().said;
        }
        next_ = std::move(*placed);
        return std::nullopt;
    }

    std::optional<Phrase> joinRow(Placing& placing, const std::string& name) {
        if (name.empty()) {
            return std::nullopt;
        }
        const auto known = rows_.find(name);
        if (known != rows_.end()) {
            placing.row = known->second;
            return std::nullopt;
        }
        Row row;
        row.name = name;
        row.room = wish_.room;
        Edited added = addRow(next_, row);
        if (!added) {
            return added.error().said;
        }
        next_ = std::move(*added);
        placing.row = rows_[name] = Id<Row>{next_.lastId};
        return std::nullopt;
    }

    /// Beside the last one of its line; each line behind the one before.
    Point nextInLine(const std::string& row, const Size& size) {
        const auto [line, isNew] = lines_.try_emplace(row);
        if (isNew) {
            line->second = {wish_.corner.x, wish_.corner.y + across_};
            across_ += size.depth + kBetweenRows;
        }
        const Point at{line->second.x + size.width / 2.0, line->second.y + size.depth / 2.0};
        line->second.x += size.width;
        return at;
    }

    Design next_;
    const TextTable& table_;
    const RackListWish& wish_;
    std::span<const Product> products_;
    std::map<std::string, Id<Row>> rows_;
    std::map<std::string, Point> lines_;
    double across_ = 0.0;
    std::optional<Phrase> problem_;
};

}  // namespace

TextTable readTable(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.remove_prefix(3);
    }
    const std::string_view first = text.substr(0, text.find('\n'));
    char mark = '\t';
    if (first.find('\t') == std::string_view::npos) {
        mark = std::ranges::count(first, ';') > std::ranges::count(first, ',') ? ';' : ',';
    }
    TextTable table;
    table.lines = cellsOf(text, mark);
    std::size_t widest = 0;
    for (const auto& line : table.lines) {
        widest = std::max(widest, line.size());
    }
    for (auto& line : table.lines) {
        line.resize(widest);
    }
    if (!table.lines.empty()) {
        const auto& top = table.lines.front();
        const bool hasHeads = std::ranges::any_of(
            top, [](const std::string& cell) { return columnOf(cell) != RackColumn::Ignored; });
        if (hasHeads && std::ranges::none_of(top, isNumber)) {
            table.heads = top;
            table.lines.erase(table.lines.begin());
        }
    }
    return table;
}

std::string_view labelOf(RackColumn column) {
    constexpr std::array<std::string_view, kRackColumns.size()> kLabels{translatable("ignored"),
                                                                        translatable("tag"),
                                                                        translatable("product"),
                                                                        "x",
                                                                        "y",
                                                                        translatable("rotation"),
                                                                        translatable("row"),
                                                                        translatable("zone"),
                                                                        translatable("phase"),
                                                                        translatable("module cap")};
    return kLabels[static_cast<std::size_t>(column)];
}

std::vector<RackColumn> recognised(const TextTable& table, std::span<const Product> products) {
    std::vector<RackColumn> columns(table.columns(), RackColumn::Ignored);
    const auto take = [&](std::size_t at, RackColumn column) {
        if (std::ranges::find(columns, column) == columns.end()) {
            columns[at] = column;
        }
    };
    if (!table.heads.empty()) {
        for (std::size_t at = 0; at < columns.size(); ++at) {
            take(at, columnOf(table.heads[at]));
        }
        return columns;
    }
    if (table.lines.empty()) {
        return columns;
    }
    // Without heads: a product is known by its name, two numbers are a place, the first other text
    // is the tag.
    const auto& line = table.lines.front();
    for (std::size_t at = 0; at < columns.size(); ++at) {
        if (isNumber(line[at])) {
            const bool hasX = std::ranges::find(columns, RackColumn::X) != columns.end();
            const bool hasY = std::ranges::find(columns, RackColumn::Y) != columns.end();
            take(at, !hasX ? RackColumn::X : !hasY ? RackColumn::Y : RackColumn::Rotation);
        } else if (!line[at].empty()) {
            take(at, isNamed(findWhat(line[at], products)) ? RackColumn::What : RackColumn::Tag);
        }
    }
    return columns;
}

Edited placeRackList(const Design& design, const TextTable& table, const RackListWish& wish,
                     std::span<const Product> products) {
    if (table.lines.empty()) {
        return refuse("There are no lines to place.");
    }
    if (table.lines.size() > kMostLines) {
        return refuse("A list holds at most {} lines.", {std::to_string(kMostLines)});
    }
    if (!design.rooms.find(wish.room)) {
        return refuse("Choose the room in which the racks are to stand.");
    }
    return List(design, table, wish, products).place();
}

}  // namespace hallwright
