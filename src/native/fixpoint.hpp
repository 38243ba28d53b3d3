// In which order the others are swept, and when all is said.
#pragma once

#include <cstdint>
#include <vector>

#include "layout.hpp"

namespace standoff {

// Calls sweep(k, last) for the decision makers k other than dm in turn until nothing can
// change any more; it says whether anything changed. `last` is for the sweep to note its time:
// 0 before the first.
template <class SweepOf>
void sweep_others(const Layout& layout, std::size_t dm, const SweepOf& sweep) {
    std::vector<std::size_t> others;
    for (std::size_t k = 0; k < layout.movers.size(); ++k)
        if (k != dm && layout.movers[k].can_move()) others.push_back(k);
    std::vector<std::uint32_t> last(others.size(), 0);
    // A sweep that changed something need not be repeated by the same mover, only by the others.
    std::size_t pending = others.size();
    for (std::size_t turn = 0; pending > 0; turn = (turn + 1) % others.size())
        pending = sweep(others[turn], last[turn]) ? others.size() - 1 : pending - 1;
}

}  // namespace standoff
