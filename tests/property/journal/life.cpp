// See life.hpp.
#include "tests/property/journal/life.hpp"

#include <algorithm>

namespace liferelay::journal {

namespace {

const Identity identity{Mode::live, 1, "riverside"};
constexpr std::uint64_t owners = 6;

Limits small_limits() {
  Limits limits;
  limits.checkpoint_bytes = 24 << 10;
  limits.reserve_bytes = 4096;
  return limits;
}

Bytes random_bytes(Prng& prng, std::uint64_t size) {
  Bytes bytes(size);
  for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(prng.next());
  return bytes;
}

}  // namespace

Life::Life(std::uint64_t seed, const kernel::DiskFaults& faults)
    : seed_(seed), prng_(seed * 2 + 1), disk_({.seed = seed, .faults = faults}) {}

Life::~Life() {
  end(kernel::Ending::killed);
}

void Life::complain(std::string what) {
  if (broken_.empty()) broken_ = "seed " + std::to_string(seed_) + ": " + std::move(what);
}

void Life::process(std::uint64_t steps, kernel::Ending ending) {
  if (begin() && compare()) {
    while (steps-- > 0 && broken_.empty() && step()) {
    }
  }
  end(ending);
}

void Life::examine() {
  disk_.set_faults({});
  if (begin() && compare()) {
    compare_keys();
  } else {
    complain("a healthy disk was refused");
  }
  end(kernel::Ending::killed);
}

// False when the disk refused, which it may; then nothing runs.
bool Life::begin() {
  ++starts_;
  auto opened = SqliteStore::open({.folder = "/data/journal",
                                   .identity = identity,
                                   .now = now_,
                                   .limits = small_limits(),
                                   .disk = &disk_,
                                   .free_bytes = {}});
  if (!opened) return after_error(opened.error());
  store_ = std::move(*opened);
  auto keys = KeyRing::load("/data/keys", KeyRing::Access::write, disk_);
  if (!keys) return after_error(keys.error());
  keys_ = std::move(*keys);
  return true;
}

bool Life::after_error(const Error& error) {
  ++(store_ && keys_ ? left_by_itself_ : refused_starts_);
  if (error.kind != ErrorKind::environment) complain(error.what.en);
  return false;
}

void Life::end(kernel::Ending ending) {
  if (store_) store_->abandon();
  store_.reset();
  keys_.reset();
  disk_.end_process(ending);
}

bool Life::step() {
  now_ = now_ + seconds(1);
  const std::uint64_t dice = prng_.below(100);
  if (dice < 8) {
    const auto moved = store_->checkpoint();
    return moved ? true : after_error(moved.error());
  }
  if (dice < 18) return seal();
  if (dice < 20) return destroy();
  return commit(dice < 24);
}

bool Life::commit(bool opens) {
  Commit made;
  std::uint64_t sequence = store_->last_sequence();
  std::vector<EntryView> views;
  const std::uint64_t size = 1 + prng_.below(3);
  for (std::uint64_t i = 0; i < size; ++i) {
    const bool snapshot = i == 0 && (opens || prng_.chance(1, 20));
    made.entries.emplace_back(snapshot ? EntryKind::snapshot : EntryKind::record,
                              random_bytes(prng_, prng_.below(prng_.chance(1, 12) ? 20'000 : 200)));
  }
  for (const auto& [kind, bytes] : made.entries) {
    if (kind == EntryKind::record) sequence += prng_.below(3);
    views.push_back({kind, sequence, bytes});
  }
  made.last_sequence = sequence;
  const auto head = opens ? store_->start_segment(now_, views) : store_->commit(views);
  if (!head) {
    in_flight_ = std::move(made);
    return after_error(head.error());
  }
  made.head = *head;
  commits_.push_back(std::move(made));
  return true;
}

bool Life::seal() {
  const std::string owner = "person:" + std::to_string(prng_.below(owners));
  if (destroyed_.contains(owner)) return true;
  Bytes plain = random_bytes(prng_, 30);
  auto sealed = keys_->seal(owner, plain);
  if (!sealed) return after_error(sealed.error());
  sealed_.push_back({owner, std::move(plain), std::move(*sealed)});
  return true;
}

bool Life::destroy() {
  const std::string owner = "person:" + std::to_string(prng_.below(owners));
  destroyed_.emplace(owner, false);
  const auto done = keys_->destroy(owner);
  if (!done) return after_error(done.error());
  destroyed_[owner] = true;
  return true;
}

// Everything that was acknowledged is there, and at most the one commit besides that was in flight.
// False when it could not be read.
bool Life::compare() {
  std::size_t at = 0;
  const auto read = store_->read(1, [&](const CommitView& view) -> Result<void> {
    if (at == commits_.size() && in_flight_) {
      in_flight_->head = view.head;
      commits_.push_back(std::move(*in_flight_));
      in_flight_.reset();
    }
    const bool known =
        at < commits_.size() && commits_[at].head == view.head &&
        std::equal(view.entries.begin(), view.entries.end(), commits_[at].entries.begin(),
                   commits_[at].entries.end(), [](const EntryView& a, const auto& b) {
                     return a.kind == b.first && std::equal(a.bytes.begin(), a.bytes.end(),
                                                            b.second.begin(), b.second.end());
                   });
    if (!known) complain("commit " + std::to_string(at + 1) + " is not what was written");
    ++at;
    return {};
  });
  if (!read) return after_error(read.error());
  if (at < commits_.size()) {
    complain("acknowledged " + std::to_string(commits_.size()) + " commits, there " +
             std::to_string(at));
  }
  in_flight_.reset();
  return true;
}

void Life::compare_keys() {
  for (const Sealed& each : sealed_) {
    Bytes plain;
    const auto opened = keys_->open(each.owner, each.sealed, plain);
    const auto destroyed = destroyed_.find(each.owner);
    if (opened == Sealer::Opened::ok && plain != each.plain) complain("a key opens to nonsense");
    if (destroyed == destroyed_.end() && opened != Sealer::Opened::ok) {
      complain("the key of " + each.owner + " is lost");
    }
    if (destroyed != destroyed_.end() && destroyed->second && opened != Sealer::Opened::erased) {
      complain("the key of " + each.owner + " was destroyed and is back");
    }
  }
}

}  // namespace liferelay::journal
