// Whatever a failure does not need is taken away from its run.
#include "simulations/swarm/shrink.hpp"

#include <boost/test/unit_test.hpp>

#include "simulations/swarm/campaign.hpp"

using namespace liferelay;
using namespace liferelay::swarm;

namespace {

// A seed in which both kinds strike.
Request stormy() {
  Request request;
  while (true) {
    const Plan plan = make_plan(request);
    if (has(plan.kinds, FaultKind::loss) && has(plan.kinds, FaultKind::crash) &&
        plan.acts.size() > 20 && plan.cast.people > 6)
      return request;
    ++request.seed;
  }
}

// Fails when messages are lost, with four people or more, ten actions or more.
Outcome fails_with_loss(const Request& request) {
  const Plan plan = make_plan(request);
  Outcome outcome;
  outcome.request = request;
  const bool fails =
      has(plan.kinds, FaultKind::loss) && plan.cast.people >= 4 && plan.acts.size() >= 10;
  if (fails) outcome.finding = Finding{Check::deadlines, {"planted", "预设"}};
  return outcome;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_failure_keeps_only_what_it_needs) {
  const Request request = stormy();
  const Outcome small =
      shrink(fails_with_loss(request), make_plan(request), Retry(fails_with_loss));
  const Plan plan = make_plan(small.request);
  BOOST_TEST(plan.kinds.count() == 1u);
  BOOST_TEST(has(plan.kinds, FaultKind::loss));
  BOOST_TEST(plan.cast.people == 4u);
  BOOST_TEST(plan.acts.size() == 10u);
  BOOST_TEST(small.finding.has_value());
}

BOOST_AUTO_TEST_CASE(another_failure_is_not_taken_for_it) {
  const Request request = stormy();
  const Outcome failed = fails_with_loss(request);
  const Outcome small = shrink(failed, make_plan(request), [](const Request& tried) {
    Outcome outcome = fails_with_loss(tried);
    if (outcome.finding) outcome.finding->check = Check::watchers;
    return outcome;
  });
  BOOST_TEST((small.request == request));
}

BOOST_AUTO_TEST_CASE(taking_one_thing_away_leaves_the_rest_of_a_plan_as_it_is) {
  const Request request = stormy();
  Request less = request;
  less.less.without.set(static_cast<std::size_t>(FaultKind::crash));
  const Plan before = make_plan(request);
  const Plan after = make_plan(less);
  BOOST_TEST(before.acts.size() == after.acts.size());
  BOOST_TEST(before.acts.front().chance == after.acts.front().chance);
  BOOST_TEST(before.weather.size() == after.weather.size());
  BOOST_TEST(before.weather.back().weather.lost_per_mille ==
             after.weather.back().weather.lost_per_mille);
}

BOOST_AUTO_TEST_CASE(a_campaign_ends_at_the_first_failure_and_makes_it_small) {
  CampaignOptions options;
  options.seeds = 50;
  options.jobs = 2;
  int heard = 0;
  const auto summary = run_campaign(options, fails_with_loss, [&](const Outcome&) { ++heard; });
  BOOST_REQUIRE(summary.has_value());
  BOOST_REQUIRE(summary->failed.has_value());
  BOOST_REQUIRE(summary->shrunk.has_value());
  BOOST_TEST(summary->runs == static_cast<std::uint64_t>(heard));
  BOOST_TEST(make_plan(summary->shrunk->request).cast.people == 4u);
}
