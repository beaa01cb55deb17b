// Messages for peers on other terms: an older version, another coordinate system.
#include "dispatcher/wire/restate.hpp"

#include <boost/test/unit_test.hpp>

#include "dispatcher/wire/codec.hpp"
#include "tests/support/codec/dump.hpp"
#include "tests/support/codec/golden.hpp"
#include "tests/support/codec/random_fill.hpp"
#include "tests/unit/wire/samples.hpp"

using namespace liferelay;
using namespace liferelay::wire;
using geo::Datum;
using liferelay::testing::dump;
using liferelay::testing::kept_golden;

namespace {

constexpr geo::Position forbidden_city{399'163'447, 1'163'971'550};
const PeerTerms shifted{protocol_minor, Datum::gcj02};
const PeerTerms older{0, Datum::wgs84};

Place known_at(geo::Position at) {
  Place place;
  place.known = true;
  place.at = at;
  return place;
}

// Counts the positions that a message holds, known or not, without the code under test.
struct PositionCount {
  std::size_t count = 0;

  template <class T>
  void operator()(const char*, T& value) {
    look(value);
  }
  template <class T>
  void look(T& value) {
    if constexpr (std::is_same_v<T, geo::Position>) {
      value = forbidden_city;
      ++count;
    } else if constexpr (std::is_same_v<T, bool>) {
      value = true;
    } else if constexpr (is_vector<T>) {
      for (auto& element : value) look(element);
    } else if constexpr (is_optional<T>) {
      if (value) look(*value);
    } else if constexpr (is_variant<T>) {
      std::visit([this](auto& alternative) { look(alternative); }, value);
    } else if constexpr (Described<T>) {
      fields(*this, value);
    }
  }
};

std::size_t times(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

template <class T>
T decoded(const Bytes& bytes) {
  const auto message = decode_from_dispatcher(bytes);
  BOOST_REQUIRE(message);
  return std::get<T>(*message);
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_a_shifted_agent_states_becomes_wgs84) {
  input::AlarmRaised alarm;
  alarm.place = known_at(geo::from_wgs84(Datum::gcj02, forbidden_city));
  FromAgent message{Submit{1, alarm}};
  to_wgs84(Datum::gcj02, message);
  const auto& body = std::get<input::AlarmRaised>(std::get<Submit>(message).body);
  BOOST_TEST(geo::distance_cm(body.place.at, forbidden_city) < 10);

  const geo::Position stated = geo::from_wgs84(Datum::bd09, forbidden_city);
  Positions columns;
  columns.at_ms = {1, 2};
  columns.lat = {stated.lat_e7, 471'392'000};
  columns.lon = {stated.lon_e7, 95'228'000};
  columns.accuracy_cm = {0, 0};
  message = columns;
  to_wgs84(Datum::bd09, message);
  const auto& rows = std::get<Positions>(message);
  BOOST_TEST(geo::distance_cm({rows.lat[0], rows.lon[0]}, forbidden_city) < 10);
  BOOST_TEST(rows.lat[1] == 471'392'000);  // Vaduz is nobody's to shift
  BOOST_TEST(rows.lon[1] == 95'228'000);
}

BOOST_AUTO_TEST_CASE(a_place_that_is_not_known_has_no_position_to_shift) {
  input::AlarmRaised alarm;
  alarm.place.at = forbidden_city;
  input::Body body = alarm;
  to_wgs84(Datum::gcj02, body);
  BOOST_TEST((std::get<input::AlarmRaised>(body).place.at == forbidden_city));
}

BOOST_AUTO_TEST_CASE(a_shifted_agent_hears_its_task_and_its_choices_in_its_own_system) {
  const geo::Position stated = geo::from_wgs84(Datum::gcj02, forbidden_city);
  Task task;
  task.place = known_at(forbidden_city);
  task.equipment_at = forbidden_city;
  const auto heard = decoded<Task>(encode_for(shifted, task));
  BOOST_TEST((heard.place.at == stated));
  BOOST_TEST((heard.equipment_at == stated));
  FoundPlace place;
  place.at = forbidden_city;
  const auto ack =
      decoded<Acknowledged>(encode_for(shifted, Acknowledged{1, false, {}, 0, {}, {place}}));
  BOOST_TEST((ack.choices.front().at == stated));
}

// Whatever an update or a snapshot may hold: no position is forgotten, and back it is the same.
BOOST_AUTO_TEST_CASE(every_position_of_every_event_and_object_is_shifted) {
  constexpr std::uint64_t seed = 20261121;
  BOOST_TEST_MESSAGE("seed " << seed);
  Prng prng(seed);
  const geo::Position stated = geo::from_wgs84(Datum::gcj02, forbidden_city);
  const std::string latitude = std::to_string(stated.lat_e7);
  const liferelay::testing::Carries carries{false, false, false, 3};
  std::size_t positions = 0;
  constexpr std::size_t events = std::variant_size_v<event::Body>;
  constexpr std::size_t kinds = events + std::variant_size_v<Object>;
  for (std::size_t turn = 0; turn < 20 * kinds; ++turn) {
    const std::size_t kind = turn % kinds;
    liferelay::testing::RandomFill fill(prng, carries);
    Update update;
    if (kind < events)
      fill.fill_alternative(update.events.emplace_back(), kind);
    else
      fill.fill_alternative(update.objects.emplace_back(), kind - events);
    PositionCount filled;
    filled.look(update);
    positions += filled.count;
    const auto heard = decoded<Update>(restated_for(shifted, encode(FromDispatcher{update})));
    BOOST_TEST(times(dump(heard, false), latitude) == filled.count, "kind " << kind);
  }
  BOOST_TEST(positions > 100u);
}

BOOST_AUTO_TEST_CASE(an_older_peer_gets_no_key_and_no_event_that_came_later) {
  Update update;
  update.number = 7;
  Incident incident;
  incident.plan.roles.emplace_back().insured = true;
  update.objects = {incident};
  update.events = {event::PersonalErased{"person:1"}, event::IncidentMoved{}};
  const Bytes bytes = encode(FromDispatcher{update});
  BOOST_TEST((restated_for(PeerTerms{}, bytes) == bytes));
  const auto heard = decoded<Update>(restated_for(older, bytes));
  BOOST_TEST(heard.number == 7u);
  BOOST_TEST(heard.events.size() == 1u);
  BOOST_TEST(!std::get<Incident>(heard.objects.front()).plan.roles.front().insured);
  const Refused refused{1, 210, "place_name", {FoundPlace{}}};
  BOOST_TEST(decoded<Refused>(encode_for(older, refused)).choices.empty());
  BOOST_TEST(decoded<Refused>(encode_for(PeerTerms{}, refused)).choices.size() == 1u);
}

BOOST_AUTO_TEST_CASE(an_older_peer_hears_of_no_trouble) {
  const Trouble trouble{TroubleId{1}, TroubleKind::disk_low, {}, "", {}};
  Update update;
  update.objects = {Incident{}, trouble};
  update.events = {event::PersonalErased{"person:1"}, event::TroubleBegan{trouble}};
  const auto kind_of = [](const Object& object) {
    return static_cast<std::uint32_t>(object.index());
  };
  update.removed = {{kind_of(Hazard{}), 4}, {kind_of(trouble), 1}};
  const PeerTerms last_minor{1, Datum::wgs84};
  const auto heard = decoded<Update>(restated_for(last_minor, encode(FromDispatcher{update})));
  BOOST_TEST(heard.objects.size() == 1u);
  BOOST_TEST(heard.events.size() == 1u);
  BOOST_TEST(heard.removed.size() == 1u);
  SnapshotPart part;
  part.objects = update.objects;
  BOOST_TEST(decoded<SnapshotPart>(encode_for(last_minor, part)).objects.size() == 1u);
  BOOST_TEST(decoded<SnapshotPart>(encode_for(PeerTerms{}, part)).objects.size() == 2u);
}

// What version 1.`minor` brought is not in the golden messages of those before it.
void expect_still_spoken(std::uint32_t minor) {
  const std::string folder = "wire/v1." + std::to_string(minor);
  const PeerTerms terms{minor, Datum::wgs84};
  for (auto [name, message] : wire::testing::samples_from_agent()) {
    if (minor == 0 && name == "find") continue;
    const auto read = decode_from_agent(kept_golden(folder, name), minor);
    BOOST_REQUIRE_MESSAGE(read, name);
    if (auto* hello = std::get_if<Hello>(&message)) {
      hello->minor = minor;
      if (minor == 0) hello->datum = Datum::wgs84;
    }
    BOOST_TEST(dump(*read, false) == dump(message, false), name);
  }
  for (auto [name, message] : wire::testing::samples_from_dispatcher()) {
    if (minor == 0 && name == "found") continue;
    const Bytes kept = kept_golden(folder, name);
    BOOST_REQUIRE_MESSAGE(decode_from_dispatcher(kept, minor), name);
    if (auto* welcome = std::get_if<Welcome>(&message)) welcome->minor = minor;
    BOOST_TEST(to_hex(encode_for(terms, message)) == to_hex(kept), name);
  }
}

BOOST_AUTO_TEST_CASE(messages_of_older_versions_are_still_read_and_still_written_for_their_peers) {
  for (std::uint32_t minor = 0; minor < protocol_minor; ++minor) expect_still_spoken(minor);
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_message_stay_as_they_are) {
  const Bytes broken{0xc1, 0x00};
  BOOST_TEST((restated_for(older, broken) == broken));
}
