// The sweeps over a slab. Included only by kernels.cpp, inside the namespace of the instruction
// set being compiled. Columns are improved in place: what a row has taken over already is
// reachable from whoever reaches the row, because moves and improvements are transitive.

template <class T>
inline bool slab_idle(const SlabSweep<T>& s, std::size_t begin, std::size_t end) {
    if (s.since == 0) return false;
    for (std::size_t k = begin; k < end; ++k)
        if (s.stamps[s.column[k]] > s.since) return false;
    return true;
}

template <class U>
inline bool differ(const U* a, const U* b) {
    U all = 0;
    for (std::size_t l = 0; l < lanes<U>; ++l) all |= U(a[l] ^ b[l]);
    return all != 0;
}

// Puts `best` in the place of a row; says if that changed it.
template <class T>
inline bool slab_put(const SlabSweep<T>& s, std::uint32_t state,
                     const std::make_unsigned_t<T>* best) {
    using U = std::make_unsigned_t<T>;
    U* row = s.codes + state * lanes<T>;
    if (!differ<U>(row, best)) return false;
    for (std::size_t l = 0; l < lanes<T>; ++l) row[l] = best[l];
    s.stamps[state] = s.now;
    return true;
}

template <class T>
bool slab_moves(const SlabSweep<T>& s) {
    using U = std::make_unsigned_t<T>;
    constexpr std::size_t L = lanes<T>;
    bool changed = false;
    alignas(64) U best[L];
    for (std::size_t k = 0; k < s.columns; ++k) {
        const std::size_t begin = s.start[k], end = s.start[k + 1];
        if (begin == end) continue;
        if (s.both_ways) {
            if (slab_idle(s, begin, end)) continue;
            std::memcpy(best, s.codes + s.column[begin] * L, sizeof best);
            for (std::size_t q = begin + 1; q < end; ++q) max_row<U>(best, s.codes + s.column[q] * L);
            for (std::size_t q = begin; q < end; ++q) changed |= slab_put(s, s.column[q], best);
        } else {
            std::memcpy(best, s.codes + k * L, sizeof best);
            for (std::size_t q = begin; q < end; ++q) max_row<U>(best, s.codes + s.column[q] * L);
            changed |= slab_put(s, std::uint32_t(k), best);
        }
    }
    return changed;
}

// N states at once take the best codes among the states `at` that they prefer to themselves.
template <class T, int N>
inline bool slab_improve(const SlabSweep<T>& s, const std::uint32_t* states,
                         const std::uint32_t* at, std::size_t n) {
    using U = std::make_unsigned_t<T>;
    constexpr std::size_t L = lanes<T>;
    alignas(64) U next[N][L];
    for (std::size_t c = 0; c < L; c += per_vector<T>) {
        Vec<U> best[N];
        Vec<T> base[N];
        for (int k = 0; k < N; ++k) {
            best[k] = load(s.codes + states[k] * L + c);
            base[k] = load(s.ranks + states[k] * L + c);
        }
        for (std::size_t q = 0; q < n; ++q) {
            const Vec<U> code = load(s.codes + at[q] * L + c);
            const Vec<T> rank = load(s.ranks + at[q] * L + c);
            for (int k = 0; k < N; ++k) best[k] = max_above<T>(best[k], code, rank, base[k]);
        }
        for (int k = 0; k < N; ++k) store<U>(next[k] + c, best[k]);
    }
    bool changed = false;
    for (int k = 0; k < N; ++k) changed |= slab_put(s, states[k], next[k]);
    return changed;
}

template <class T>
bool slab_improvements(const SlabSweep<T>& s) {
    bool changed = false;
    for (std::size_t k = 0; k < s.columns; ++k) {
        const std::uint32_t* at = s.column + s.start[k];
        const std::size_t n = s.start[k + 1] - s.start[k];
        if (n == 0) continue;
        if (!s.both_ways) {
            const std::uint32_t state = std::uint32_t(k);
            changed |= slab_improve<T, 1>(s, &state, at, n);
            continue;
        }
        // Only what changed since the mover's last sweep can have anything to pass on.
        std::uint32_t news[slab_rows];
        std::size_t m = 0, i = 0;
        for (std::size_t q = 0; q < n; ++q)
            if (s.since == 0 || s.stamps[at[q]] > s.since) news[m++] = at[q];
        if (m == 0) continue;
        for (; i + 4 <= n; i += 4) changed |= slab_improve<T, 4>(s, at + i, news, m);
        if (i + 2 <= n) {
            changed |= slab_improve<T, 2>(s, at + i, news, m);
            i += 2;
        }
        if (i < n) changed |= slab_improve<T, 1>(s, at + i, news, m);
    }
    return changed;
}
