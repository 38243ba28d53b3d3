#include "slab.hpp"

#include <algorithm>
#include <cstring>

#include "fixpoint.hpp"
#include "layout.hpp"
#include "sweep.hpp"

namespace standoff {
namespace {

constexpr std::size_t most_pairs = std::size_t(1) << 22;

}  // namespace

SlabPlan::SlabPlan(const Layout& layout) : moves(layout.movers.size()) {
    std::vector<std::uint32_t> state(layout.cells);
    for (std::size_t c = 0; c < layout.cells; ++c) {
        state[c] = std::uint32_t(cells.size());
        if (layout.feasible[c]) cells.push_back(std::uint32_t(c));
    }
    for (std::size_t k = 0; k < moves.size() && fits; ++k) {
        const Group& group = layout.movers[k].whole;
        SlabMoves& mine = moves[k];
        mine.both_ways = group.both_ways;
        mine.column_start.push_back(0);
        const auto add = [&](std::size_t cell) {
            if (layout.feasible[cell]) mine.column.push_back(state[cell]);
        };
        const std::size_t block = group.stride * group.rows;
        if (group.both_ways) {
            for (std::size_t c = 0; c < layout.cells && group.rows > 1; ++c) {
                if (c % block >= group.stride) continue;  // a column is found at its first cell
                for (std::size_t r = 0; r < group.rows; ++r) add(c + r * group.stride);
                const std::size_t n = mine.column.size() - mine.column_start.back();
                fits = fits && n <= slab_rows;
                if (n == 1) mine.column.pop_back();
                if (n > 1) mine.column_start.push_back(std::uint32_t(mine.column.size()));
            }
        } else {
            for (const std::uint32_t c : cells) {
                const std::size_t from = c % block / group.stride;
                for (std::size_t r = 0; r < group.rows; ++r)
                    if (r != from && group.may_follow(from, r))
                        add(c - from * group.stride + r * group.stride);
                mine.column_start.push_back(std::uint32_t(mine.column.size()));
                if (mine.column.size() > most_pairs) {
                    fits = false;
                    break;
                }
            }
        }
    }
}

template <class T>
Slab<T>::Slab(const Layout& layout, const SlabPlan& plan, bool with_ranks)
    : layout_(layout), plan_(plan), codes_(plan.cells.size() * lanes<T>),
      stamps_(plan.cells.size()) {
    for (std::size_t k = 0; with_ranks && k < layout.movers.size(); ++k)
        ranks_.emplace_back(plan.cells.size() * lanes<T>);
}

template <class T>
bool Slab<T>::read(const T* values, std::size_t batch, std::size_t used, Code flip) {
    bool good = true;
    for (std::size_t k = 0; k < plan_.cells.size(); ++k) {
        Code* row = codes_.data() + k * lanes<T>;
        std::memcpy(row, values + plan_.cells[k] * batch, used * sizeof(T));
        // Idle lanes hold flip, hence code 0, from here on; so does a value that must not be.
        Code bad = 0;
        for (std::size_t l = 0; l < used; ++l) {
            row[l] ^= flip;
            bad |= Code(row[l] == 0);
        }
        good = good && !bad;
        if (used < lanes<T>) std::memset(row + used, 0, (lanes<T> - used) * sizeof(T));
    }
    return good;
}

template <class T>
void Slab<T>::read_ranks(std::size_t dm, const T* ranks, std::size_t batch, std::size_t used) {
    T* row = ranks_[dm].data();
    for (std::size_t k = 0; k < plan_.cells.size(); ++k, row += lanes<T>)
        std::memcpy(row, ranks + plan_.cells[k] * batch, used * sizeof(T));
}

template <class T>
void Slab<T>::write(T* result, std::size_t batch, std::size_t used, Code flip) const {
    std::size_t k = 0;
    for (std::size_t c = 0; c < layout_.cells; ++c) {
        T* to = result + c * batch;
        if (!layout_.feasible[c]) {
            std::memset(to, 0, used * sizeof(T));
            continue;
        }
        const Code* row = codes_.data() + k++ * lanes<T>;
        for (std::size_t l = 0; l < used; ++l) to[l] = T(Code(row[l] ^ flip));
    }
}

template <class T>
bool Slab<T>::sweep(std::size_t dm, std::uint32_t& last, bool by_improvements) {
    const SlabMoves& moves = plan_.moves[dm];
    const std::uint32_t since = last;
    last = ++clock_;
    const SlabSweep<T> sweep{codes_.data(),
                             by_improvements ? ranks_[dm].data() : nullptr,
                             moves.column_start.data(),
                             moves.column.data(),
                             moves.column_start.size() - 1,
                             moves.both_ways,
                             stamps_.data(),
                             since,
                             clock_};
    const SlabKernels& run = kernels().slab;
    return by_improvements ? run.improvements<T>()(sweep) : run.moves<T>()(sweep);
}

template <class T>
void Slab<T>::best_of(std::size_t dm) {
    std::uint32_t last = 0;
    sweep(dm, last, false);
}

template <class T>
void Slab<T>::best_of_others(std::size_t dm, bool by_improvements) {
    sweep_others(layout_, dm, [&](std::size_t k, std::uint32_t& last) {
        return sweep(k, last, by_improvements);
    });
}

template class Slab<std::int16_t>;
template class Slab<std::int32_t>;

}  // namespace standoff
