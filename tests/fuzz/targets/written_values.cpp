// Single cells as people write them: coordinates, dates, telephone numbers, words. The first line
// is the cell, the second the form a mapping declares for dates.
#include "dispatcher/base/utf8.hpp"
#include "dispatcher/site/intake/coordinates.hpp"
#include "dispatcher/site/intake/words.hpp"
#include "tests/fuzz/lines.hpp"
#include "tests/fuzz/target.hpp"

namespace {

using namespace liferelay;

template <class T>
void expect_answer(const Result<T>& result) {
  if (result) return;
  fuzz::promise(!result.error().what.en.empty() && !result.error().what.zh.empty(),
                "what is not understood is said in both languages");
}

void read_coordinate(std::string_view cell, site::Axis axis) {
  for (const auto form : {site::CoordinateForm::decimal, site::CoordinateForm::dms}) {
    const auto e7 = site::coordinate(cell, axis, form);
    expect_answer(e7);
    if (!e7) continue;
    const bool is_lat = axis == site::Axis::lat;
    fuzz::promise(geo::is_on_earth({is_lat ? *e7 : 0, is_lat ? 0 : *e7}), "on the earth");
    const auto again =
        site::coordinate(site::degrees_text(*e7), axis, site::CoordinateForm::decimal);
    fuzz::promise(again && *again == *e7, "what is written back is the same");
  }
}

void read_date(std::string_view cell, const std::vector<std::string>& forms) {
  const auto date = site::plain_date(cell, forms);
  expect_answer(date);
  if (!date || date->empty()) return;
  const auto again = site::plain_date(*date, {});
  fuzz::promise(again && *again == *date, "a plain date stays as it is");
}

void run(std::string_view bytes) {
  fuzz::Lines lines(bytes);
  const std::string cell = lines.next();
  const std::string form = lines.next();
  read_coordinate(cell, site::Axis::lat);
  read_coordinate(cell, site::Axis::lon);
  for (const auto order : {site::PairOrder::lat_lon, site::PairOrder::lon_lat})
    expect_answer(site::split_pair(cell, order));
  read_date(cell, {});
  read_date(cell, {form});
  expect_answer(site::phone_number(cell));
  site::yes_or_no(cell);
  if (!is_utf8(cell)) return;  // cells are by the time they are folded
  fuzz::promise(site::narrow(site::narrow(cell)) == site::narrow(cell), "narrowed once is enough");
  fuzz::promise(site::folded(site::folded(cell)) == site::folded(cell), "folded once is enough");
}

const fuzz::Registered registered("written_values", run);

}  // namespace
