#include "endless.hpp"

#include <algorithm>
#include <cstdint>

namespace standoff {

namespace {

using Cells = std::vector<std::uint32_t>;

constexpr std::size_t most_sides = 64;

// Rooms are cells that one decision maker can move between, if only one way. Within a room, cells
// that have the one-way options alike make a side: from all of them the same cells are reached.
struct Rooms {
    std::size_t count, sides = 1;
    Cells of;                         // the room of each cell
    Cells place;                      // room and side in one number
    std::vector<std::uint8_t> side;   // and its side within the room
    std::vector<std::uint8_t> leads;  // leads[a * sides + b]: one can go from side a to side b

    Rooms(const Group& whole, std::size_t cells)
        : count(cells / whole.rows), of(cells), place(cells), side(cells) {
        std::vector<std::uint8_t> side_of_row(whole.rows);
        std::vector<Axis> one_way;  // their strides count sides
        for (const Axis& axis : whole.axes) {
            if (axis.direction == 0) continue;
            for (std::size_t row = 0; row < whole.rows; ++row)
                side_of_row[row] += std::uint8_t(row / axis.stride % axis.size * sides);
            one_way.push_back({sides, axis.size, axis.direction});
            sides *= axis.size;
        }
        Group between;
        between.axes = one_way;
        for (std::size_t a = 0; a < sides; ++a)
            for (std::size_t b = 0; b < sides; ++b) leads.push_back(between.may_follow(a, b));
        std::size_t cell = 0;
        for (std::size_t first = 0; cell < cells; first += whole.stride)
            for (std::size_t row = 0; row < whole.rows; ++row)
                for (std::size_t inner = 0; inner < whole.stride; ++inner, ++cell) {
                    of[cell] = std::uint32_t(first + inner);
                    side[cell] = side_of_row[row];
                    place[cell] = std::uint32_t(of[cell] * sides + side[cell]);
                }
    }

    static std::size_t count_sides(const Group& whole) {
        std::size_t sides = 1;
        for (const Axis& axis : whole.axes)
            if (axis.direction != 0 && sides <= most_sides) sides *= axis.size;
        return sides;
    }
};

// Feasible cells, the highest rank first.
template <class T>
Cells in_order(const std::vector<T>& ranks, const std::vector<std::uint8_t>& feasible) {
    const std::size_t top = std::size_t(*std::max_element(ranks.begin(), ranks.end()));
    Cells start(top + 2);
    for (std::size_t c = 0; c < ranks.size(); ++c)
        if (feasible[c]) ++start[top - std::size_t(ranks[c]) + 1];
    for (std::size_t r = 1; r < start.size(); ++r) start[r] += start[r - 1];
    Cells order(start.back());
    for (std::size_t c = 0; c < ranks.size(); ++c)
        if (feasible[c]) order[start[top - std::size_t(ranks[c])]++] = std::uint32_t(c);
    return order;
}

// Cells of each room one after the other, in a given order within each.
struct Sorted {
    Cells start, cells;

    Sorted(std::size_t rooms, const Cells& of, const Cells& order)
        : start(rooms + 1), cells(order.size()) {
        for (const std::uint32_t c : order) ++start[of[c] + 1];
        for (std::size_t r = 1; r < start.size(); ++r) start[r] += start[r - 1];
        Cells next(start.begin(), start.end() - 1);
        for (const std::uint32_t c : order) cells[next[of[c]]++] = c;
    }
};

// Worths are found from the highest down. N(t), where it is the first one's turn, is known as soon
// as its own rank or the worth of one of its moves comes up; W(q), where it is the other's turn,
// once its own rank and N of everything that the other prefers to q and can go to have come up. In
// the order of the other's ranks these stand in front of q, so one mark a side tells.
template <class T>
class Descent {
public:
    Descent(const Rooms& own, const Rooms& theirs, const std::vector<T>& ranks,
            const std::vector<T>& other, const std::vector<std::uint8_t>& feasible)
        : own_(own), theirs_(theirs), ranks_(ranks), other_(other),
          order_(in_order(ranks, feasible)),
          mine_(own.count * own.sides, own.place, order_),
          others_(theirs.count, theirs.of, in_order(other, feasible)),
          sides_(theirs.count * theirs.sides, theirs.place, others_.cells),
          known_(ranks.size()), ready_(ranks.size()), waits_(ranks.size(), nobody),
          after_(theirs.count * theirs.sides), mark_(after_.size()),
          free_(sides_.start.begin(), sides_.start.end() - 1), best_(own.count * own.sides) {
        for (std::size_t view = 0; view < mark_.size(); ++view)
            mark_[view] = others_.start[view / theirs.sides];
    }

