// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/id.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace hallwright {

/// An immutable value that copies share and compare by content. `edit` separates this copy from the
/// others first.
template <class T>
class Shared {
  public:
    Shared() = default;
    Shared(T value) : value_(std::make_shared<T>(std::move(value))) {}  // NOLINT: reads as a T

    const T& operator*() const { return value_ ? *value_ : empty(); }
    const T* operator->() const { return &**this; }

    T& edit() {
        if (!value_) {
            value_ = std::make_shared<T>();
        } else if (value_.use_count() > 1) {
            value_ = std::make_shared<T>(*value_);
        } else {
            // The last other owner may have let go on another thread: its reads come before our
            // writes.
            std::atomic_thread_fence(std::memory_order_acquire);
        }
        return *value_;
    }

    /// True when both are the same object, which is quicker than comparing and enough to know that
    /// nothing changed.
    [[nodiscard]] bool same(const Shared& other) const { return value_ == other.value_; }

    friend bool operator==(const Shared& a, const Shared& b) {
        return a.value_ == b.value_ || *a == *b;
    }

  private:
    static const T& empty() {
        static const T kEmpty{};
        return kEmpty;
    }
    std::shared_ptr<T> value_;
};

/// The `T`s of a design in order of their ids, in chunks that copies of the table share: copying
/// costs a pointer per chunk and an edit replaces the one chunk that it touches. `T` has `Id<T>
/// id`.
template <class T>
class Table {
  public:
    static constexpr std::size_t kChunk = 128;
    using Chunk = std::vector<T>;

    class Iterator {
      public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = T;
        using difference_type = std::ptrdiff_t;
        using pointer = const T*;
        using reference = const T&;

        Iterator() = default;
        Iterator(const Table* table, std::size_t chunk) : table_(table), chunk_(chunk) {}
        reference operator*() const { return (*table_->chunks_[chunk_])[index_]; }
        pointer operator->() const { return &**this; }
        Iterator& operator++() {
            if (++index_ == table_->chunks_[chunk_]->size()) {
                ++chunk_;
                index_ = 0;
            }
            return *this;
        }
        Iterator operator++(int) {
            Iterator before = *this;
            ++*this;
            return before;
        }
        bool operator==(const Iterator& other) const {
            return chunk_ == other.chunk_ && index_ == other.index_;
        }

      private:
        const Table* table_ = nullptr;
        std::size_t chunk_ = 0;
        std::size_t index_ = 0;
    };

    [[nodiscard]] Iterator begin() const { return Iterator(this, 0); }
    [[nodiscard]] Iterator end() const { return Iterator(this, chunks_.size()); }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }

    /// The `T` of this id, or null.
    [[nodiscard]] const T* find(Id<T> id) const {
        const auto chunk = chunkOf(id);
        if (chunk == chunks_.size()) {
            return nullptr;
        }
        const auto found = std::ranges::lower_bound(*chunks_[chunk], id, {}, &T::id);
        return found != chunks_[chunk]->end() && found->id == id ? &*found : nullptr;
    }

    /// Adds `row`, or replaces the one of the same id.
    void put(T row) {
        if (chunks_.empty() ||
            (row.id > chunks_.back()->back().id && chunks_.back()->size() >= kChunk)) {
            chunks_.emplace_back(Chunk{}).edit().reserve(kChunk);
            chunks_.back().edit().push_back(std::move(row));
            ++size_;
            return;
        }
        const std::size_t at = std::min(chunkOf(row.id), chunks_.size() - 1);
        Chunk& chunk = chunks_[at].edit();
        const auto found = std::ranges::lower_bound(chunk, row.id, {}, &T::id);
        if (found != chunk.end() && found->id == row.id) {
            *found = std::move(row);
            return;
        }
        chunk.insert(found, std::move(row));
        ++size_;
        if (chunk.size() > 2 * kChunk) {
            Chunk upper(std::make_move_iterator(chunk.begin() + kChunk),
                        std::make_move_iterator(chunk.end()));
            chunk.resize(kChunk);
            chunks_.insert(chunks_.begin() + static_cast<std::ptrdiff_t>(at) + 1, std::move(upper));
        }
    }

    /// Removes the `T` of this id; false when there is none.
    bool erase(Id<T> id) {
        if (!find(id)) {
            return false;
        }
        const std::size_t at = chunkOf(id);
        Chunk& chunk = chunks_[at].edit();
        chunk.erase(std::ranges::lower_bound(chunk, id, {}, &T::id));
        --size_;
        if (chunk.empty()) {
            chunks_.erase(chunks_.begin() + static_cast<std::ptrdiff_t>(at));
        }
        return true;
    }

    /// Calls `changed(before, after)` for each row that differs; either may be null. Chunks that
    /// both tables share are passed over unread.
    template <class Changed>
    static void compare(const Table& before, const Table& after, Changed changed);

    /// True when nothing was edited between the two, known without reading a row.
    [[nodiscard]] bool same(const Table& other) const {
        return std::ranges::equal(chunks_, other.chunks_,
                                  [](const auto& a, const auto& b) { return a.same(b); });
    }

    friend bool operator==(const Table& a, const Table& b) {
        return a.size_ == b.size_ && (a.same(b) || std::equal(a.begin(), a.end(), b.begin()));
    }

  private:
    /// The first chunk whose last id is not below `id`.
    [[nodiscard]] std::size_t chunkOf(Id<T> id) const {
        const auto found = std::ranges::lower_bound(
            chunks_, id, {}, [](const Shared<Chunk>& chunk) { return chunk->back().id; });
        return static_cast<std::size_t>(found - chunks_.begin());
    }

    std::vector<Shared<Chunk>> chunks_;
    std::size_t size_ = 0;
};

template <class T>
template <class Changed>
void Table<T>::compare(const Table& before, const Table& after, Changed changed) {
    std::vector<const T*> old;
    std::vector<const T*> now;
    const auto collect = [](const Table& from, const Table& other, std::vector<const T*>& rows) {
        std::vector<const void*> shared;
        for (const auto& chunk : other.chunks_) {
            shared.push_back(&*chunk);
        }
        std::ranges::sort(shared);
        for (const auto& chunk : from.chunks_) {
            if (!std::ranges::binary_search(shared, static_cast<const void*>(&*chunk))) {
                for (const T& row : *chunk) {
                    rows.push_back(&row);
                }
            }
        }
    };
    collect(before, after, old);
    collect(after, before, now);
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < old.size() || j < now.size()) {
        if (j == now.size() || (i < old.size() && old[i]->id < now[j]->id)) {
            changed(old[i++], nullptr);
        } else if (i == old.size() || now[j]->id < old[i]->id) {
            changed(nullptr, now[j++]);
        } else {
            if (!(*old[i] == *now[j])) {
                changed(old[i], now[j]);
            }
            ++i;
            ++j;
        }
    }
}

}  // namespace hallwright
