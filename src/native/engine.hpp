// Sweeps decision maker by decision maker until nothing changes.
#pragma once

#include <memory>
#include <vector>

#include "sorted.hpp"
#include "sweep.hpp"

namespace standoff {

// An array of codes being worked on: the whole grid, or one slab of profiles side by side.
template <class T>
class Engine {
public:
    using Code = std::make_unsigned_t<T>;

    Engine(const Layout& layout, Code* work, std::size_t width, unsigned threads);

    // How many of the profiles side by side are real; as many as `width` unless said otherwise.
    void use(std::size_t profiles) { used_ = profiles; }

    // Each cell takes the largest code among itself and what `dm` can move to.
    void best_of(std::size_t dm);

    // Each cell takes the largest code among itself and all that the others can reach. With ranks
    // (of decision maker k from k * rank_stride on) only by steps that improve their mover.
    void best_of_others(std::size_t dm, const T* ranks, std::size_t rank_width,
                        std::size_t rank_stride);

private:
    bool move(const Mover& mover, std::uint32_t& last);
    bool improve(const Mover& mover, std::uint32_t& last, const T* ranks, std::size_t rank_width,
                 Orders& orders);
    bool run(const Sweep<T>& sweep, TileFunction<T> tiles);
    Sweep<T> sweep_of(const Mover& mover, const Group& group) const;

    const Layout& layout_;
    Code* work_;
    std::size_t width_, used_, size_;
    unsigned threads_;
    std::uint32_t clock_ = 0;
    std::unique_ptr<Stamp[]> stamps_;
    std::vector<std::vector<Code>> codes_, turned_;
    std::vector<std::vector<T>> ranks_;
    std::vector<Code> spare_;
};

extern template class Engine<std::int16_t>;
extern template class Engine<std::int32_t>;

}  // namespace standoff
