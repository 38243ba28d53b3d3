// An array that begins on a cache line, so that no register is loaded from two of them.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>

namespace standoff {

template <class E>
class Aligned {
public:
    Aligned() = default;
    explicit Aligned(std::size_t n)
        : data_(static_cast<E*>(::operator new(n * sizeof(E) + 1, line))) {
        std::memset(static_cast<void*>(data_.get()), 0, n * sizeof(E));
    }
    E* data() const { return data_.get(); }
    explicit operator bool() const { return data_ != nullptr; }

private:
    static constexpr std::align_val_t line{64};
    struct Free {
        void operator()(E* p) const { ::operator delete(p, line); }
    };
    std::unique_ptr<E, Free> data_;
};

}  // namespace standoff
