#include "bit_moves.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace standoff {

namespace {

constexpr std::size_t bits_a_word = 64;

// Turns 64 rows of 64 bits into columns: bit j of row i becomes bit i of row j.
void transpose(std::uint64_t* rows) {
    std::uint64_t mask = 0x00000000FFFFFFFFull;
    for (unsigned width = 32; width != 0; width >>= 1, mask ^= mask << width)
        for (unsigned k = 0; k < bits_a_word; k = ((k | width) + 1) & ~width) {
            const std::uint64_t swapped = ((rows[k] >> width) ^ rows[k | width]) & mask;
            rows[k] ^= swapped << width;
            rows[k | width] ^= swapped;
        }
}

unsigned lowest(std::uint64_t word) {
#if defined(__GNUC__)
    return unsigned(__builtin_ctzll(word));
#else
    unsigned place = 0;
    for (; (word & 1) == 0; word >>= 1) ++place;
    return place;
#endif
}

constexpr std::int32_t nobody = -1, everybody = -2;

// One search: states are taken up in the order of their values, the least first, and every state
// from which one of them can be reached, and that was not reached before, gets its value.
class Search {
public:
    Search(const std::vector<const BitMoves*>& movers, std::int32_t* result)
        : movers_(movers), result_(result), searched_(movers.front()->n_states(), nobody) {
        for (const BitMoves* mover : movers)
            open_.emplace_back(mover->n_columns() * mover->words(), ~std::uint64_t(0));
    }

    void spread(std::int32_t target, std::int32_t value) {
        pending_.push_back({target, nobody});
        while (!pending_.empty()) {
            const auto [state, next] = pending_.back();
            pending_.pop_back();
            // Whoever moves on from here must be preceded by another; so after two different
            // movers have been found that go on from a state, all have been tried before it.
            std::int32_t& searched = searched_[state];
            if (searched == everybody || (searched == next && next != nobody)) continue;
            if (searched != nobody) {
                take_sources(state, searched, value);
                searched = everybody;
                continue;
            }
            searched = next == nobody ? everybody : next;
            for (std::size_t k = 0; k < movers_.size(); ++k)
                if (std::int32_t(k) != next) take_sources(state, std::int32_t(k), value);
        }
    }

private:
    struct Reached {
        std::int32_t state, next;  // who moves from there
    };

    void take_sources(std::int32_t state, std::int32_t k, std::int32_t value) {
        const BitMoves& mover = *movers_[k];
        const std::size_t column = mover.column_of(state), words = mover.words();
        const std::uint64_t* sources = mover.sources(state);
        std::uint64_t* open = open_[k].data() + column * words;
        for (std::size_t w = 0; w < words; ++w) {
            std::uint64_t fresh = sources[w] & open[w];
            open[w] ^= fresh;
            for (; fresh != 0; fresh &= fresh - 1) {
                const std::int32_t from =
                    mover.state_at(w * bits_a_word + lowest(fresh), column);
                result_[from] = std::min(result_[from], value);
                pending_.push_back({from, k});
            }
        }
    }

    const std::vector<const BitMoves*>& movers_;
    std::int32_t* result_;
    // For each state from which movers its sources have been taken: none, all, or all but one.
    std::vector<std::int32_t> searched_;
    std::vector<std::vector<std::uint64_t>> open_;  // for each mover the states not yet reached
    std::vector<Reached> pending_;
};

}  // namespace

BitMoves::BitMoves(const std::int64_t* places, std::size_t height, std::size_t n_columns,
                   std::size_t n_states)
    : height_(height), n_columns_(n_columns), words_((height + bits_a_word - 1) / bits_a_word),
      state_at_(places, places + height * n_columns), place_of_(n_states), column_of_(n_states),
      sources_(height * n_columns * words_) {
    std::vector<bool> seen(n_states);
    for (std::size_t k = 0; k < height * n_columns; ++k) {
        if (places[k] == -1) continue;
        if (places[k] < 0 || std::size_t(places[k]) >= n_states || seen[places[k]])
            throw std::invalid_argument("places must hold each state once, and -1 elsewhere");
        seen[places[k]] = true;
        place_of_[places[k]] = std::uint32_t(k / n_columns);
        column_of_[places[k]] = std::uint32_t(k % n_columns);
    }
    if (std::find(seen.begin(), seen.end(), false) != seen.end())
        throw std::invalid_argument("places must hold each state once, and -1 elsewhere");
}

void BitMoves::add(std::size_t first, const std::uint64_t* words, std::size_t n_words) {
    std::uint64_t block[bits_a_word];
    for (std::size_t w = 0; w < n_words; ++w)
        for (std::size_t p = 0; p < height_; p += bits_a_word)
            for (std::size_t c = 0; c < n_columns_; ++c) {
                const std::size_t rows = std::min(bits_a_word, height_ - p);
                std::uint64_t all = 0;
                for (std::size_t k = 0; k < bits_a_word; ++k) {
                    block[k] = k < rows ? words[((p + k) * n_columns_ + c) * n_words + w] : 0;
                    all |= block[k];
                }
                if (all == 0) continue;
                transpose(block);
                const std::size_t target = first + w * bits_a_word;
                for (std::size_t k = 0; k < bits_a_word && target + k < height_; ++k)
                    sources_[((target + k) * n_columns_ + c) * words_ + p / bits_a_word] |=
                        block[k];
            }
}

void follow(const std::vector<const BitMoves*>& movers, const std::int32_t* values,
            std::int32_t* result) {
    const std::size_t n = movers.front()->n_states();
    std::copy(values, values + n, result);
    std::vector<std::int32_t> order(n);
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](std::int32_t a, std::int32_t b) {
        return values[a] != values[b] ? values[a] < values[b] : a < b;
    });
    Search search(movers, result);
    for (const std::int32_t state : order) search.spread(state, values[state]);
}

}  // namespace standoff
