// Sweeps decision maker by decision maker until nothing changes.
#pragma once

#include <memory>
#include <vector>

#include "aligned.hpp"
#include "sorted.hpp"
#include "sweep.hpp"

namespace standoff {

// The codes of the whole grid for one preference profile.
template <class T>
class Engine {
public:
    using Code = std::make_unsigned_t<T>;

    Engine(const Layout& layout, Code* work, unsigned threads);

    // Each cell takes the largest code among itself and what `dm` can move to.
    void best_of(std::size_t dm);

    // Each cell takes the largest code among itself and all that the others can reach. With ranks
    // (decision makers, cells) only by steps that improve their mover.
    void best_of_others(std::size_t dm, const T* ranks);

private:
    bool move(const Mover& mover, std::uint32_t& last);
    bool improve(const Mover& mover, std::uint32_t& last, const T* ranks, Orders& orders);
    bool run(const Sweep<T>& sweep, TileFunction<T> tiles);
    Sweep<T> sweep_of(const Mover& mover, const Group& group) const;

    const Layout& layout_;
    Code* work_;
    unsigned threads_;
    std::uint32_t clock_ = 0;
    std::unique_ptr<Stamp[]> stamps_;
    std::vector<Aligned<Code>> codes_, turned_;  // the workers' tiles
    std::vector<Aligned<T>> ranks_;
    Aligned<Code> spare_;
};

extern template class Engine<std::int16_t>;
extern template class Engine<std::int32_t>;

}  // namespace standoff
