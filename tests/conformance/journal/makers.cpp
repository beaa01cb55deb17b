// The two stores of the product, each with a way to stop and start it.
#include <stdexcept>

#include "dispatcher/journal/memory_store.hpp"
#include "dispatcher/journal/sqlite_store.hpp"
#include "tests/conformance/journal/store_conformance.hpp"
#include "tests/support/scratch_folder.hpp"

namespace liferelay::journal::conformance {

namespace {

class MemoryBench final : public Bench {
 public:
  MemoryBench(const Identity& identity, Instant now, const Limits& limits)
      : store_(std::make_unique<MemoryStore>(identity, now, limits)) {}

  Store& store() override { return *store_; }
  Result<void> reopen(const Identity& identity) override {
    auto next = store_->reopen(identity);
    if (!next) return tl::make_unexpected(next.error());
    store_ = std::move(*next);
    return {};
  }

 private:
  std::unique_ptr<MemoryStore> store_;
};

class SqliteBench final : public Bench {
 public:
  SqliteBench(const Identity& identity, Instant now, const Limits& limits)
      : now_(now), limits_(limits) {
    limits_.reserve_bytes = 4096;
    if (const auto opened = reopen(identity); !opened) {
      throw std::runtime_error(opened.error().what.en);
    }
  }

  Store& store() override { return *store_; }
  Result<void> reopen(const Identity& identity) override {
    store_.reset();
    auto next = SqliteStore::open({.folder = folder_.path() / "journal",
                                   .identity = identity,
                                   .now = now_,
                                   .limits = limits_,
                                   .free_bytes = {}});
    if (!next) return tl::make_unexpected(next.error());
    store_ = std::move(*next);
    return {};
  }

 private:
  test::ScratchFolder folder_;
  Instant now_;
  Limits limits_;
  std::unique_ptr<SqliteStore> store_;
};

template <class B>
std::unique_ptr<Bench> make(const Identity& identity, Instant now, const Limits& limits) {
  return std::make_unique<B>(identity, now, limits);
}

}  // namespace

const std::vector<Maker>& makers() {
  static const std::vector<Maker> all{{"memory", make<MemoryBench>}, {"sqlite", make<SqliteBench>}};
  return all;
}

}  // namespace liferelay::journal::conformance
