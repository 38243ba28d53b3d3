// Between the array and a tile, in which row r of all columns fills `lanes` neighbouring elements.
// Included only by kernels.cpp, inside the namespace of the instruction set being compiled.

// Blocks narrower than a tile are turned around; a width known to the compiler makes each piece a
// single move.
template <bool Into, class E, std::size_t Known>
void turn_blocks(E* tile, E* flat, std::size_t rows, std::size_t blocks, std::size_t given) {
    const std::size_t width = Known ? Known : given;
    for (std::size_t b = 0; b < blocks; ++b)
        for (std::size_t r = 0; r < rows; ++r) {
            E* in_tile = tile + r * lanes<E> + b * width;
            E* in_flat = flat + (b * rows + r) * width;
            for (std::size_t c = 0; c < width; ++c)
                if constexpr (Into) in_tile[c] = in_flat[c]; else in_flat[c] = in_tile[c];
        }
}

template <bool Into, class E>
void turn(E* tile, E* flat, const Tile& t) {
    switch (t.n) {
        case 1: return turn_blocks<Into, E, 1>(tile, flat, t.rows, t.blocks, 1);
        case 2: return turn_blocks<Into, E, 2>(tile, flat, t.rows, t.blocks, 2);
        case 4: return turn_blocks<Into, E, 4>(tile, flat, t.rows, t.blocks, 4);
        case 8: return turn_blocks<Into, E, 8>(tile, flat, t.rows, t.blocks, 8);
        case 16: return turn_blocks<Into, E, 16>(tile, flat, t.rows, t.blocks, 16);
        case 32: return turn_blocks<Into, E, 32>(tile, flat, t.rows, t.blocks, 32);
        default: return turn_blocks<Into, E, 0>(tile, flat, t.rows, t.blocks, t.n);
    }
}

template <class E>
void read_tile(E* tile, const E* from, const Tile& t) {
    if (t.narrow) return turn<true, E>(tile, const_cast<E*>(from), t);
    if (t.n == lanes<E>)
        for (std::size_t r = 0; r < t.rows; ++r)
            std::memcpy(tile + r * lanes<E>, from + r * t.step, sizeof(E) * lanes<E>);
    else
        for (std::size_t r = 0; r < t.rows; ++r)
            std::memcpy(tile + r * lanes<E>, from + r * t.step, sizeof(E) * t.n);
}

// The rows of a tile may lie far apart, where the processor does not look ahead by itself.
template <class E>
inline void fetch_ahead(const E* from, const Tile& t) {
#if defined(__GNUC__)
    if (t.narrow) return;
    for (std::size_t r = 0; r < t.rows; ++r)
        for (std::size_t l = 0; l < t.n; l += 64 / sizeof(E))
            __builtin_prefetch(from + r * t.step + l);
#endif
}

template <class U>
inline bool any(const U* row) {
    U all = 0;
    for (std::size_t l = 0; l < lanes<U>; ++l) all |= row[l];
    return all != 0;
}

// Writes codes over old ones, except where the old one is 0: infeasible. Says if any changed.
template <class U>
inline bool merge(U* to, const U* codes, std::size_t n) {
    U changes = 0;
    for (std::size_t l = 0; l < n; ++l) {
        const U old = to[l], next = old != 0 ? codes[l] : U(0);
        changes |= U(old ^ next);
        to[l] = next;
    }
    return changes != 0;
}

// One row of a tile into the array, at element `start`.
template <class T, class U>
inline bool write_row(const Sweep<T>& s, std::size_t start, const U* codes, std::size_t n) {
    U* row = s.target + start;
    if (!s.keep_zeros) {
        std::memcpy(row, codes, sizeof(U) * n);
        return false;
    }
    if (n == lanes<U> ? !merge(row, codes, lanes<U>) : !merge(row, codes, n)) return false;
    if (s.stamps) put_stamps(s.stamps, start, n, s.now);
    return true;
}

template <class T, class U>
bool write_tile(const Sweep<T>& s, const Tile& t, U* tile, std::size_t row_step, U* turned) {
    U* to = s.target + t.start;
    if (t.narrow) {
        if (row_step == 0)
            for (std::size_t r = 1; r < t.rows; ++r)
                std::memcpy(tile + r * lanes<U>, tile, sizeof(U) * lanes<U>);
        const std::size_t n = t.blocks * t.rows * t.n;
        if (!s.keep_zeros) {
            turn<false, U>(tile, to, t);
            return false;
        }
        turn<false, U>(tile, turned, t);
        bool changed = false;
        for (std::size_t k = 0; k < n; k += stretch) {
            const std::size_t m = n - k < stretch ? n - k : stretch;
            if (!merge(to + k, turned + k, m)) continue;
            changed = true;
            if (s.stamps) put_stamps(s.stamps, t.start + k, m, s.now);
        }
        return changed;
    }
    bool changed = false;
    for (std::size_t r = 0; r < t.rows; ++r)
        changed |= write_row(s, t.start + r * t.step, tile + r * row_step, t.n);
    return changed;
}
