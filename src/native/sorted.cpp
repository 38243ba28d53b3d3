// A column is gone through from its most preferred cell downwards, keeping the best code met so
// far for each combination of levels of the one-way options ("sublevel"). A code met at one
// sublevel is seen from every sublevel behind it; since what is seen can only grow towards the
// back, the walk backwards stops at the first sublevel that already sees as much.
#include "sorted.hpp"

#include <algorithm>
#include <vector>

#include "parallel.hpp"

namespace standoff {
namespace {

constexpr std::uint32_t new_rank = std::uint32_t(1) << 31;  // first row of a lower rank
constexpr std::uint32_t end_mark = ~std::uint32_t(0);

struct Key {
    std::uint32_t rank, row;
};

template <class T>
struct Worker {
    std::vector<Key> keys, other;
    std::vector<std::make_unsigned_t<T>> seen;
    std::vector<std::uint32_t> walk;

    // Least significant byte first, highest rank first; bytes that all keys share are skipped.
    void sort() {
        if (keys.size() < 64) {
            std::sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) {
                return a.rank != b.rank ? a.rank > b.rank : a.row < b.row;
            });
            return;
        }
        other.resize(keys.size());
        for (unsigned shift = 0; shift < 8 * sizeof(T); shift += 8) {
            std::size_t start[257] = {};
            for (const Key& key : keys) ++start[256 - (key.rank >> shift & 255)];
            if (start[256 - (keys[0].rank >> shift & 255)] == keys.size()) continue;
            for (std::size_t b = 1; b < 257; ++b) start[b] += start[b - 1];
            // Bucket of byte x now starts at start[255 - x].
            for (const Key& key : keys) other[start[255 - (key.rank >> shift & 255)]++] = key;
            keys.swap(other);
        }
    }
};

template <class T>
class Columns {
public:
    Columns(const Sweep<T>& sweep, const Mover& mover, Orders& orders, bool fresh)
        : s_(sweep), mover_(mover), rows_(sweep.rows), step_(sweep.stride),
          orders_(orders.rows.get()), fresh_(fresh) {}

    // One column, which begins at element `start` and is number `index` among all columns.
    bool improve(std::size_t start, std::size_t index, Worker<T>& worker) const {
        std::uint32_t* order = orders_ + index * rows_;
        if (fresh_) sort(start, order, worker);
        return mover_.sublevels == 1 ? go_through(start, order)
                                        : go_through_sublevels(start, order, worker);
    }

private:
    using Code = std::make_unsigned_t<T>;

    void sort(std::size_t start, std::uint32_t* order, Worker<T>& worker) const {
        const T* ranks = s_.ranks + start;
        constexpr Code sign = Code(Code(1) << (8 * sizeof(T) - 1));  // keeps order when unsigned
        worker.keys.clear();
        for (std::size_t r = 0; r < rows_; ++r)
            if (s_.source[start + r * step_] != 0)
                worker.keys.push_back({std::uint32_t(Code(Code(ranks[r * step_]) ^ sign)),
                                       std::uint32_t(r)});
        worker.sort();
        std::size_t n = 0;
        for (const Key& key : worker.keys) {
            const bool lower = n > 0 && key.rank != worker.keys[n - 1].rank;
            order[n++] = key.row | (lower ? new_rank : 0);
        }
        if (n < rows_) order[n] = end_mark;
    }

    bool take(std::size_t start, std::uint32_t row, Code best) const {
        const std::size_t at = start + row * step_;
        if (best <= s_.target[at]) return false;
        s_.target[at] = best;
        if (s_.stamps) put_stamps(s_.stamps, at, 1, s_.now);
        return true;
    }

    bool go_through(std::size_t start, const std::uint32_t* order) const {
        Code above = 0, with_ties = 0;  // best code of higher ranks; of those and of this rank
        bool changed = false;
        for (std::size_t k = 0; k < rows_ && order[k] != end_mark; ++k) {
            if (order[k] & new_rank) above = with_ties;
            const std::uint32_t row = order[k] & ~new_rank;
            changed |= take(start, row, above);
            with_ties = std::max(with_ties, s_.target[start + row * step_]);
        }
        return changed;
    }

    bool go_through_sublevels(std::size_t start, const std::uint32_t* order,
                              Worker<T>& worker) const {
        worker.seen.assign(mover_.sublevels, 0);
        bool changed = false;
        std::size_t first = 0;  // of the rows of the present rank
        while (first < rows_ && order[first] != end_mark) {
            std::size_t last = first;
            do {
                const std::uint32_t row = order[last] & ~new_rank;
                changed |= take(start, row, worker.seen[mover_.sublevel[row]]);
                ++last;
            } while (last < rows_ && order[last] != end_mark && !(order[last] & new_rank));
            for (; first < last; ++first) {
                const std::uint32_t row = order[first] & ~new_rank;
                show(mover_.sublevel[row], s_.target[start + row * step_], worker);
            }
        }
        return changed;
    }

    void show(std::uint32_t sublevel, Code code, Worker<T>& worker) const {
        if (worker.seen[sublevel] >= code) return;
        worker.seen[sublevel] = code;
        worker.walk.push_back(sublevel);
        while (!worker.walk.empty()) {
            const std::uint32_t d = worker.walk.back();
            worker.walk.pop_back();
            for (std::uint32_t k = mover_.behind_start[d]; k < mover_.behind_start[d + 1]; ++k) {
                const std::uint32_t b = mover_.behind[k];
                if (worker.seen[b] >= code) continue;
                worker.seen[b] = code;
                worker.walk.push_back(b);
            }
        }
    }

    const Sweep<T>& s_;
    const Mover& mover_;
    std::size_t rows_, step_;
    std::uint32_t* orders_;
    bool fresh_;
};

}  // namespace

template <class T>
bool improve_sorted(const Sweep<T>& s, const Mover& mover, Orders& orders, unsigned threads) {
    const bool fresh = !orders.rows;
    if (fresh) orders.rows.reset(new std::uint32_t[s.cells]);
    const Columns<T> columns(s, mover, orders, fresh);
    std::vector<Worker<T>> workers(threads);
    for (Worker<T>& worker : workers) {
        worker.keys.reserve(s.rows);
        worker.other.reserve(s.rows);
        worker.seen.reserve(mover.sublevels);
        worker.walk.reserve(mover.sublevels);
    }
    const Tiles tiles = tiles_of(s);
    const std::size_t inner = s.stride, block = inner * s.rows;
    std::atomic<bool> changed{false};
    parallel(tiles.count, threads, [&](std::size_t begin, std::size_t end, unsigned w) {
        bool mine = false;
        for (std::size_t index = begin; index < end; ++index) {
            const Tile t = tile_at(s, tiles, index);
            if (!needs_work(s, t)) continue;
            for (std::size_t b = 0; b < t.blocks; ++b)
                for (std::size_t c = 0; c < t.n; ++c) {
                    const std::size_t start = t.start + b * block + c;
                    mine |= columns.improve(start, start / block * inner + start % block, workers[w]);
                }
        }
        if (mine) changed.store(true, std::memory_order_relaxed);
    });
    return changed;
}

template bool improve_sorted<std::int16_t>(const Sweep<std::int16_t>&, const Mover&, Orders&,
                                            unsigned);
template bool improve_sorted<std::int32_t>(const Sweep<std::int32_t>&, const Mover&, Orders&,
                                            unsigned);

}  // namespace standoff
