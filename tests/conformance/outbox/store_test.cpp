// What every outbox store promises, in memory and in a file.
#include <functional>
#include <memory>

#include <boost/mpl/list.hpp>
#include <boost/test/unit_test.hpp>

#include "agents/sdk/file/file_outbox_store.hpp"
#include "agents/sdk/memory_outbox_store.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace liferelay;
using sdk::OutboxEnd;
using sdk::OutboxStore;
using sdk::StoredMessage;

namespace {

struct InMemory {
  OutboxStore& store() { return store_; }
  void reopen() {}
  sdk::MemoryOutboxStore store_;
};

struct InFile {
  InFile() { reopen(); }
  OutboxStore& store() { return *store_; }
  void reopen() {
    store_.reset();
    auto opened = sdk::open_file_outbox(folder_.file("outbox"));
    BOOST_REQUIRE(opened);
    store_ = std::move(*opened);
  }
  test::ScratchFolder folder_;
  std::unique_ptr<OutboxStore> store_;
};

using Stores = boost::mpl::list<InMemory, InFile>;

StoredMessage message(std::uint8_t content, bool alarm = false) {
  return {alarm, Bytes(10, content)};
}
constexpr OutboxEnd acknowledged{OutboxEnd::How::acknowledged, 4, 9, 0};

}  // namespace

BOOST_AUTO_TEST_SUITE(outbox_store)

BOOST_AUTO_TEST_CASE_TEMPLATE(starts_empty, Where, Stores) {
  Where where;
  BOOST_TEST(where.store().messages().empty());
  BOOST_TEST(where.store().last_slot() == 0u);
  BOOST_TEST(!where.store().base());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(keeps_messages_in_their_order, Where, Stores) {
  Where where;
  BOOST_TEST(where.store().append(message(1)).value() == 1u);
  BOOST_TEST(where.store().append(message(2, true)).value() == 2u);
  where.reopen();
  const auto& kept = where.store().messages();
  BOOST_REQUIRE(kept.size() == 2u);
  BOOST_TEST((kept.at(1) == message(1)));
  BOOST_TEST((kept.at(2) == message(2, true)));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(never_uses_a_slot_twice, Where, Stores) {
  Where where;
  BOOST_REQUIRE(where.store().append(message(1)));
  BOOST_REQUIRE(where.store().end(1, acknowledged));
  where.reopen();
  BOOST_TEST(where.store().messages().empty());
  BOOST_TEST(where.store().append(message(2)).value() == 2u);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(tells_how_a_message_ended, Where, Stores) {
  Where where;
  BOOST_REQUIRE(where.store().append(message(1)));
  BOOST_REQUIRE(where.store().append(message(2)));
  BOOST_REQUIRE(where.store().end(1, acknowledged));
  BOOST_REQUIRE(where.store().end(2, {OutboxEnd::How::refused, 0, 0, 201}));
  where.reopen();
  BOOST_TEST((where.store().end_of(1) == acknowledged));
  BOOST_TEST(where.store().end_of(2)->code == 201);
  BOOST_TEST(!where.store().end_of(3));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(ends_a_message_once, Where, Stores) {
  Where where;
  BOOST_REQUIRE(where.store().append(message(1)));
  BOOST_REQUIRE(where.store().end(1, acknowledged));
  BOOST_REQUIRE(where.store().end(1, {OutboxEnd::How::withdrawn, 0, 0, 0}));
  BOOST_REQUIRE(where.store().end(77, acknowledged));
  BOOST_TEST((where.store().end_of(1) == acknowledged));
  BOOST_TEST(!where.store().end_of(77));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(remembers_1024_ends, Where, Stores) {
  Where where;
  for (std::uint64_t slot = 1; slot <= 1'030; ++slot) {
    BOOST_REQUIRE(where.store().append(message(1)));
    BOOST_REQUIRE(where.store().end(slot, acknowledged));
  }
  where.reopen();
  BOOST_TEST(!where.store().end_of(6));
  BOOST_TEST(where.store().end_of(7).has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(settles_the_base_once, Where, Stores) {
  Where where;
  BOOST_TEST(where.store().settle_base(500).value() == 500u);
  BOOST_TEST(where.store().settle_base(900).value() == 500u);
  where.reopen();
  BOOST_TEST(where.store().base().value() == 500u);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(skips_slots_forward_only, Where, Stores) {
  Where where;
  BOOST_REQUIRE(where.store().skip_past(40));
  BOOST_REQUIRE(where.store().skip_past(7));
  where.reopen();
  BOOST_TEST(where.store().last_slot() == 40u);
  BOOST_TEST(where.store().append(message(1)).value() == 41u);
}

BOOST_AUTO_TEST_SUITE_END()
