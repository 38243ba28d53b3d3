// One register full of codes or ranks. Included only by kernels.cpp, inside the namespace of the
// instruction set being compiled, so that no two sets share a function.

#if defined(__AVX512BW__)
constexpr std::size_t vector_bytes = 64;
#elif defined(__AVX2__)
constexpr std::size_t vector_bytes = 32;
#else
constexpr std::size_t vector_bytes = 16;
#endif

template <class E>
constexpr std::size_t per_vector = vector_bytes / sizeof(E);

#if defined(__GNUC__)

template <class E>
struct VecOf {
    typedef E type __attribute__((vector_size(vector_bytes)));
};
template <class E>
using Vec = typename VecOf<E>::type;

template <class E>
inline Vec<E> load(const E* p) {
    Vec<E> v;
    __builtin_memcpy(&v, p, sizeof v);
    return v;
}
template <class E>
inline void store(E* p, Vec<E> v) {
    __builtin_memcpy(p, &v, sizeof v);
}
template <class E>
inline Vec<E> maximum(Vec<E> a, Vec<E> b) {
    return a > b ? a : b;
}

// max(best, code) in the lanes where `rank` is above `base`, else best.
template <class T>
inline Vec<std::make_unsigned_t<T>> max_above(Vec<std::make_unsigned_t<T>> best,
                                              Vec<std::make_unsigned_t<T>> code, Vec<T> rank,
                                              Vec<T> base) {
    using U = std::make_unsigned_t<T>;
#if defined(__AVX512BW__)
    const __m512i b = (__m512i)best, c = (__m512i)code, r = (__m512i)rank, s = (__m512i)base;
    if constexpr (sizeof(T) == 2)
        return (Vec<U>)_mm512_mask_max_epu16(b, _mm512_cmpgt_epi16_mask(r, s), b, c);
    else
        return (Vec<U>)_mm512_mask_max_epu32(b, _mm512_cmpgt_epi32_mask(r, s), b, c);
#else
    return maximum<U>(best, code & (Vec<U>)(rank > base));
#endif
}

#else  // other compilers: plain loops

template <class E>
struct Vec {
    E x[per_vector<E>];
};
template <class E>
inline Vec<E> load(const E* p) {
    Vec<E> v;
    std::memcpy(&v, p, sizeof v);
    return v;
}
template <class E>
inline void store(E* p, Vec<E> v) {
    std::memcpy(p, &v, sizeof v);
}
template <class E>
inline Vec<E> maximum(Vec<E> a, Vec<E> b) {
    for (std::size_t l = 0; l < per_vector<E>; ++l) a.x[l] = a.x[l] > b.x[l] ? a.x[l] : b.x[l];
    return a;
}
template <class T>
inline Vec<std::make_unsigned_t<T>> max_above(Vec<std::make_unsigned_t<T>> best,
                                              Vec<std::make_unsigned_t<T>> code, Vec<T> rank,
                                              Vec<T> base) {
    for (std::size_t l = 0; l < per_vector<T>; ++l)
        if (rank.x[l] > base.x[l] && code.x[l] > best.x[l]) best.x[l] = code.x[l];
    return best;
}

#endif
