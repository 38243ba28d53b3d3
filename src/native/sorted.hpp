// Improvements of a decision maker with many options, in nearly linear time.
#pragma once

#include <cstdint>
#include <memory>

#include "sweep.hpp"

namespace standoff {

// The rows of each column from the most to the least preferred, kept from one round to the next:
// the ranks do not change, only the codes.
struct Orders {
    std::unique_ptr<std::uint32_t[]> rows;
};

template <class T>
bool improve_sorted(const Sweep<T>& sweep, const Mover& mover, Orders& orders, unsigned threads);

}  // namespace standoff
