// Reading a site anew on a thread of its own, while the dispatcher goes on taking alarms. The
// thread gets copies and hands over one finished object; it shares nothing else.
#pragma once

#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dispatcher/engine/geo_travel_times.hpp"
#include "dispatcher/service/site_reader.hpp"

namespace liferelay::service {

struct ReadingOrder {
  std::string folder;  // of the site
  std::string maps;
  Instant now;  // wall clock, for tables and dates
  // Where people were last seen, so that finding these places on a new map takes no turn.
  std::vector<engine::GeoTravelTimes::Seen> seen;
};

// What came of it: without a site there is an error among the findings.
struct FreshSite {
  site::Findings findings;
  std::optional<ReadSite> read;
  std::shared_ptr<const Site> site;
  std::unique_ptr<engine::TravelTimes> travel;  // on read->map, made for `site`
};

FreshSite read_afresh(const ReadingOrder& order);

// One reading at a time. One thread uses this object; the destructor waits for the reading's end.
class Reading {
 public:
  // `finished` is called on the reading thread when there is something to take(). The reading
  // yields to the dispatcher: it runs at a lower priority.
  void start(ReadingOrder order, std::function<void()> finished);
  bool under_way() const { return result_.valid(); }
  // Nothing while it goes on, and when none was started.
  std::optional<FreshSite> take();

 private:
  std::future<FreshSite> result_;
};

// Whether opening hours, shifts or the zone's table end within `rest` of `wall`: they are expanded
// for about 400 days when a site is read, and whoever runs longer must read it again.
bool tables_end_within(const Site& site, Instant wall, Duration rest);

}  // namespace liferelay::service
