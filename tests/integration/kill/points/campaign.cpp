// See campaign.hpp.
#include "tests/integration/kill/points/campaign.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "dispatcher/base/prng.hpp"

namespace liferelay::test {
namespace {

constexpr std::uint64_t errors_at_most = 200;  // operations of one life that are made to fail

using Kind = Fault::Kind;

// Operations of the shared memory beside a segment: lost with the process, and of no effect.
bool is_memory(const DiskOperation& operation) {
  return operation.path.ends_with("-shm");
}

std::vector<Fault> torn_writes(const DiskOperation& operation) {
  std::vector<Fault> out;
  if (operation.what != "write" || is_memory(operation)) return out;
  const std::uint64_t length = operation.length;
  std::set<std::uint64_t> kept;
  for (const std::uint64_t keep : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{511},
                                   std::uint64_t{512}, length / 2, length - 1}) {
    if (keep < length && kept.insert(keep).second)
      out.push_back({Kind::torn, operation.number, keep, false});
  }
  return out;
}

std::vector<Fault> errors(const DiskOperation& operation) {
  const std::uint64_t at = operation.number;
  if (at > errors_at_most) return {};
  std::vector<Fault> out{{Kind::eio, at, 0, false}, {Kind::enospc, at, 0, false}};
  if (operation.what != "sync" && operation.what != "remove")
    out.push_back({Kind::enospc, at, 0, true});
  if (operation.what == "sync") out.push_back({Kind::lost, at, 0, false});
  return out;
}

// `number`: of the operation among those of its kind.
std::vector<Fault> traced(const DiskOperation& operation, std::uint64_t number) {
  if (operation.what == "write") return {{Kind::call_write, number, 0, false}};
  if (operation.what == "name") return {{Kind::call_name, number, 0, false}};
  if (operation.what != "sync") return {};
  return {{Kind::call_sync, number, 0, false}, {Kind::call_error, number, 0, false}};
}

std::vector<Fault> faults_of(Campaign campaign, const DiskOperation& operation,
                             std::uint64_t of_its_kind, std::uint64_t seed) {
  const std::uint64_t at = operation.number;
  switch (campaign) {
    case Campaign::every_write:
    case Campaign::recovery:
      return {{Kind::kill, at, 0, false}};
    case Campaign::torn:
      return torn_writes(operation);
    case Campaign::power:
      return {{Kind::cut, at, 0, false}, {Kind::cut, at, seed + at, false}};
    case Campaign::errors:
      return errors(operation);
    case Campaign::strace:
      return traced(operation, of_its_kind);
  }
  return {};
}

// A fault of any kind, met within the first operations of a start.
Fault in_recovery(Prng& prng) {
  constexpr std::uint64_t first_operations = 80;
  const std::uint64_t at = 1 + prng.below(first_operations);
  switch (prng.below(6)) {
    case 0:
      return {Kind::eio, at, 0, false};
    case 1:
      return {Kind::enospc, at, 0, prng.chance(1, 2)};
    case 2:
      return {Kind::cut, at, prng.below(1'000), false};
    case 3:
      return {Kind::torn, at, prng.below(600), false};
    default:
      return {Kind::kill, at, 0, false};
  }
}

void recover_badly(std::vector<Point>& points, std::uint64_t seed) {
  Prng prng(seed);
  for (Point& point : points) {
    const bool power = prng.chance(1, 4);
    Fault& first = point.faults.back();
    if (power) first = {Kind::cut, first.at, prng.below(1'000), false};
    point.faults.push_back(in_recovery(prng));
    if (prng.chance(1, 3)) point.faults.push_back(in_recovery(prng));
  }
}

}  // namespace

std::vector<Point> points_of(Campaign campaign, std::span<const Reference> references,
                             std::uint64_t seed) {
  std::vector<Point> points;
  for (const Reference& reference : references) {
    std::vector<Fault> untouched;
    for (const DiskLog& life : reference.lives) {
      std::map<std::string, std::uint64_t> seen;  // by kind
      for (const DiskOperation& operation : life.operations) {
        const std::uint64_t of_its_kind = ++seen[operation.what];
        for (const Fault& fault : faults_of(campaign, operation, of_its_kind, seed)) {
          points.push_back({reference.scenario, untouched});
          points.back().faults.push_back(fault);
        }
      }
      untouched.emplace_back();
    }
  }
  if (campaign == Campaign::recovery) recover_badly(points, seed);
  return points;
}

std::vector<Point> draw(std::vector<Point> points, std::size_t limit, std::uint64_t seed) {
  if (limit == 0 || points.size() <= limit) return points;
  // Each is taken with the chance that fills the limit exactly (Knuth's algorithm S).
  Prng prng(seed);
  std::vector<Point> drawn;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (prng.below(points.size() - i) < limit - drawn.size()) drawn.push_back(std::move(points[i]));
  }
  return drawn;
}

}  // namespace liferelay::test
