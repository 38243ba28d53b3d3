// Bits spread against the moves of several movers, none of whom moves twice in succession, over a
// graph that is given arc by arc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace standoff {

// One mover's arcs, those that leave state s being targets[starts[s]] .. targets[starts[s + 1]].
struct ArcsOf {
    std::vector<std::uint32_t> starts, targets;
};

// A sequence goes on from (state, who moves next). Of these pairs, those that can follow each other
// in a circle see the same states ahead; they are found once and serve any number of bits.
class ArcSpread {
public:
    ArcSpread(std::size_t n_states, std::vector<ArcsOf> arcs);

    // At each state the union (or, with `all`, the intersection) of the bits of the state and of
    // all states that the movers reach from it; values and result have `words` words a state.
    void spread(const std::uint64_t* values, std::size_t words, bool all,
                std::uint64_t* result) const;

    std::size_t n_states() const { return n_; }

private:
    void find_circles(const std::vector<ArcsOf>& arcs);
    void list_ahead(const std::vector<ArcsOf>& arcs);

    std::size_t n_, movers_;
    std::vector<std::int32_t> circle_of_;  // by mover and state; none where it cannot move
    std::size_t n_circles_ = 0;
    // What each circle looks at: states, and circles that were numbered before it.
    std::vector<std::uint32_t> first_state_, states_, first_circle_, circles_;
};

}  // namespace standoff
