// What one sweep over the grid needs to know; shared by every instruction set.
//
// The engine works on *codes*, unsigned numbers in which 0 marks an infeasible cell and the value
// sought is always a maximum (codes of values to be minimised run backwards). Hence a sweep needs
// no mask: a cell holding 0 contributes nothing and stays 0.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "layout.hpp"
#include "slab.hpp"

namespace standoff {

// Columns are handled this many at a time; two cache lines a row, whatever the type.
template <class T>
constexpr std::size_t lanes = 128 / sizeof(T);

// Stamps tell which stretches of the array changed in which sweep, so that a decision maker's next
// sweep can pass over columns where nothing happened since its last one. Two tiles may share a
// stretch at their border: hence atomic. A spurious stamp costs time, never a result.
constexpr std::size_t stretch = 64;
using Stamp = std::atomic<std::uint32_t>;

template <class T>
struct Sweep {
    using Code = std::make_unsigned_t<T>;

    const Code* source;
    Code* target;
    bool keep_zeros;   // infeasible cells stay so; else the target is written as it comes
    const T* ranks;    // of the mover, for sweeps by improvements; else null

    // Of the mover's group, or, by improvements, of all its options.
    std::size_t stride, rows;
    const Axis* axes;
    std::size_t n_axes;
    bool both_ways;
    const std::uint8_t* allowed;  // which row may follow which; null: any may follow any
    std::size_t cells;            // of the whole grid

    Stamp* stamps;  // null: no stretch may be passed over
    std::uint32_t since, now;
};

// The functions below are static, like all that kernels.cpp uses: each instruction set has its own.

// How the columns of a sweep are cut into tiles. Where columns lie side by side, a tile is up to
// `lanes` neighbours; where they are narrow, it is several whole blocks that follow each other.
struct Tiles {
    bool narrow;
    std::size_t outer, per_outer, blocks, count;
};

template <class T>
static inline Tiles tiles_of(const Sweep<T>& s) {
    Tiles t;
    t.narrow = s.stride < lanes<T>;
    t.outer = s.cells / (s.stride * s.rows);
    t.per_outer = t.narrow ? 1 : (s.stride + lanes<T> - 1) / lanes<T>;
    t.blocks = t.narrow ? lanes<T> / s.stride : 1;
    t.count = t.narrow ? (t.outer + t.blocks - 1) / t.blocks : t.outer * t.per_outer;
    return t;
}

// One tile: `rows` stretches of `n` elements, `step` apart, or `blocks` whole blocks from `start`.
struct Tile {
    std::size_t start, n, step, rows, blocks;
    bool narrow;
};

template <class T>
static inline Tile tile_at(const Sweep<T>& s, const Tiles& tiles, std::size_t index) {
    const std::size_t inner = s.stride, rows = s.rows;
    if (tiles.narrow) {
        const std::size_t first = index * tiles.blocks;
        const std::size_t left = tiles.outer - first;
        const std::size_t blocks = left < tiles.blocks ? left : tiles.blocks;
        return {first * rows * inner, inner, inner, rows, blocks, true};
    }
    const std::size_t column = index % tiles.per_outer * lanes<T>;
    const std::size_t left = inner - column;
    const std::size_t n = left < lanes<T> ? left : lanes<T>;
    return {index / tiles.per_outer * rows * inner + column, n, inner, rows, 1, false};
}

static inline bool any_stamp_after(const Stamp* stamps, std::size_t start, std::size_t n,
                                   std::uint32_t since) {
    for (std::size_t k = start / stretch; k <= (start + n - 1) / stretch; ++k)
        if (stamps[k].load(std::memory_order_relaxed) > since) return true;
    return false;
}

template <class T>
static inline bool needs_work(const Sweep<T>& s, const Tile& t) {
    if (s.stamps == nullptr || s.since == 0) return true;
    if (t.narrow) return any_stamp_after(s.stamps, t.start, t.blocks * t.rows * t.n, s.since);
    for (std::size_t r = 0; r < t.rows; ++r)
        if (any_stamp_after(s.stamps, t.start + r * t.step, t.n, s.since)) return true;
    return false;
}

static inline void put_stamps(Stamp* stamps, std::size_t start, std::size_t n, std::uint32_t now) {
    for (std::size_t k = start / stretch; k <= (start + n - 1) / stretch; ++k)
        stamps[k].store(now, std::memory_order_relaxed);
}

// A worker's own memory: tiles of codes and of ranks, and room to turn a tile around.
template <class T>
struct Scratch {
    std::make_unsigned_t<T>* codes;
    T* ranks;
    std::make_unsigned_t<T>* turned;
};

// Sweeps a range of tiles; true when a feasible cell changed.
template <class T>
using TileFunction = bool (*)(const Sweep<T>&, std::size_t begin, std::size_t end, Scratch<T>);

struct Kernels {
    TileFunction<std::int16_t> moves16, improvements16;
    TileFunction<std::int32_t> moves32, improvements32;
    SlabKernels slab;
    const char* name;

    template <class T>
    TileFunction<T> moves() const {
        if constexpr (sizeof(T) == 2) return moves16; else return moves32;
    }
    template <class T>
    TileFunction<T> improvements() const {
        if constexpr (sizeof(T) == 2) return improvements16; else return improvements32;
    }
};

const Kernels& kernels();  // the best for this machine

}  // namespace standoff
