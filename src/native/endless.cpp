#include "endless.hpp"

#include <algorithm>
#include <cstdint>

namespace standoff {

namespace {

using Cells = std::vector<std::uint32_t>;

// The cells that one decision maker can move between, numbered, and which one each cell is in.
struct Rooms {
    std::size_t count;
    Cells of;

    Rooms(const Group& whole, std::size_t cells) : count(cells / whole.rows), of(cells) {
        std::size_t cell = 0;
        for (std::size_t first = 0; cell < cells; first += whole.stride)
            for (std::size_t row = 0; row < whole.rows; ++row)
                for (std::size_t inner = 0; inner < whole.stride; ++inner)
                    of[cell++] = std::uint32_t(first + inner);
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

    Sorted(const Rooms& rooms, const Cells& order) : start(rooms.count + 1), cells(order.size()) {
        for (const std::uint32_t c : order) ++start[rooms.of[c] + 1];
        for (std::size_t r = 1; r < start.size(); ++r) start[r] += start[r - 1];
        Cells next(start.begin(), start.end() - 1);
        for (const std::uint32_t c : order) cells[next[rooms.of[c]]++] = c;
    }
};

// Worths are found from the highest down. N(t), where it is the first one's turn, is known as soon
// as its own rank or the worth of one of its moves comes up; W(q), where it is the other's turn,
// once its own rank and N of everything that the other prefers to q have come up. In the order of
// the other's ranks these stand in front of q, so one mark a room tells.
template <class T>
class Descent {
public:
    Descent(const Rooms& own, const Rooms& theirs, const std::vector<T>& ranks,
            const std::vector<T>& other, const std::vector<std::uint8_t>& feasible)
        : own_(own), theirs_(theirs), ranks_(ranks), other_(other),
          order_(in_order(ranks, feasible)), mine_(own, order_),
          others_(theirs, in_order(other, feasible)), known_(ranks.size()), ready_(ranks.size()),
          mark_(others_.start.begin(), others_.start.end() - 1), free_(mark_), best_(own.count) {}

    const std::vector<T>& run() {
        const T top = order_.empty() ? T(0) : ranks_[order_.front()];
        for (std::size_t room = 0; room < theirs_.count; ++room) release(std::uint32_t(room), top);
        for (const std::uint32_t cell : order_) {
            const T value = ranks_[cell];
            learn(cell);
            if (ready_[cell]) settle(cell, value);
            while (!pending_.empty()) {
                const std::uint32_t next = pending_.back();
                pending_.pop_back();
                advance(theirs_.of[next], value);
            }
        }
        return best_;
    }

private:
    void learn(std::uint32_t cell) {
        if (known_[cell]) return;
        known_[cell] = 1;
        pending_.push_back(cell);
    }

    // W(cell) is the value.
    void settle(std::uint32_t cell, T value) {
        const std::uint32_t room = own_.of[cell];
        if (best_[room] != 0) return;  // a move from there is worth as much already
        best_[room] = value;
        for (std::size_t k = mine_.start[room]; k < mine_.start[room + 1]; ++k)
            learn(mine_.cells[k]);
    }

    void advance(std::uint32_t room, T value) {
        const std::uint32_t end = others_.start[room + 1];
        std::uint32_t& mark = mark_[room];
        if (mark == end || !known_[others_.cells[mark]]) return;
        while (mark != end && known_[others_.cells[mark]]) ++mark;
        release(room, value);
    }

    // Cells in front of which, in the other's ranks, everything is known.
    void release(std::uint32_t room, T value) {
        const std::uint32_t end = others_.start[room + 1], mark = mark_[room];
        std::uint32_t& free = free_[room];
        for (; free != end; ++free) {
            const std::uint32_t cell = others_.cells[free];
            if (mark != end && other_[cell] < other_[others_.cells[mark]]) return;
            ready_[cell] = 1;
            if (ranks_[cell] >= value) settle(cell, value);
        }
    }

    const Rooms &own_, &theirs_;
    const std::vector<T>&ranks_, &other_;
    Cells order_;
    Sorted mine_, others_;
    std::vector<std::uint8_t> known_, ready_;
    Cells mark_, free_;  // in each of the other's rooms: the first not known, the first not ready
    std::vector<T> best_;
    Cells pending_;
};

}  // namespace

bool endless_is_possible(const Layout& layout) {
    return layout.movers.size() == 2 && layout.movers[0].whole.both_ways &&
           layout.movers[1].whole.both_ways;
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
            best[c * batch + b] = layout.feasible[c] ? found[own.of[c]] : T(0);
    }
}

template void endless_credible_worth<std::int16_t>(const Layout&, std::size_t, const std::int16_t*,
                                                   std::size_t, std::int16_t*);
template void endless_credible_worth<std::int32_t>(const Layout&, std::size_t, const std::int32_t*,
                                                   std::size_t, std::int32_t*);

}  // namespace standoff
