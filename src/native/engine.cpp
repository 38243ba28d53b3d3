#include "engine.hpp"

#include <algorithm>

#include "fixpoint.hpp"
#include "parallel.hpp"

namespace standoff {

template <class T>
Engine<T>::Engine(const Layout& layout, Code* work, unsigned threads)
    : layout_(layout), work_(work), threads_(threads),
      stamps_(new Stamp[layout.cells / stretch + 1]()) {
    std::size_t rows = 1;
    for (const Mover& mover : layout.movers)
        for (const Group& group : mover.groups) rows = std::max(rows, group.rows);
    const std::size_t tile = rows * lanes<T>;
    for (unsigned w = 0; w < threads; ++w) {
        codes_.emplace_back(tile);
        turned_.emplace_back(tile);
        ranks_.emplace_back(tile);
    }
}

template <class T>
Sweep<T> Engine<T>::sweep_of(const Mover& mover, const Group& group) const {
    Sweep<T> sweep{};
    sweep.source = sweep.target = work_;
    sweep.keep_zeros = true;
    sweep.stride = group.stride;
    sweep.rows = group.rows;
    sweep.axes = group.axes.data();
    sweep.n_axes = group.axes.size();
    sweep.both_ways = group.both_ways;
    sweep.allowed = mover.allowed.empty() ? nullptr : mover.allowed.data();
    sweep.cells = layout_.cells;
    return sweep;
}

template <class T>
bool Engine<T>::run(const Sweep<T>& sweep, TileFunction<T> tiles) {
    std::atomic<bool> changed{false};
    parallel(tiles_of(sweep).count, threads_,
             [&](std::size_t begin, std::size_t end, unsigned worker) {
                 const Scratch<T> scratch{codes_[worker].data(), ranks_[worker].data(),
                                          turned_[worker].data()};
                 if (tiles(sweep, begin, end, scratch))
                     changed.store(true, std::memory_order_relaxed);
             });
    return changed;
}

template <class T>
bool Engine<T>::move(const Mover& mover, std::uint32_t& last) {
    const auto tiles = kernels().moves<T>();
    const std::uint32_t since = last;
    last = ++clock_;
    if (mover.groups.size() == 1) {
        Sweep<T> sweep = sweep_of(mover, mover.groups[0]);
        sweep.stamps = stamps_.get();
        sweep.since = since;
        sweep.now = clock_;
        return run(sweep, tiles);
    }
    // Between two groups a value may rest on an infeasible cell, because a move jumps over those.
    // So the groups are swept in a spare array and only the end is copied to the feasible cells.
    if (!spare_) spare_ = Aligned<Code>(layout_.cells);
    for (const Group& group : mover.groups) {
        Sweep<T> sweep = sweep_of(mover, group);
        if (&group != &mover.groups[0]) sweep.source = spare_.data();
        sweep.target = spare_.data();
        sweep.keep_zeros = false;
        run(sweep, tiles);
    }
    std::atomic<bool> changed{false};
    const Code* spare = spare_.data();
    const std::size_t pieces = (layout_.cells + stretch - 1) / stretch;
    parallel(pieces, threads_, [&](std::size_t begin, std::size_t end, unsigned) {
        bool mine = false;
        for (std::size_t p = begin; p < end; ++p) {
            Code changes = 0;
            const std::size_t stop = std::min(layout_.cells, (p + 1) * stretch);
            for (std::size_t k = p * stretch; k < stop; ++k) {
                const Code old = work_[k], next = old != 0 ? spare[k] : Code(0);
                changes |= Code(old ^ next);
                work_[k] = next;
            }
            if (changes == 0) continue;
            mine = true;
            stamps_[p].store(clock_, std::memory_order_relaxed);
        }
        if (mine) changed.store(true, std::memory_order_relaxed);
    });
    return changed;
}

template <class T>
bool Engine<T>::improve(const Mover& mover, std::uint32_t& last, const T* ranks,
                        Orders& orders) {
    Sweep<T> sweep = sweep_of(mover, mover.whole);
    sweep.ranks = ranks;
    sweep.stamps = stamps_.get();
    sweep.since = last;
    sweep.now = last = ++clock_;
    if (mover.pairwise) return run(sweep, kernels().improvements<T>());
    return improve_sorted(sweep, mover, orders, threads_);
}

template <class T>
void Engine<T>::best_of(std::size_t dm) {
    std::uint32_t last = 0;
    if (layout_.movers[dm].can_move()) move(layout_.movers[dm], last);
}

template <class T>
void Engine<T>::best_of_others(std::size_t dm, const T* ranks) {
    std::vector<Orders> orders(layout_.movers.size());
    sweep_others(layout_, dm, [&](std::size_t k, std::uint32_t& last) {
        const Mover& mover = layout_.movers[k];
        if (ranks == nullptr) return move(mover, last);
        return improve(mover, last, ranks + k * layout_.cells, orders[k]);
    });
}

template class Engine<std::int16_t>;
template class Engine<std::int32_t>;

}  // namespace standoff
