#include "dispatcher/service/reading.hpp"

#include <algorithm>
#include <chrono>
#include <new>

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace liferelay::service {
namespace {

constexpr int polite = 10;  // of nice(2), for the reading thread alone

void step_back() {
  const auto thread = static_cast<id_t>(::syscall(SYS_gettid));
  (void)::setpriority(PRIO_PROCESS, thread, polite);  // refused: then it runs like the others
}

Text no_memory() {
  return say(
      "The site could not be read: there is not enough memory. Free some, or use a smaller "
      "map.",
      "无法读取辖区：内存不足。请释放内存或使用更小的地图。");
}

}  // namespace

FreshSite read_afresh(const ReadingOrder& order) {
  FreshSite fresh;
  fresh.read = read_site(order.folder, order.maps, order.now, {}, fresh.findings);
  if (!fresh.read) return fresh;
  examine_site(*fresh.read, order.now, fresh.findings);
  fresh.site = std::make_shared<const Site>(fresh.read->loaded.site);
  fresh.travel =
      std::make_unique<engine::GeoTravelTimes>(fresh.read->map.network(), *fresh.site, order.seen);
  return fresh;
}

void Reading::start(ReadingOrder order, std::function<void()> finished) {
  result_ =
      std::async(std::launch::async, [order = std::move(order), finished = std::move(finished)] {
        step_back();
        FreshSite fresh;
        try {
          fresh = read_afresh(order);
        } catch (const std::bad_alloc&) {  // the library's word for it; the dispatcher goes on
          fresh = {};
          fresh.findings.error({}, 0, no_memory());
        }
        finished();
        return fresh;
      });
}

std::optional<FreshSite> Reading::take() {
  if (!under_way()) return std::nullopt;
  if (result_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return std::nullopt;
  return result_.get();
}

bool tables_end_within(const Site& site, Instant wall, Duration rest) {
  const Instant limit = wall + rest;
  if (site.zone.valid_until < limit) return true;
  const std::int64_t day = limit.ms / days(1).ms;
  return std::any_of(site.hours.begin(), site.hours.end(), [&](const HoursTable& hours) {
    return hours.kind == HoursKind::table &&
           hours.first_day + static_cast<std::int64_t>(hours.pattern_of_day.size()) < day;
  });
}

}  // namespace liferelay::service
