// The sweeps themselves, one tile at a time. Compiled once for each instruction set; everything
// here has internal linkage, because an inline function compiled for one set must never be chosen
// by the linker for another.
#include <cstdint>
#include <cstring>

#if defined(__AVX512BW__)
#include <immintrin.h>
#endif

#include "sweep.hpp"

#define STANDOFF_STRING_(x) #x
#define STANDOFF_STRING(x) STANDOFF_STRING_(x)

namespace standoff {
namespace STANDOFF_ISA {
namespace {

#include "vec.hpp"
#include "tile_io.hpp"
#include "wide_moves.hpp"

template <class U>
inline void max_row(U* row, const U* other) {
    for (std::size_t l = 0; l < lanes<U>; l += per_vector<U>)
        store<U>(row + l, maximum<U>(load(row + l), load(other + l)));
}

#include "slab_kernels.hpp"

// A tile's rows along one option: the best of what the option's direction lets one reach.
template <class U>
void sweep_axis(U* tile, std::size_t rows, const Axis& axis) {
    const std::size_t step = axis.stride * lanes<U>, last = (axis.size - 1) * step;
    for (std::size_t base = 0; base < rows; base += axis.stride * axis.size)
        for (std::size_t k = 0; k < axis.stride; ++k) {
            U* line = tile + (base + k) * lanes<U>;
            if (axis.direction <= 0)
                for (std::size_t at = step; at <= last; at += step) max_row(line + at, line + at - step);
            if (axis.direction >= 0)
                for (std::size_t at = last; at > 0; at -= step) max_row(line + at - step, line + at);
        }
}

template <class T>
bool moves(const Sweep<T>& s, std::size_t begin, std::size_t end, Scratch<T> scratch) {
    using U = std::make_unsigned_t<T>;
    const Tiles tiles = tiles_of(s);
    if (s.both_ways && !tiles.narrow) return wide_moves(s, tiles, begin, end);
    bool changed = false;
    for (std::size_t index = begin; index < end; ++index) {
        const Tile t = tile_at(s, tiles, index);
        if (!needs_work(s, t)) continue;
        read_tile(scratch.codes, s.source + t.start, t);
        if (s.both_ways) {  // every row sees the same: the best of all
            for (std::size_t r = 1; r < t.rows; ++r)
                max_row<U>(scratch.codes, scratch.codes + r * lanes<U>);
        } else {
            for (std::size_t k = 0; k < s.n_axes; ++k)
                sweep_axis<U>(scratch.codes, t.rows, s.axes[k]);
        }
        const std::size_t row_step = s.both_ways ? 0 : lanes<U>;
        changed |= write_tile(s, t, scratch.codes, row_step, scratch.turned);
    }
    return changed;
}

// In place: a row that already took a better code passes on only what is reachable anyway, because
// improvements are transitive. Four rows are improved at once to reuse what was loaded. Only what
// changed since the mover's last sweep, the `m` rows `news`, can have anything to pass on.
template <class T>
void improve_freely(std::make_unsigned_t<T>* codes, const T* ranks, const std::uint16_t* at,
                    std::size_t n, const std::uint16_t* news, std::size_t m) {
    using U = std::make_unsigned_t<T>;
    constexpr std::size_t L = lanes<T>;
    for (std::size_t c = 0; c < L; c += per_vector<T>) {
        std::size_t i = 0;
        for (; i + 4 <= n; i += 4) {
            Vec<U> best[4];
            Vec<T> base[4];
            for (int k = 0; k < 4; ++k) {
                best[k] = load(codes + at[i + k] * L + c);
                base[k] = load(ranks + at[i + k] * L + c);
            }
            for (std::size_t q = 0; q < m; ++q) {
                const Vec<U> code = load(codes + news[q] * L + c);
                const Vec<T> rank = load(ranks + news[q] * L + c);
                for (int k = 0; k < 4; ++k) best[k] = max_above<T>(best[k], code, rank, base[k]);
            }
            for (int k = 0; k < 4; ++k) store<U>(codes + at[i + k] * L + c, best[k]);
        }
        for (; i < n; ++i) {
            Vec<U> best = load(codes + at[i] * L + c);
            const Vec<T> base = load(ranks + at[i] * L + c);
            for (std::size_t q = 0; q < m; ++q)
                best = max_above<T>(best, load(codes + news[q] * L + c),
                                    load(ranks + news[q] * L + c), base);
            store<U>(codes + at[i] * L + c, best);
        }
    }
}

// The same where options have directions: only rows that may follow.
template <class T>
void improve_one_way(std::make_unsigned_t<T>* codes, const T* ranks, const std::uint16_t* at,
                     std::size_t n, const std::uint16_t* news, std::size_t fresh,
                     const std::uint8_t* allowed, std::size_t rows) {
    using U = std::make_unsigned_t<T>;
    constexpr std::size_t L = lanes<T>;
    for (std::size_t i = 0; i < n; ++i) {
        std::uint16_t next[most_tile_rows];
        std::size_t m = 0;
        for (std::size_t q = 0; q < fresh; ++q)
            if (allowed[at[i] * rows + news[q]]) next[m++] = news[q];
        for (std::size_t c = 0; m > 0 && c < L; c += per_vector<T>) {
            Vec<U> best = load(codes + at[i] * L + c);
            const Vec<T> base = load(ranks + at[i] * L + c);
            for (std::size_t q = 0; q < m; ++q)
                best = max_above<T>(best, load(codes + next[q] * L + c),
                                    load(ranks + next[q] * L + c), base);
            store<U>(codes + at[i] * L + c, best);
        }
    }
}

template <class T>
bool improvements(const Sweep<T>& s, std::size_t begin, std::size_t end, Scratch<T> scratch) {
    using U = std::make_unsigned_t<T>;
    const Tiles tiles = tiles_of(s);
    bool changed = false;
    for (std::size_t index = begin; index < end; ++index) {
        const Tile t = tile_at(s, tiles, index);
        if (!needs_work(s, t)) continue;
        read_tile(scratch.codes, s.source + t.start, t);
        if (index + 1 < end) {
            const Tile next = tile_at(s, tiles, index + 1);
            fetch_ahead(s.source + next.start, next);
            fetch_ahead(s.ranks + next.start, next);
        }

        // Rows with a feasible cell in some lane, and those of them that changed.
        std::uint16_t at[most_tile_rows], news[most_tile_rows];
        std::size_t n = 0, m = 0;
        for (std::size_t r = 0; r < t.rows; ++r) {
            if (!any<U>(scratch.codes + r * lanes<U>)) continue;
            at[n++] = std::uint16_t(r);
            // Stamps of narrow tiles do not tell the rows apart.
            if (t.narrow || s.since == 0 ||
                any_stamp_after(s.stamps, t.start + r * t.step, t.n, s.since))
                news[m++] = std::uint16_t(r);
        }
        if (n < 2 || m == 0) continue;

        read_tile(scratch.ranks, s.ranks + t.start, t);
        if (s.allowed == nullptr)
            improve_freely<T>(scratch.codes, scratch.ranks, at, n, news, m);
        else
            improve_one_way<T>(scratch.codes, scratch.ranks, at, n, news, m, s.allowed, t.rows);
        changed |= write_tile(s, t, scratch.codes, lanes<U>, scratch.turned);
    }
    return changed;
}

}  // namespace

extern const Kernels table;
const Kernels table = {moves<std::int16_t>,
                       improvements<std::int16_t>,
                       moves<std::int32_t>,
                       improvements<std::int32_t>,
                       {slab_moves<std::int16_t>, slab_moves<std::int32_t>,
                        slab_improvements<std::int16_t>, slab_improvements<std::int32_t>},
                       STANDOFF_STRING(STANDOFF_ISA)};

}  // namespace STANDOFF_ISA
}  // namespace standoff
