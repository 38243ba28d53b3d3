// The Python face of the engine: checks arguments, makes result arrays, releases the lock.
#include <nanobind/nanobind.h>
#include <nanobind/ndarray.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/vector.h>

#include <algorithm>
#include <stdexcept>
#include <string>

#include "arc_spread.hpp"
#include "batch.hpp"
#include "bit_moves.hpp"
#include "endless.hpp"
#include "sweep.hpp"

namespace nb = nanobind;

namespace {

using standoff::Layout;
using standoff::Operator;
using Array = nb::ndarray<nb::ro, nb::c_contig, nb::device::cpu>;
using Mask = nb::ndarray<nb::ro, nb::ndim<1>, nb::c_contig, nb::device::cpu>;

void check(bool good, const char* message) {
    if (!good) throw nb::value_error(message);
}

Layout make_layout(const std::vector<std::int64_t>& sizes, const std::vector<std::int64_t>& owners,
                   const std::vector<std::int64_t>& directions, const Mask& feasible,
                   std::int64_t n_decision_makers, std::int64_t tile_rows) {
    check(feasible.dtype() == nb::dtype<bool>() || feasible.dtype() == nb::dtype<std::uint8_t>(),
          "feasible must be an array of bool or uint8");
    check(tile_rows >= 1, "tile_rows must be at least 1");
    return Layout(sizes, owners, directions, static_cast<const std::uint8_t*>(feasible.data()),
                  feasible.shape(0), n_decision_makers, std::size_t(tile_rows));
}

class Grid {
public:
    Grid(const std::vector<std::int64_t>& sizes, const std::vector<std::int64_t>& owners,
         const std::vector<std::int64_t>& directions, const Mask& feasible,
         std::int64_t n_decision_makers, std::int64_t threads, std::int64_t tile_rows)
        : layout_(make_layout(sizes, owners, directions, feasible, n_decision_makers, tile_rows)),
          threads_(unsigned(threads)) {
        check(threads >= 1 && threads <= 1024, "threads must be between 1 and 1024");
    }

    nb::object best_move(std::int64_t dm, const Array& values) const {
        return apply(Operator::best_move, dm, values, nullptr);
    }
    nb::object worst_response(std::int64_t dm, const Array& values) const {
        return apply(Operator::worst_response, dm, values, nullptr);
    }
    nb::object worst_credible_response(std::int64_t dm, const Array& values,
                                       const Array& ranks) const {
        return apply(Operator::worst_credible_response, dm, values, &ranks);
    }

    // None where it is not for this grid.
    nb::object endless_credible_worth(std::int64_t dm, const Array& ranks) const {
        check(dm >= 0 && std::size_t(dm) < layout_.movers.size(), "no such decision maker");
        check((ranks.ndim() == 2 || ranks.ndim() == 3) &&
                  ranks.shape(0) == layout_.movers.size() && ranks.shape(1) == layout_.cells,
              "ranks must have shape (decision makers, cells) or (decision makers, cells, batch)");
        if (!standoff::endless_is_possible(layout_)) return nb::none();
        if (ranks.dtype() == nb::dtype<std::int16_t>())
            return endless<std::int16_t>(dm, ranks, "int16");
        check(ranks.dtype() == nb::dtype<std::int32_t>(), "ranks must be int16 or int32");
        return endless<std::int32_t>(dm, ranks, "int32");
    }

private:
    nb::object apply(Operator op, std::int64_t dm, const Array& values, const Array* ranks) const {
        check(dm >= 0 && std::size_t(dm) < layout_.movers.size(), "no such decision maker");
        check(values.ndim() == 1 || values.ndim() == 2,
              "values must have shape (cells,) or (cells, batch)");
        check(values.shape(0) == layout_.cells, "values must have one row for each cell");
        if (ranks != nullptr) {
            check(ranks->dtype() == values.dtype(), "ranks must have the type of the values");
            bool fits = ranks->ndim() == values.ndim() + 1 &&
                        ranks->shape(0) == layout_.movers.size();
            for (std::size_t k = 0; fits && k < values.ndim(); ++k)
                fits = ranks->shape(k + 1) == values.shape(k);
            check(fits, "ranks must have shape (decision makers, cells) or "
                        "(decision makers, cells, batch), like the values");
        }
        if (values.dtype() == nb::dtype<std::int16_t>())
            return apply_to<std::int16_t>(op, dm, values, ranks, "int16");
        check(values.dtype() == nb::dtype<std::int32_t>(), "values must be int16 or int32");
        return apply_to<std::int32_t>(op, dm, values, ranks, "int32");
    }

