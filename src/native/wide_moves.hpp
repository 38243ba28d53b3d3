// Plain moves along options without directions need no tile: the best of all rows is gathered
// and written back. Several tiles side by side are taken at once, because rows may lie far apart
// and memory is faster in longer pieces.
// Included only by kernels.cpp, inside the namespace of the instruction set being compiled.

template <class T>
bool wide_moves(const Sweep<T>& s, const Tiles& tiles, std::size_t begin, std::size_t end) {
    using U = std::make_unsigned_t<T>;
    constexpr std::size_t most = 4;
    alignas(64) U best[most * lanes<U>];
    bool changed = false;
    std::size_t span;
    for (std::size_t index = begin; index < end; index += span) {
        const std::size_t at = index % tiles.per_outer;
        span = tiles.per_outer - at;
        if (span > end - index) span = end - index;
        if (span > most) span = most;
        Tile t = tile_at(s, tiles, index);
        const std::size_t left = s.stride - at * lanes<U>;
        t.n = left < span * lanes<U> ? left : span * lanes<U>;
        if (!needs_work(s, t)) continue;

        const U* from = s.source + t.start;
        std::memcpy(best, from, t.n * sizeof(U));
        for (std::size_t r = 1; r < t.rows; ++r) {
            const U* row = from + r * t.step;
            for (std::size_t l = 0; l < t.n; ++l) best[l] = best[l] > row[l] ? best[l] : row[l];
        }
        for (std::size_t r = 0; r < t.rows; ++r)
            for (std::size_t l = 0; l < t.n; l += lanes<U>) {
                const std::size_t m = t.n - l < lanes<U> ? t.n - l : lanes<U>;
                changed |= write_row(s, t.start + r * t.step + l, best + l, m);
            }
    }
    return changed;
}
