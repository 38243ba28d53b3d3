// Cuts a batch of profiles into pieces that fit the caches and the vector registers: one profile
// at a time on large grids, a slab of profiles side by side on small ones.
#include "batch.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "engine.hpp"
#include "parallel.hpp"
#include "slab.hpp"

namespace standoff {
namespace {

constexpr std::size_t parallel_from = std::size_t(1) << 16;  // below it threads cost more than help
constexpr std::size_t slab_cells = std::size_t(1) << 16;     // larger grids fill registers alone
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
        const bool small = cells <= slab_cells && batch >= slab_profiles;
        const SlabPlan* plan = small ? &layout_.slab_plan() : nullptr;
        if (plan != nullptr && plan->fits) return run_slabs(*plan, threads);
        // Large grids are shared out cell by cell, small ones profile by profile.
        const bool by_cells = cells >= parallel_from;
        const unsigned outside = by_cells ? 1 : threads;
        std::vector<Worker> workers;
        for (unsigned w = 0; w < outside; ++w) workers.emplace_back(layout_, by_cells ? threads : 1);
        parallel(batch, outside, [&](std::size_t begin, std::size_t end, unsigned w) {
            for (std::size_t b = begin; b < end; ++b) run_one_of_many(b, workers[w]);
        });
    }

private:
    struct Worker {
        Aligned<Code> work;
        Aligned<T> ranks;
        Engine<T> engine;

        Worker(const Layout& layout, unsigned threads)
            : work(layout.cells), engine(layout, work.data(), threads) {}
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
        Engine<T> engine(layout_, work, threads);
        apply(engine, task_.ranks);
        parallel(layout_.cells, threads, [&](std::size_t begin, std::size_t end, unsigned) {
            for (std::size_t c = begin; c < end; ++c)
                work[c] = work[c] != 0 ? Code(work[c] ^ flip_) : Code(0);
        });
    }

    void run_slabs(const SlabPlan& plan, unsigned threads) {
        const std::size_t batch = task_.batch, slabs = (batch + lanes<T> - 1) / lanes<T>;
        const unsigned outside = unsigned(std::min<std::size_t>(threads, slabs));
        std::vector<Slab<T>> workers;
        for (unsigned w = 0; w < outside; ++w)
            workers.emplace_back(layout_, plan, task_.ranks != nullptr);
        parallel(slabs, outside, [&](std::size_t begin, std::size_t end, unsigned w) {
            Slab<T>& slab = workers[w];
            for (std::size_t p = begin; p < end; ++p) {
                const std::size_t first = p * lanes<T>, used = std::min(lanes<T>, batch - first);
                check(slab.read(task_.values + first, batch, used, flip_));
                for (std::size_t k = 0; task_.ranks && k < layout_.movers.size(); ++k)
                    if (k != task_.dm && layout_.movers[k].can_move())
                        slab.read_ranks(k, task_.ranks + k * layout_.cells * batch + first, batch,
                                        used);
                if (task_.op == Operator::best_move)
                    slab.best_of(task_.dm);
                else
                    slab.best_of_others(task_.dm, task_.ranks != nullptr);
                slab.write(task_.result + first, batch, used, flip_);
            }
        });
    }

    void run_one_of_many(std::size_t profile, Worker& worker) const {
        const std::size_t batch = task_.batch;
        Code* work = worker.work.data();
        bool bad = false;
        for (std::size_t c = 0; c < layout_.cells; ++c) {
            if (!layout_.feasible[c]) continue;  // 0 from the start
            work[c] = Code(Code(task_.values[c * batch + profile]) ^ flip_);
            bad |= work[c] == 0;
        }
        check(!bad);
        apply(worker.engine, task_.ranks ? pick_ranks(profile, worker.ranks) : nullptr);
        for (std::size_t c = 0; c < layout_.cells; ++c)
            task_.result[c * batch + profile] = work[c] != 0 ? T(Code(work[c] ^ flip_)) : T(0);
    }

    // The ranks of one profile, side by side like its values.
    const T* pick_ranks(std::size_t profile, Aligned<T>& ranks) const {
        const std::size_t n = layout_.movers.size() * layout_.cells;
        if (!ranks) ranks = Aligned<T>(n);
        for (std::size_t k = 0; k < n; ++k)
            ranks.data()[k] = task_.ranks[k * task_.batch + profile];
        return ranks.data();
    }

    void apply(Engine<T>& engine, const T* ranks) const {
        if (task_.op == Operator::best_move)
            engine.best_of(task_.dm);
        else
            engine.best_of_others(task_.dm, ranks);
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
