// Splits a range among threads that live only as long as the work: nothing survives a fork.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace standoff {

// Calls body(begin, end, worker) until [0, n) is covered. Workers take pieces as they get free.
// What body throws first is thrown again here, once all have stopped.
template <class Body>
void parallel(std::size_t n, unsigned workers, const Body& body) {
    if (workers <= 1 || n <= 1) {
        if (n > 0) body(std::size_t(0), n, 0u);
        return;
    }
    const std::size_t piece = std::max<std::size_t>(1, n / (std::size_t(workers) * 16));
    std::atomic<std::size_t> next{0};
    std::mutex guard;
    std::exception_ptr failure;
    const auto work = [&](unsigned worker) {
        for (;;) {
            const std::size_t begin = next.fetch_add(piece, std::memory_order_relaxed);
            if (begin >= n) return;
            try {
                body(begin, std::min(n, begin + piece), worker);
            } catch (...) {
                const std::lock_guard<std::mutex> lock(guard);
                if (!failure) failure = std::current_exception();
                next.store(n, std::memory_order_relaxed);
            }
        }
    };
    std::vector<std::thread> threads;
    threads.reserve(workers - 1);
    try {
        for (unsigned w = 1; w < workers; ++w) threads.emplace_back(work, w);
    } catch (const std::system_error&) {
        // The system gives no more threads: those we have do all the work.
    }
    work(0);
    for (std::thread& thread : threads) thread.join();
    if (failure) std::rethrow_exception(failure);
}

}  // namespace standoff