    template <class T>
    nb::object apply_to(Operator op, std::int64_t dm, const Array& values, const Array* ranks,
                        const char* type) const {
        // NumPy allocates: it asks the system for large pages and tells memory profilers.
        const nb::object shape = values.ndim() == 1
                                     ? nb::object(nb::make_tuple(values.shape(0)))
                                     : nb::object(nb::make_tuple(values.shape(0), values.shape(1)));
        nb::object result = nb::module_::import_("numpy").attr("empty")(shape, type);
        auto target = nb::cast<nb::ndarray<T, nb::c_contig, nb::device::cpu>>(result);
        const standoff::Task<T> task{op,
                                     std::size_t(dm),
                                     static_cast<const T*>(values.data()),
                                     ranks ? static_cast<const T*>(ranks->data()) : nullptr,
                                     target.data(),
                                     values.ndim() == 1 ? 1 : values.shape(1),
                                     threads_};
        {
            nb::gil_scoped_release release;
            standoff::solve(layout_, task);
        }
        return result;
    }

    template <class T>
    nb::object endless(std::int64_t dm, const Array& ranks, const char* type) const {
        const T* given = static_cast<const T*>(ranks.data());
        const std::size_t batch = ranks.ndim() == 2 ? 1 : ranks.shape(2);
        check(std::all_of(given, given + 2 * layout_.cells * batch, [](T r) { return r >= 0; }),
              "ranks must not be negative");
        const nb::object shape = ranks.ndim() == 2
                                     ? nb::object(nb::make_tuple(layout_.cells))
                                     : nb::object(nb::make_tuple(layout_.cells, batch));
        nb::object result = nb::module_::import_("numpy").attr("empty")(shape, type);
        auto target = nb::cast<nb::ndarray<T, nb::c_contig, nb::device::cpu>>(result);
        {
            const nb::gil_scoped_release release;
            standoff::endless_credible_worth(layout_, std::size_t(dm), given, batch,
                                             target.data());
        }
        return result;
    }

