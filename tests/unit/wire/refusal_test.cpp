// Every malformed message is refused with its number and the field at fault.
#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "tests/unit/wire/samples.hpp"

using namespace liferelay;
using namespace liferelay::wire;
using nlohmann::json;

namespace {

Bytes packed(const std::string& text) {
  return json::to_msgpack(json::parse(text));
}

struct Case {
  const char* message;
  RefusalCode code;
  const char* field;
};

void expect_refusal(const Bytes& bytes, RefusalCode code, const std::string& field,
                    const std::string& about) {
  const Decoded<FromAgent> decoded = decode_from_agent(bytes);
  BOOST_REQUIRE_MESSAGE(!decoded, "taken: " << about);
  BOOST_TEST(static_cast<int>(decoded.error().code) == static_cast<int>(code), about);
  BOOST_TEST(decoded.error().field == field, about);
}

std::string alarm_with(const std::string& fields) {
  return R"({"t":"submit","number":1,"body":{"t":"alarm_raised",)" + fields + "}}";
}

std::string repeated(const std::string& piece, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += (i == 0 ? "" : ",") + piece;
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_message_of_the_wrong_shape_is_refused_with_its_field) {
  using enum RefusalCode;
  const Case cases[] = {
      {R"([1,2])", malformed, ""},
      {R"(7)", malformed, ""},
      {R"("hello")", malformed, ""},
      {R"({})", missing_field, "t"},
      {R"({"count":1})", missing_field, "t"},
      {R"({"t":7})", malformed, "t"},
      {R"({"t":"welcome"})", out_of_range, "t"},
      {R"({"t":"beat","count":-1})", out_of_range, "count"},
      {R"({"t":"beat","count":"1"})", malformed, "count"},
      {R"({"t":"beat","count":1.0})", malformed, "count"},
      {R"({"t":"beat","count":null})", malformed, "count"},
      {R"({"t":"beat","colour":1})", unknown_field, "colour"},
      {R"({"t":"hello"})", missing_field, "major"},
      {R"({"t":"hello","major":1,"minor":0})", missing_field, "mode"},
      {R"({"t":"hello","major":4294967296})", out_of_range, "major"},
      {R"({"t":"hello","major":1,"minor":0,"mode":"drill"})", out_of_range, "mode"},
      {R"({"t":"hello","major":1,"minor":0,"mode":1})", malformed, "mode"},
      {R"({"t":"hello","program":"a\u0007b"})", not_text, "program"},
      {R"({"t":"submit","number":1})", missing_field, "body"},
      {R"({"t":"submit","body":{"t":"stood_down","incident":1}})", out_of_range, "number"},
      {R"({"t":"submit","number":1,"body":{"incident":1}})", missing_field, "body.t"},
      {R"({"t":"submit","number":1,"body":{"t":"dance"}})", out_of_range, "body.t"},
      {R"({"t":"submit","number":1,"body":{"t":"timer_fired","timer":1}})", forbidden, "body.t"},
      {R"({"t":"submit","number":1,"body":{"t":"stood_down","incident":-1}})", out_of_range,
       "body.incident"},
      {R"({"t":"submit","number":1,"body":{"t":"stood_down","incident":4294967296}})", out_of_range,
       "body.incident"},
      {R"({"t":"submit","number":1,"body":{"t":"offer_answered","accept":1}})", malformed,
       "body.accept"},
      {R"({"t":"submit","number":1,"body":{"t":"key_enrolled","roles":["admin"]}})", out_of_range,
       "body.roles.0"},
      {R"({"t":"submit","number":1,"body":{"t":"key_enrolled","roles":"operator"}})", malformed,
       "body.roles"},
      {R"({"t":"submit","number":1,"body":{"t":"key_enrolled","tracks":["a",7]}})", malformed,
       "body.tracks.1"},
  };
  for (const Case& each : cases)
    expect_refusal(packed(each.message), each.code, each.field, each.message);
}

BOOST_AUTO_TEST_CASE(an_alarm_with_a_wrong_value_is_refused_with_its_path) {
  using enum RefusalCode;
  const Case cases[] = {
      {R"("kind":"fire")", out_of_range, "body.kind"},
      {R"("place":{"known":true,"at":{"lat":900000001,"lon":0}})", out_of_range,
       "body.place.at.lat"},
      {R"("place":{"known":true,"at":{"lat":0,"lon":-1800000001}})", out_of_range,
       "body.place.at.lon"},
      {R"("place":{"at":{"lat":1e3}})", malformed, "body.place.at.lat"},
      {R"("place":{"at":{"latitude":1}})", unknown_field, "body.place.at.latitude"},
      {R"("place":{"at":[1,2]})", malformed, "body.place.at"},
      {R"("place":{"t":"place"})", unknown_field, "body.place.t"},
      {R"("raised_at":-1)", out_of_range, "body.raised_at"},
      {R"("raised_at":253402300800000)", out_of_range, "body.raised_at"},
      {R"("note":{"text":"a"})", malformed, "body.note"},
      {R"("condition":{"how_many":5000000000})", out_of_range, "body.condition.how_many"},
  };
  for (const Case& each : cases)
    expect_refusal(packed(alarm_with(each.message)), each.code, each.field, each.message);
}

BOOST_AUTO_TEST_CASE(texts_longer_than_their_limit_are_refused) {
  const auto with = [](const char* name, std::size_t bytes) {
    return packed(alarm_with('"' + std::string(name) + "\":\"" + std::string(bytes, 'x') + '"'));
  };
  BOOST_TEST(decode_from_agent(with("note", max_note_bytes)).has_value());
  BOOST_TEST(decode_from_agent(with("place_name", max_name_bytes)).has_value());
  expect_refusal(with("note", max_note_bytes + 1), RefusalCode::too_large, "body.note", "note");
  expect_refusal(with("place_name", max_name_bytes + 1), RefusalCode::too_large, "body.place_name",
                 "name");
  expect_refusal(with("note", max_text_bytes + 1), RefusalCode::too_large, "body.note", "text");
}

BOOST_AUTO_TEST_CASE(positions_with_unequal_columns_or_too_many_rows_are_refused) {
  using enum RefusalCode;
  const Case cases[] = {
      {R"({"t":"positions"})", missing_field, "at_ms"},
      {R"({"t":"positions","at_ms":[1],"lat":[1,2],"lon":[1],"accuracy_cm":[1]})", malformed,
       "lat"},
      {R"({"t":"positions","at_ms":[1],"lat":[1],"accuracy_cm":[1]})", malformed, "lon"},
      {R"({"t":"positions","at_ms":[1],"lat":[1],"lon":[1]})", malformed, "accuracy_cm"},
      {R"({"t":"positions","who":["a","b"],"at_ms":[1],"lat":[1],"lon":[1],"accuracy_cm":[1]})",
       malformed, "who"},
      {R"({"t":"positions","at_ms":[1,-1],"lat":[1,1],"lon":[1,1],"accuracy_cm":[1,1]})",
       out_of_range, "at_ms.1"},
      {R"({"t":"positions","at_ms":[1],"lat":[900000001],"lon":[1],"accuracy_cm":[1]})",
       out_of_range, "lat.0"},
      {R"({"t":"positions","at_ms":[1],"lat":[1],"lon":[1800000001],"accuracy_cm":[1]})",
       out_of_range, "lon.0"},
      {R"({"t":"positions","at_ms":[1],"lat":[3000000000],"lon":[1],"accuracy_cm":[1]})",
       out_of_range, "lat.0"},
  };
  for (const Case& each : cases)
    expect_refusal(packed(each.message), each.code, each.field, each.message);
  const std::string column = "[" + repeated("1", max_positions + 1) + "]";
  expect_refusal(packed(R"({"t":"positions","at_ms":)" + column + R"(,"lat":)" + column +
                        R"(,"lon":)" + column + R"(,"accuracy_cm":)" + column + "}"),
                 too_large, "at_ms", "513 rows");
}

BOOST_AUTO_TEST_CASE(sizes_beyond_the_limits_are_refused_before_anything_is_read) {
  using enum RefusalCode;
  expect_refusal(Bytes(max_message_bytes + 1, 0xc0), too_large, "", "64 KiB");
  expect_refusal(packed(R"({"t":"beat","count":[)" + repeated("0", max_elements + 1) + "]}"),
                 too_large, "count", "array");
  std::string keys = R"({"t":"beat")";
  for (std::size_t i = 0; i < max_keys_of_map; ++i) keys += ",\"k" + std::to_string(i) + "\":0";
  expect_refusal(packed(keys + "}"), too_large, "", "map");
  const std::string deep(max_depth, '[');
  const std::string up(max_depth, ']');
  const Decoded<FromAgent> nested = decode_from_agent(packed("{\"t\":" + deep + up + "}"));
  BOOST_TEST((nested.error().code == too_large));
  // Headers that promise 2^32 - 1 elements, keys or bytes.
  expect_refusal({0xdd, 0xff, 0xff, 0xff, 0xff}, too_large, "", "array header");
  expect_refusal({0xdf, 0xff, 0xff, 0xff, 0xff}, too_large, "", "map header");
  expect_refusal({0xdb, 0xff, 0xff, 0xff, 0xff}, malformed, "", "text header");
}

BOOST_AUTO_TEST_CASE(bytes_that_are_not_one_whole_message_are_refused) {
  using enum RefusalCode;
  expect_refusal({}, malformed, "", "nothing");
  expect_refusal({0xc1}, malformed, "", "no such byte");
  Bytes beat = encode(FromAgent{Beat{1}});
  beat.push_back(0xc0);
  expect_refusal(beat, malformed, "", "a byte too many");
  expect_refusal({0x82, 0xa1, 't', 0xa4, 'b', 'e', 'a', 't', 0xa1, 't', 0xa4, 'b', 'e', 'a', 't'},
                 malformed, "t", "a key twice");
  expect_refusal({0x81, 0x01, 0x02}, malformed, "", "a number as key");
  expect_refusal({0x81, 0x80, 0x02}, malformed, "", "a map as key");
  expect_refusal({0x81, 0xa1, 't', 0xca, 0, 0, 0, 0}, malformed, "t", "float 32");
  expect_refusal({0x81, 0xa1, 't', 0xc4, 1, 0}, malformed, "t", "binary");
  expect_refusal({0x81, 0xa1, 't', 0xd4, 1, 0}, malformed, "t", "extension");
  expect_refusal({0x81, 0xa1, 't', 0xa1, 0xff}, not_text, "t", "not UTF-8");
  expect_refusal({0x81, 0xa1, 0xff, 0xc0}, not_text, "", "a key that is not UTF-8");
}

BOOST_AUTO_TEST_CASE(keys_of_a_newer_minor_version_are_skipped_and_counted) {
  const Bytes beat = packed(R"({"t":"beat","count":4,"colour":[1,{"a":2}],"t2":null})");
  std::uint32_t ignored = 0;
  const Decoded<FromAgent> newer = decode_from_agent(beat, protocol_minor + 1, &ignored);
  BOOST_REQUIRE(newer);
  BOOST_TEST(std::get<Beat>(*newer).count == 4u);
  BOOST_TEST(ignored == 2u);
  BOOST_TEST(!decode_from_agent(beat));
  BOOST_TEST(!decode_from_agent(packed(R"({"t":"beat","count":"x"})"), protocol_minor + 1));
}

BOOST_AUTO_TEST_CASE(a_hello_and_a_welcome_of_a_newer_version_can_be_read) {
  std::uint32_t ignored = 0;
  BOOST_TEST(decode_from_agent(packed(R"({"t":"hello","major":1,"minor":99,"mode":"live","x":0})"),
                               0, &ignored)
                 .has_value());
  BOOST_TEST(decode_from_agent(packed(R"({"t":"hello","major":2,"minor":0,"mode":"live","x":0})"),
                               0, &ignored)
                 .has_value());
  BOOST_TEST(decode_from_dispatcher(
                 packed(R"({"t":"welcome","major":1,"minor":99,"mode":"live","x":0})"), 0, &ignored)
                 .has_value());
  BOOST_TEST(ignored == 3u);
  BOOST_TEST(
      !decode_from_agent(packed(R"({"t":"hello","major":1,"minor":0,"mode":"live","x":0})")));
}

BOOST_AUTO_TEST_CASE(a_name_that_is_not_ours_does_not_fill_the_log) {
  const std::string name(500, 'n');
  expect_refusal(packed("{\"t\":\"beat\",\"" + name + "\":1}"), RefusalCode::unknown_field, "?",
                 "a long key");
}
