#include "arc_spread.hpp"

#include <algorithm>

namespace standoff {

namespace {

constexpr std::int32_t none = -1;
constexpr std::uint32_t unseen = ~std::uint32_t(0);

void take(std::uint64_t* into, const std::uint64_t* from, std::size_t words, bool all) {
    if (all)
        for (std::size_t w = 0; w < words; ++w) into[w] &= from[w];
    else
        for (std::size_t w = 0; w < words; ++w) into[w] |= from[w];
}

}  // namespace

ArcSpread::ArcSpread(std::size_t n_states, std::vector<ArcsOf> arcs)
    : n_(n_states), movers_(arcs.size()), circle_of_(n_states * arcs.size(), none) {
    find_circles(arcs);
    list_ahead(arcs);
}

// Tarjan's strongly connected components, without recursion. They come out in an order in which
// each is preceded by all that can be reached from it.
void ArcSpread::find_circles(const std::vector<ArcsOf>& arcs) {
    struct Visit {
        std::uint32_t node, arc, next;  // where it is among its arcs, and who moves after it
    };
    const std::size_t nodes = n_ * movers_;
    std::vector<std::uint32_t> number(nodes, unseen), low(nodes), open;
    std::vector<Visit> path;
    std::uint32_t count = 0;
    const auto enter = [&](std::uint32_t node) {
        number[node] = low[node] = count++;
        open.push_back(node);
        path.push_back({node, arcs[node / n_].starts[node % n_], 0});
    };
    for (std::size_t root = 0; root < nodes; ++root) {
        if (number[root] != unseen) continue;
        enter(std::uint32_t(root));
        while (!path.empty()) {
            Visit& visit = path.back();
            const std::uint32_t node = visit.node, mover = std::uint32_t(node / n_);
            const ArcsOf& own = arcs[mover];
            bool entered = false;
            for (; visit.arc < own.starts[node % n_ + 1]; ++visit.arc, visit.next = 0) {
                for (; visit.next < movers_ && !entered; ++visit.next) {
                    if (visit.next == mover) continue;
                    const std::uint32_t after =
                        std::uint32_t(visit.next * n_ + own.targets[visit.arc]);
                    if (number[after] == unseen) {
                        entered = true;  // and the same step is looked at again afterwards
                        enter(after);
                        break;
                    }
                    if (circle_of_[after] == none) low[node] = std::min(low[node], low[after]);
                }
                if (entered) break;
            }
            if (entered) continue;
            path.pop_back();
            if (!path.empty()) {
                std::uint32_t& above = low[path.back().node];
                above = std::min(above, low[node]);
            }
            if (low[node] != number[node]) continue;
            std::uint32_t member;
            do {
                member = open.back();
                open.pop_back();
                circle_of_[member] = std::int32_t(n_circles_);
            } while (member != node);
            ++n_circles_;
        }
    }
}

void ArcSpread::list_ahead(const std::vector<ArcsOf>& arcs) {
    std::vector<std::uint32_t> members(n_ * movers_), start(n_circles_ + 1);
    for (const std::int32_t circle : circle_of_) ++start[std::size_t(circle) + 1];
    for (std::size_t c = 0; c < n_circles_; ++c) start[c + 1] += start[c];
    std::vector<std::uint32_t> next(start.begin(), start.end() - 1);
    for (std::size_t node = 0; node < circle_of_.size(); ++node)
        members[next[std::size_t(circle_of_[node])]++] = std::uint32_t(node);

    // Each state and each circle once a circle.
    std::vector<std::uint32_t> state_seen(n_, unseen), circle_seen(n_circles_, unseen);
    first_state_.push_back(0);
    first_circle_.push_back(0);
    for (std::uint32_t c = 0; c < n_circles_; ++c) {
        circle_seen[c] = c;
        for (std::uint32_t k = start[c]; k < start[c + 1]; ++k) {
            const std::size_t mover = members[k] / n_, state = members[k] % n_;
            for (std::uint32_t a = arcs[mover].starts[state]; a < arcs[mover].starts[state + 1];
                 ++a) {
                const std::uint32_t target = arcs[mover].targets[a];
                if (state_seen[target] != c) {
                    state_seen[target] = c;
                    states_.push_back(target);
                }
                for (std::size_t j = 0; j < movers_; ++j) {
                    if (j == mover) continue;
                    const std::uint32_t ahead = std::uint32_t(circle_of_[j * n_ + target]);
                    if (circle_seen[ahead] == c) continue;
                    circle_seen[ahead] = c;
                    circles_.push_back(ahead);
                }
            }
        }
        first_state_.push_back(std::uint32_t(states_.size()));
        first_circle_.push_back(std::uint32_t(circles_.size()));
    }
}

void ArcSpread::spread(const std::uint64_t* values, std::size_t words, bool all,
                       std::uint64_t* result) const {
    std::vector<std::uint64_t> ahead(n_circles_ * words, all ? ~std::uint64_t(0) : 0);
    for (std::size_t c = 0; c < n_circles_; ++c) {
        std::uint64_t* own = ahead.data() + c * words;
        for (std::uint32_t k = first_state_[c]; k < first_state_[c + 1]; ++k)
            take(own, values + states_[k] * words, words, all);
        for (std::uint32_t k = first_circle_[c]; k < first_circle_[c + 1]; ++k)
            take(own, ahead.data() + circles_[k] * words, words, all);
    }
    std::copy(values, values + n_ * words, result);
    for (std::size_t j = 0; j < movers_; ++j)
        for (std::size_t s = 0; s < n_; ++s)
            take(result + s * words,
                 ahead.data() + std::size_t(circle_of_[j * n_ + s]) * words, words, all);
}

}  // namespace standoff