    Layout layout_;
    unsigned threads_;
};

using Places = nb::ndarray<const std::int64_t, nb::ndim<2>, nb::c_contig, nb::device::cpu>;
using Words = nb::ndarray<const std::uint64_t, nb::ndim<3>, nb::c_contig, nb::device::cpu>;
using Ranks = nb::ndarray<const std::int32_t, nb::ndim<1>, nb::c_contig, nb::device::cpu>;
using standoff::BitMoves;

void make_bit_moves(BitMoves* self, const Places& places, std::int64_t n_states) {
    check(n_states >= 1 && n_states < INT32_MAX, "n_states must be between 1 and 2**31 - 2");
    new (self) BitMoves(places.data(), places.shape(0), places.shape(1), std::size_t(n_states));
}

void add_bits(BitMoves& moves, std::int64_t first, const Words& words) {
    check(words.shape(0) == moves.height() && words.shape(1) == moves.n_columns(),
          "words must have shape (places, columns, words)");
    check(first >= 0 && std::size_t(first) < moves.height(), "first must be a place");
    const nb::gil_scoped_release release;
    moves.add(std::size_t(first), words.data(), words.shape(2));
}

nb::object follow(const std::vector<BitMoves*>& movers, const Ranks& values) {
    check(!movers.empty(), "somebody must be able to move");
    for (const BitMoves* mover : movers)
        check(mover != nullptr && mover->n_states() == values.shape(0),
              "values must have one number for each state");
    nb::object result =
        nb::module_::import_("numpy").attr("empty")(nb::make_tuple(values.shape(0)), "int32");
    auto target = nb::cast<nb::ndarray<std::int32_t, nb::c_contig, nb::device::cpu>>(result);
    {
        const nb::gil_scoped_release release;
        standoff::follow({movers.begin(), movers.end()}, values.data(), target.data());
    }
    return result;
}

using Numbers = nb::ndarray<const std::int64_t, nb::ndim<1>, nb::c_contig, nb::device::cpu>;
using Rows = nb::ndarray<const std::uint64_t, nb::ndim<2>, nb::c_contig, nb::device::cpu>;
using standoff::ArcSpread;

void make_arc_spread(ArcSpread* self, std::int64_t n_states,
                     const std::vector<std::pair<Numbers, Numbers>>& arcs) {
    check(n_states >= 1 && n_states < INT32_MAX, "n_states must be between 1 and 2**31 - 2");
    check(arcs.size() <= std::size_t(INT32_MAX / n_states), "too many pairs of mover and state");
    std::vector<standoff::ArcsOf> listed;
    for (const auto& [sources, targets] : arcs) {
        const std::size_t count = sources.shape(0);
        check(targets.shape(0) == count && count < UINT32_MAX,
              "sources and targets must have the same length");
        standoff::ArcsOf own{std::vector<std::uint32_t>(std::size_t(n_states) + 1), {}};
        own.targets.reserve(count);
        for (std::size_t k = 0; k < count; ++k) {
            const std::int64_t source = sources.data()[k], target = targets.data()[k];
            check(source >= 0 && source < n_states && target >= 0 && target < n_states,
                  "arcs must join states");
            check(k == 0 || source >= sources.data()[k - 1], "arcs must be sorted by source");
            ++own.starts[std::size_t(source) + 1];
            own.targets.push_back(std::uint32_t(target));
        }
        for (std::size_t s = 0; s < std::size_t(n_states); ++s) own.starts[s + 1] += own.starts[s];
        listed.push_back(std::move(own));
    }
    const nb::gil_scoped_release release;
    new (self) ArcSpread(std::size_t(n_states), std::move(listed));
}

nb::object spread_bits(const ArcSpread& self, const Rows& values, bool all) {
    check(values.shape(0) == self.n_states(), "values must have one row for each state");
    nb::object result = nb::module_::import_("numpy").attr("empty")(
        nb::make_tuple(values.shape(0), values.shape(1)), "uint64");
    auto target = nb::cast<nb::ndarray<std::uint64_t, nb::c_contig, nb::device::cpu>>(result);
    {
        const nb::gil_scoped_release release;
        self.spread(values.data(), values.shape(1), all, target.data());
    }
    return result;
}

}  // namespace

NB_MODULE(_native, m) {
    m.doc() = "Compiled operators of the option form.";
    m.attr("instruction_set") = standoff::kernels().name;
    nb::class_<Grid>(m, "Grid", "The grid of all combinations of levels of the options.")
        .def(nb::init<const std::vector<std::int64_t>&, const std::vector<std::int64_t>&,
                      const std::vector<std::int64_t>&, const Mask&, std::int64_t, std::int64_t,
                      std::int64_t>(),
             nb::arg("sizes"), nb::arg("owners"), nb::arg("directions"), nb::arg("feasible"),
             nb::arg("n_decision_makers"), nb::arg("threads"), nb::arg("tile_rows") = 128)
        .def("best_move", &Grid::best_move, nb::arg("dm"), nb::arg("values"))
        .def("worst_response", &Grid::worst_response, nb::arg("dm"), nb::arg("values"))
        .def("worst_credible_response", &Grid::worst_credible_response, nb::arg("dm"),
             nb::arg("values"), nb::arg("ranks"))
        .def("endless_credible_worth", &Grid::endless_credible_worth, nb::arg("dm"),
             nb::arg("ranks"));
    nb::class_<BitMoves>(m, "BitMoves", "Somebody's moves between states, as bits.")
        .def("__init__", &make_bit_moves, nb::arg("places"), nb::arg("n_states"))
        .def("add", &add_bits, nb::arg("first"), nb::arg("words"));
    nb::class_<ArcSpread>(m, "ArcSpread", "What several movers reach over a graph, for bits.")
        .def("__init__", &make_arc_spread, nb::arg("n_states"), nb::arg("arcs"))
        .def("spread", &spread_bits, nb::arg("values"), nb::arg("all"));
    m.def("follow", &follow, nb::arg("movers"), nb::arg("values"),
          "At each state the least value that sequences of moves reach.");
}
