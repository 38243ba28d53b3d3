// Cuts a batch of profiles into pieces that fit the caches and the vector registers: one profile
// at a time on large grids, a slab of profiles side by side on small ones.
#include "batch.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "engine.hpp"
#include "parallel.hpp"

namespace standoff {
namespace {

constexpr std::size_t parallel_from = std::size_t(1) << 16;  // below it threads cost more than help
constexpr std::size_t slab_cells = std::size_t(1) << 16;     // a slab of more cells leaves the cache
constexpr std::size_t slab_profiles = 8;  // fewer would leave most of a slab's lanes idle

template <class T>
class Solver {
public:
    using Code = std::make_unsigned_t<T>;

    Solver(const Layout& layout, const Task<T>& task)
        : layout_(layout), task_(task),
          flip_(Code(task.op == Operator::best_move ? std::numeric_limits<T>::min()
                                                    : std::numeric_limits<T>::max())) {}

    void run() {
        const std::size_t cells = layout_.cells, batch = task_.batch;
        if (batch == 0) return;
        const unsigned threads = cells * batch < parallel_from ? 1 : task_.threads;
        if (batch == 1) return run_single(threads);
        const bool slabs = batch >= slab_profiles && cells <= slab_cells;
        const std::size_t width = slabs ? lanes<T> : 1;
        const std::size_t pieces = (batch + width - 1) / width;
        // Large grids are shared out cell by cell, small ones profile by profile.
        const bool by_cells = !slabs && cells >= parallel_from;
        const unsigned outside =
            by_cells ? 1 : unsigned(std::min<std::size_t>(threads, pieces));
        std::vector<Worker> workers;
        workers.reserve(outside);
        for (unsigned w = 0; w < outside; ++w)
            workers.emplace_back(layout_, width, by_cells ? threads : 1);
        parallel(pieces, outside, [&](std::size_t begin, std::size_t end, unsigned w) {
            for (std::size_t p = begin; p < end; ++p) run_piece(p * width, width, workers[w]);
        });
    }

private:
    struct Worker {
        std::vector<Code> work;
        std::vector<T> ranks;
        Engine<T> engine;

        Worker(const Layout& layout, std::size_t width, unsigned threads)
            : work(layout.cells * width), engine(layout, work.data(), width, threads) {}
    };

    // The result itself serves as the array to work on: no memory beyond it.
    void run_single(unsigned threads) {
        Code* work = reinterpret_cast<Code*>(task_.result);
        parallel(layout_.cells, threads, [&](std::size_t begin, std::size_t end, unsigned) {
            bool bad = false;
            for (std::size_t c = begin; c < end; ++c) {
                const Code code = Code(Code(task_.values[c]) ^ flip_);
                const bool feasible = layout_.feasible[c] != 0;
                work[c] = feasible ? code : Code(0);
                bad |= feasible && code == 0;
            }
            check(!bad);
        });
        Engine<T> engine(layout_, work, 1, threads);
        apply(engine, task_.ranks, 1);
        parallel(layout_.cells, threads, [&](std::size_t begin, std::size_t end, unsigned) {
            for (std::size_t c = begin; c < end; ++c)
                work[c] = work[c] != 0 ? Code(work[c] ^ flip_) : Code(0);
        });
    }

    void run_piece(std::size_t first, std::size_t width, Worker& worker) const {
        const std::size_t batch = task_.batch, used = std::min(width, batch - first);
        bool bad = false;
        for (std::size_t c = 0; c < layout_.cells; ++c) {
            if (!layout_.feasible[c]) continue;
            const T* from = task_.values + c * batch + first;
            Code* to = worker.work.data() + c * width;
            for (std::size_t l = 0; l < used; ++l) {
                to[l] = Code(Code(from[l]) ^ flip_);
                bad |= to[l] == 0;
            }
            for (std::size_t l = used; l < width; ++l) to[l] = 0;
        }
        check(!bad);
        worker.engine.use(used);
        if (task_.ranks != nullptr && width == 1)
            apply(worker.engine, pick_ranks(first, worker.ranks), 1);
        else
            apply(worker.engine, task_.ranks ? task_.ranks + first : nullptr, batch);
        for (std::size_t c = 0; c < layout_.cells; ++c) {
            const Code* from = worker.work.data() + c * width;
            T* to = task_.result + c * batch + first;
            if (layout_.feasible[c])
                for (std::size_t l = 0; l < used; ++l) to[l] = T(Code(from[l] ^ flip_));
            else
                std::fill(to, to + used, T(0));
        }
    }

    // The ranks of one profile, side by side like its values.
    const T* pick_ranks(std::size_t profile, std::vector<T>& ranks) const {
        ranks.resize(layout_.movers.size() * layout_.cells);
        for (std::size_t k = 0; k < ranks.size(); ++k)
            ranks[k] = task_.ranks[k * task_.batch + profile];
        return ranks.data();
    }

    void apply(Engine<T>& engine, const T* ranks, std::size_t rank_width) const {
        if (task_.op == Operator::best_move)
            engine.best_of(task_.dm);
        else
            engine.best_of_others(task_.dm, ranks, rank_width, layout_.cells * rank_width);
    }

    static void check(bool good) {
        if (!good)
            throw std::invalid_argument(
                "a value equals the limit of its type, which marks infeasible cells");
    }

    const Layout& layout_;
    const Task<T>& task_;
    const Code flip_;  // value ^ flip: so that more is better and only infeasible cells are 0
};

}  // namespace

template <class T>
void solve(const Layout& layout, const Task<T>& task) {
    Solver<T>(layout, task).run();
}

template void solve(const Layout&, const Task<std::int16_t>&);
template void solve(const Layout&, const Task<std::int32_t>&);

}  // namespace standoff
