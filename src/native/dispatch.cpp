// Chooses the instruction set when the module is loaded.
#include <cstdlib>
#include <cstring>

#include "sweep.hpp"

namespace standoff {

namespace portable { extern const Kernels table; }
#ifdef STANDOFF_X86_DISPATCH
namespace avx2 { extern const Kernels table; }
namespace avx512 { extern const Kernels table; }
#endif

namespace {

const Kernels& choose() {
#ifdef STANDOFF_X86_DISPATCH
    // STANDOFF_ISA forces a lesser set, so that each can be tested on one machine.
    const char* wish = std::getenv("STANDOFF_ISA");
    const bool any = wish == nullptr || *wish == '\0';
    __builtin_cpu_init();
    if ((any || !std::strcmp(wish, "avx512")) && __builtin_cpu_supports("avx512f") &&
        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512dq"))
        return avx512::table;
    if ((any || !std::strcmp(wish, "avx2")) && __builtin_cpu_supports("avx2")) return avx2::table;
#endif
    return portable::table;
}

}  // namespace

const Kernels& kernels() {
    static const Kernels& chosen = choose();
    return chosen;
}

}  // namespace standoff
