// Moves between states as bits, and the least value that legal sequences of such moves reach.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace standoff {

// The moves of one mover. States stand in columns that the mover cannot leave; a move leads from
// one place of a column to another. For each target one bit is kept a source, because what is
// asked is always from where a target can be reached.
class BitMoves {
public:
    // places[p * n_columns + c]: the state at place p of column c, -1 where there is none.
    BitMoves(const std::int64_t* places, std::size_t height, std::size_t n_columns,
             std::size_t n_states);

    // Adds moves. Bit k of words[(p * n_columns + c) * n_words ...] says that the state at place p
    // of column c can be left for the one at place first + k.
    void add(std::size_t first, const std::uint64_t* words, std::size_t n_words);

    std::size_t n_states() const { return place_of_.size(); }
    std::size_t n_columns() const { return n_columns_; }
    std::size_t height() const { return height_; }
    std::size_t words() const { return words_; }

    std::size_t column_of(std::size_t state) const { return column_of_[state]; }
    std::int32_t state_at(std::size_t place, std::size_t column) const {
        return state_at_[place * n_columns_ + column];
    }
    const std::uint64_t* sources(std::size_t state) const {
        return sources_.data() + (place_of_[state] * n_columns_ + column_of_[state]) * words_;
    }

private:
    std::size_t height_, n_columns_, words_;
    std::vector<std::int32_t> state_at_;
    std::vector<std::uint32_t> place_of_, column_of_;
    std::vector<std::uint64_t> sources_;
};

// At each state the least of `values` over itself and all that the movers reach from it by
// sequences in which none of them moves twice in succession.
void follow(const std::vector<const BitMoves*>& movers, const std::int32_t* values,
            std::int32_t* result);

}  // namespace standoff
