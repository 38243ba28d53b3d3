// One operator on the arrays a caller gives: values in, values out, one column a profile.
#pragma once

#include "layout.hpp"

namespace standoff {

enum class Operator { best_move, worst_response, worst_credible_response };

template <class T>
struct Task {
    Operator op;
    std::size_t dm;
    const T* values;  // (cells, batch)
    const T* ranks;   // (decision makers, cells, batch) where the operator asks for them, else null
    T* result;        // (cells, batch)
    std::size_t batch;
    unsigned threads;
};

// Throws std::invalid_argument when a feasible cell holds the one value that marks infeasible ones.
template <class T>
void solve(const Layout& layout, const Task<T>& task);

}  // namespace standoff