    // By room and side of the first one's.
    const std::vector<T>& run() {
        const T top = order_.empty() ? T(0) : ranks_[order_.front()];
        for (std::size_t view = 0; view < mark_.size(); ++view) advance(std::uint32_t(view), top);
        for (const std::uint32_t cell : order_) {
            const T value = ranks_[cell];
            learn(cell);
            if (ready_[cell]) settle(cell, value);
            while (!pending_.empty()) {
                std::uint32_t& waiting = waits_[pending_.back()];
                pending_.pop_back();
                std::uint32_t view = waiting;
                waiting = nobody;
                while (view != nobody) {
                    const std::uint32_t next = after_[view];
                    advance(view, value);
                    view = next;
                }
            }
        }
        return best_;
    }

private:
    static constexpr std::uint32_t nobody = ~std::uint32_t(0);

    void learn(std::uint32_t cell) {
        if (known_[cell]) return;
        known_[cell] = 1;
        pending_.push_back(cell);
    }

    // W(cell) is the value, and so is N of all from which the first one can go there.
    void settle(std::uint32_t cell, T value) {
        // Where a move from the same side is worth as much already, so it is from all before it.
        if (best_[own_.place[cell]] != 0) return;
        const std::size_t room = own_.of[cell], to = own_.side[cell];
        for (std::size_t from = 0; from < own_.sides; ++from) {
            const std::size_t place = room * own_.sides + from;
            if (best_[place] != 0 || !own_.leads[from * own_.sides + to]) continue;
            best_[place] = value;
            for (std::size_t k = mine_.start[place]; k < mine_.start[place + 1]; ++k)
                learn(mine_.cells[k]);
        }
    }

    // The first cell, in the other's order, that can be reached from a side and is not known.
    void advance(std::uint32_t view, T value) {
        const std::size_t room = view / theirs_.sides, side = view % theirs_.sides;
        const std::uint8_t* leads = theirs_.leads.data() + side * theirs_.sides;
        const std::uint32_t end = others_.start[room + 1];
        std::uint32_t& mark = mark_[view];
        for (; mark != end; ++mark) {
            const std::uint32_t cell = others_.cells[mark];
            if (known_[cell] || !leads[theirs_.side[cell]]) continue;
            after_[view] = waits_[cell];
            waits_[cell] = view;
            break;
        }
        // Cells of the side in front of which everything is known.
        std::uint32_t& free = free_[view];
        for (; free != sides_.start[view + 1]; ++free) {
            const std::uint32_t cell = sides_.cells[free];
            if (mark != end && other_[cell] < other_[others_.cells[mark]]) return;
            ready_[cell] = 1;
            if (ranks_[cell] >= value) settle(cell, value);
        }
    }

    const Rooms &own_, &theirs_;
    const std::vector<T>&ranks_, &other_;
    Cells order_;
    Sorted mine_, others_, sides_;  // by own sides, by the other's rooms and by its sides
    std::vector<std::uint8_t> known_, ready_;
    Cells waits_, after_;  // the sides whose mark stands at a cell, as a list
    Cells mark_, free_;    // of each of the other's sides: the first not known, the first not ready
    std::vector<T> best_;
    Cells pending_;
};

}  // namespace

bool endless_is_possible(const Layout& layout) {
    if (layout.movers.size() != 2) return false;
    return Rooms::count_sides(layout.movers[0].whole) <= most_sides &&
           Rooms::count_sides(layout.movers[1].whole) <= most_sides;
}

template <class T>
void endless_credible_worth(const Layout& layout, std::size_t dm, const T* ranks,
                            std::size_t batch, T* best) {
    const std::size_t cells = layout.cells;
    const Rooms own(layout.movers[dm].whole, cells), theirs(layout.movers[1 - dm].whole, cells);
    std::vector<T> mine(cells), other(cells);
    for (std::size_t b = 0; b < batch; ++b) {
        for (std::size_t c = 0; c < cells; ++c) {
            mine[c] = ranks[(dm * cells + c) * batch + b];
            other[c] = ranks[((1 - dm) * cells + c) * batch + b];
        }
        Descent<T> descent(own, theirs, mine, other, layout.feasible);
        const std::vector<T>& found = descent.run();
        for (std::size_t c = 0; c < cells; ++c)
            best[c * batch + b] =
                layout.feasible[c] ? found[own.place[c]] : T(0);
    }
}

template void endless_credible_worth<std::int16_t>(const Layout&, std::size_t, const std::int16_t*,
                                                   std::size_t, std::int16_t*);
template void endless_credible_worth<std::int32_t>(const Layout&, std::size_t, const std::int32_t*,
                                                   std::size_t, std::int32_t*);

}  // namespace standoff
