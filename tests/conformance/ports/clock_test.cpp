// What every clock behind the sequencer must do, for the real one and the virtual one alike. The
// network's ports are compared in tests/conformance/transport.
#include <cstdlib>

#include <boost/mpl/list.hpp>
#include <boost/test/unit_test.hpp>

#include "dispatcher/service/system_clock.hpp"
#include "simulations/kernel/virtual_clock.hpp"

using namespace liferelay;

namespace {

struct Real {
  service::SystemClock clock{1};
  // Lets a little time pass, without sleeping.
  void pass() {
    const Instant before = clock.now();
    while (clock.now() == before) continue;
  }
};

struct RealTwentyTimesFaster {
  service::SystemClock clock{20};
  void pass() {
    const Instant before = clock.now();
    while (clock.now() == before) continue;
  }
};

struct Virtual {
  kernel::VirtualClock clock{Instant{1'767'225'600'000}};
  void pass() { clock.advance_to(clock.now() + milliseconds(1)); }
};

using Clocks = boost::mpl::list<Real, RealTwentyTimesFaster, Virtual>;

}  // namespace

BOOST_AUTO_TEST_CASE_TEMPLATE(journal_time_never_goes_back, Kind, Clocks) {
  Kind kind;
  sequencer::Clock& clock = kind.clock;
  Instant last = clock.now();
  for (int i = 0; i < 20; ++i) {
    kind.pass();
    const Instant now = clock.now();
    BOOST_TEST((now > last));
    last = now;
  }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(wall_and_journal_time_begin_together, Kind, Clocks) {
  Kind kind;
  sequencer::Clock& clock = kind.clock;
  BOOST_TEST(std::abs((clock.wall() - clock.now()).ms) <= 1'000);
}

BOOST_AUTO_TEST_CASE(a_step_of_the_wall_does_not_move_journal_time) {
  Virtual kind;
  const Instant before = kind.clock.now();
  kind.clock.step_wall(hours(-1));
  BOOST_TEST(kind.clock.now().ms == before.ms);
  BOOST_TEST((kind.clock.wall() - before).ms == hours(-1).ms);
}

BOOST_AUTO_TEST_CASE(a_faster_clock_has_no_other_wall) {
  RealTwentyTimesFaster kind;
  kind.clock.continue_from(kind.clock.now() + hours(3));
  BOOST_TEST(std::abs((kind.clock.wall() - kind.clock.now()).ms) <= 1'000);
}
