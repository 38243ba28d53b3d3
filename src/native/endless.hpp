// The worth of moving where two decision makers take turns as long as they like: the one at its
// best, the other at the first one's worst by improvements of its own (see foresight.py).
#pragma once

#include <cstddef>

#include "layout.hpp"

namespace standoff {

// Whether this is for such a grid: two decision makers, whose options with a direction have few
// combinations.
bool endless_is_possible(const Layout& layout);

// For each cell, over a batch of profiles side by side, the largest worth of a move of `dm` from
// there, or of staying there; 0 where infeasible.
//
// ranks[(d * cells + cell) * batch + b] is d's rank; best[cell * batch + b] the result.
template <class T>
void endless_credible_worth(const Layout& layout, std::size_t dm, const T* ranks,
                            std::size_t batch, T* best);

}  // namespace standoff
