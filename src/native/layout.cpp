#include "layout.hpp"

#include <stdexcept>
#include <string>

namespace standoff {
namespace {

constexpr std::int64_t max_levels = 255;
constexpr std::size_t max_cells = (std::size_t(1) << 31) - 1;  // row numbers leave a bit free

void check(bool good, const std::string& message) {
    if (!good) throw std::invalid_argument(message);
}

void add_axis(Group& group, std::size_t size, int direction) {
    group.axes.push_back({group.rows, size, direction});
    group.rows *= size;
    group.both_ways = group.both_ways && direction == 0;
}

void tabulate_pairs(Mover& mover) {
    const std::size_t rows = mover.whole.rows;
    mover.allowed.resize(rows * rows);
    for (std::size_t s = 0; s < rows; ++s)
        for (std::size_t q = 0; q < rows; ++q)
            mover.allowed[s * rows + q] = mover.whole.may_follow(s, q);
}

void tabulate_sublevels(Mover& mover) {
    std::vector<Axis> one_way;  // strides now count sublevels
    mover.sublevel.assign(mover.whole.rows, 0);
    for (const Axis& axis : mover.whole.axes) {
        if (axis.direction == 0) continue;
        for (std::size_t r = 0; r < mover.whole.rows; ++r)
            mover.sublevel[r] += std::uint32_t(r / axis.stride % axis.size * mover.sublevels);
        one_way.push_back({mover.sublevels, axis.size, axis.direction});
        mover.sublevels *= axis.size;
    }
    mover.behind_start.push_back(0);
    for (std::size_t d = 0; d < mover.sublevels; ++d) {
        for (const Axis& axis : one_way) {
            const std::size_t level = d / axis.stride % axis.size;
            if (axis.direction > 0 && level > 0)
                mover.behind.push_back(std::uint32_t(d - axis.stride));
            if (axis.direction < 0 && level + 1 < axis.size)
                mover.behind.push_back(std::uint32_t(d + axis.stride));
        }
        mover.behind_start.push_back(std::uint32_t(mover.behind.size()));
    }
}

}  // namespace

bool Group::may_follow(std::size_t from, std::size_t to) const {
    for (const Axis& axis : axes) {
        const std::size_t a = from / axis.stride % axis.size, b = to / axis.stride % axis.size;
        if ((axis.direction > 0 && b < a) || (axis.direction < 0 && b > a)) return false;
    }
    return true;
}

Layout::Layout(const std::vector<std::int64_t>& sizes, const std::vector<std::int64_t>& owners,
               const std::vector<std::int64_t>& directions, const std::uint8_t* mask,
               std::size_t n_feasible, std::int64_t n_decision_makers, std::size_t tile_rows) {
    check(n_decision_makers >= 1 && n_decision_makers <= 1000000,
          "n_decision_makers must be at least 1");
    check(owners.size() == sizes.size() && directions.size() == sizes.size(),
          "sizes, owners and directions must have the same length");
    check(tile_rows >= 1 && tile_rows <= most_tile_rows, "tile_rows must be between 1 and 1024");
    movers.resize(std::size_t(n_decision_makers));
    for (std::size_t k = 0; k < sizes.size(); ++k) {
        const std::string option = "option " + std::to_string(k) + ": ";
        check(sizes[k] >= 1 && sizes[k] <= max_levels, option + "the size must be 1 to 255");
        check(owners[k] >= 0 && owners[k] < n_decision_makers, option + "no such owner");
        check(k == 0 || owners[k] >= owners[k - 1], option + "owners must not decrease");
        check(directions[k] >= -1 && directions[k] <= 1,
              option + "the direction must be -1, 0 or 1");
        const std::size_t size = std::size_t(sizes[k]);
        check(cells <= max_cells / size, "2^31 cells or more");

        Mover& mover = movers[std::size_t(owners[k])];
        if (size > 1) {
            if (!mover.can_move()) mover.whole.stride = cells;
            add_axis(mover.whole, size, int(directions[k]));
            if (mover.groups.empty() || mover.groups.back().rows * size > tile_rows) {
                mover.groups.emplace_back();
                mover.groups.back().stride = cells;
            }
            add_axis(mover.groups.back(), size, int(directions[k]));
        }
        cells *= size;
    }
    check(n_feasible == cells, "feasible must have one entry for each of the " +
                                   std::to_string(cells) + " cells");
    feasible.assign(mask, mask + cells);
    for (std::uint8_t& f : feasible) f = f != 0;

    for (Mover& mover : movers) {
        mover.pairwise = mover.whole.rows <= tile_rows;
        if (!mover.pairwise)
            tabulate_sublevels(mover);
        else if (!mover.whole.both_ways)
            tabulate_pairs(mover);
    }
}

const SlabPlan& Layout::slab_plan() const {
    std::call_once(plan_made_, [this] { plan_ = std::make_unique<const SlabPlan>(*this); });
    return *plan_;
}

}  // namespace standoff
