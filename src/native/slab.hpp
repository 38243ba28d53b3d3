// Small grids with many preference profiles: a slab of `lanes` profiles side by side, one row a
// feasible cell. The infeasible ones take no room, and the whole fixpoint stays in the cache.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

#include "aligned.hpp"

namespace standoff {

struct Layout;

// Most rows of a column in a slab; beyond, sorting beats comparing all pairs.
constexpr std::size_t slab_rows = 1024;

// A decision maker's moves between states (feasible cells, numbered in order).
struct SlabMoves {
    // Both ways: states that reach each other stand together, column after column.
    std::vector<std::uint32_t> column_start, column;
    // One way: for each state (column k holds the followers of state k) where it can go.
    bool both_ways = true;
};

struct SlabPlan {
    bool fits = true;  // false: too many rows or pairs, profiles are better done one by one
    std::vector<std::uint32_t> cells;  // of the states
    std::vector<SlabMoves> moves;

    explicit SlabPlan(const Layout& layout);
};

// What the kernels see of one sweep over a slab.
template <class T>
struct SlabSweep {
    std::make_unsigned_t<T>* codes;  // states * lanes
    const T* ranks;                  // of the mover, as the codes; null for plain moves
    const std::uint32_t *start, *column;
    std::size_t columns;
    bool both_ways;
    std::uint32_t* stamps;  // of each state: the sweep that changed it last
    std::uint32_t since, now;
};


struct SlabKernels {
    bool (*moves16)(const SlabSweep<std::int16_t>&);
    bool (*moves32)(const SlabSweep<std::int32_t>&);
    bool (*improvements16)(const SlabSweep<std::int16_t>&);
    bool (*improvements32)(const SlabSweep<std::int32_t>&);

    template <class T>
    auto moves() const {
        if constexpr (sizeof(T) == 2) return moves16; else return moves32;
    }
    template <class T>
    auto improvements() const {
        if constexpr (sizeof(T) == 2) return improvements16; else return improvements32;
    }
};

// One worker's slab.
template <class T>
class Slab {
public:
    using Code = std::make_unsigned_t<T>;

    Slab(const Layout& layout, const SlabPlan& plan, bool with_ranks);

    // Reads up to `lanes` profiles, one a column; false when a value is the one that marks
    // infeasible cells. Values are flipped into codes, see batch.cpp.
    bool read(const T* values, std::size_t batch, std::size_t used, Code flip);
    void read_ranks(std::size_t dm, const T* ranks, std::size_t batch, std::size_t used);
    void write(T* result, std::size_t batch, std::size_t used, Code flip) const;

    void best_of(std::size_t dm);
    void best_of_others(std::size_t dm, bool by_improvements);

private:
    bool sweep(std::size_t dm, std::uint32_t& last, bool by_improvements);

    const Layout& layout_;
    const SlabPlan& plan_;
    Aligned<Code> codes_;
    std::vector<Aligned<T>> ranks_;  // of each decision maker
    std::vector<std::uint32_t> stamps_;
    std::uint32_t clock_ = 0;
};

extern template class Slab<std::int16_t>;
extern template class Slab<std::int32_t>;

}  // namespace standoff
