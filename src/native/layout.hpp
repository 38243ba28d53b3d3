// The shape of a grid of options, worked out once: who moves along which axes, and how.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "slab.hpp"

namespace standoff {

constexpr std::size_t most_tile_rows = 1024;

// One option seen from inside a group of rows.
struct Axis {
    std::size_t stride;  // rows between two successive levels
    std::size_t size;    // number of levels
    int direction;       // 0 both ways, +1 only up, -1 only down
};

// Options of one decision maker that are swept together. The cells that differ only in them are
// `rows` cells `stride` apart.
struct Group {
    std::size_t stride = 1;
    std::size_t rows = 1;
    std::vector<Axis> axes;
    bool both_ways = true;  // no axis has a direction

    bool may_follow(std::size_t from, std::size_t to) const;
};

// All the moves of one decision maker.
struct Mover {
    Group whole;                // every option of the decision maker
    std::vector<Group> groups;  // the same options cut into pieces small enough for a tile
    bool pairwise = true;       // compare all pairs of rows, or go through sorted columns?

    // Pairwise: allowed[s * rows + q] says that q may follow s; empty when everything may.
    std::vector<std::uint8_t> allowed;

    // Sorted: the levels of the one-way options of a row, numbered 0 .. sublevels - 1, and for
    // each such number those from which it is one level away (where its value is seen as well).
    std::size_t sublevels = 1;
    std::vector<std::uint32_t> sublevel;
    std::vector<std::uint32_t> behind_start, behind;

    bool can_move() const { return whole.rows > 1; }
};

struct Layout {
    std::size_t cells = 1;
    std::vector<std::uint8_t> feasible;
    std::vector<Mover> movers;

    // Throws std::invalid_argument when the parts do not fit together.
    Layout(const std::vector<std::int64_t>& sizes, const std::vector<std::int64_t>& owners,
           const std::vector<std::int64_t>& directions, const std::uint8_t* feasible,
           std::size_t n_feasible, std::int64_t n_decision_makers, std::size_t tile_rows);

    // Made when first asked for.
    const SlabPlan& slab_plan() const;

private:
    mutable std::once_flag plan_made_;
    mutable std::unique_ptr<const SlabPlan> plan_;
};

}  // namespace standoff
