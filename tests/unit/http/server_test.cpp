// The small HTTP server, asked politely and not.
#include "dispatcher/http/server.hpp"

#include <memory>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/unit/http/client.hpp"

using namespace liferelay;
using namespace liferelay::test;

namespace {

struct Served {
  std::unique_ptr<http::Server> server;

  explicit Served(const http::Limits& limits = {}) {
    auto opened = http::Server::open(
        {},
        [](std::string_view path) {
          if (path == "/big") return http::Reply{200, "text/plain", std::string(4'000'000, 'x')};
          return http::Reply{200, "text/plain", "you asked for " + std::string(path)};
        },
        limits);
    BOOST_REQUIRE(opened);
    server = std::move(*opened);
  }
  const http::Address& at() const { return server->address(); }
};

bool in_both_languages(const std::string& reply) {
  const std::string body = body_of(reply);
  return body.find('\n') + 1 < body.size() &&
         static_cast<unsigned char>(body[body.find('\n') + 1]) > 127;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_get_is_answered_with_the_path_without_its_query) {
  const Served served;
  const std::string reply = ask(served.at(), "/metrics?name=x");
  BOOST_TEST(begins_with_status(reply, 200), reply);
  BOOST_TEST(body_of(reply) == "you asked for /metrics");
  BOOST_TEST(reply.find("Content-Length: 22\r\n") != std::string::npos, reply);
}

BOOST_AUTO_TEST_CASE(a_long_answer_arrives_whole) {
  const Served served;
  BOOST_TEST(body_of(ask(served.at(), "/big")).size() == 4'000'000u);
}

BOOST_AUTO_TEST_CASE(a_request_may_arrive_byte_by_byte) {
  const Served served;
  const HttpClient client(served.at());
  for (const char c : std::string_view("GET /slow HTTP/1.1\r\nHost: here\r\n\r\n"))
    client.say({&c, 1});
  BOOST_TEST(body_of(client.hear()) == "you asked for /slow");
}

BOOST_AUTO_TEST_CASE(whoever_wants_to_change_something_is_refused_and_told_so) {
  const Served served;
  for (const char* method : {"POST", "PUT", "DELETE", "HEAD", "OPTIONS"}) {
    const HttpClient client(served.at());
    client.say(std::string(method) + " /metrics HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}");
    const std::string reply = client.hear();
    BOOST_TEST(begins_with_status(reply, 405), reply);
    BOOST_TEST(reply.find("Allow: GET\r\n") != std::string::npos);
    BOOST_TEST(in_both_languages(reply), reply);
  }
}

BOOST_AUTO_TEST_CASE(what_is_no_request_is_told_so) {
  const Served served;
  for (const std::string bytes : {"nonsense\r\n\r\n", "GET\r\n\r\n", "\x16\x03\x01\x02\r\n\r\n"}) {
    const HttpClient client(served.at());
    client.say(bytes);
    const std::string reply = client.hear();
    BOOST_TEST(begins_with_status(reply, 400), reply);
    BOOST_TEST(in_both_languages(reply), reply);
  }
}

BOOST_AUTO_TEST_CASE(an_endless_head_is_refused_at_the_limit) {
  const Served served;
  const HttpClient client(served.at());
  client.say("GET / HTTP/1.1\r\nX: ");
  client.say(std::string(20'000, 'x'));
  const std::string reply = client.hear();
  BOOST_TEST(begins_with_status(reply, 431), reply);
  BOOST_TEST(reply.find("8192") != std::string::npos, reply);
}

BOOST_AUTO_TEST_CASE(whoever_says_nothing_is_cut_off_and_holds_nobody_up) {
  http::Limits limits;
  limits.connection = milliseconds(300);
  const Served served(limits);
  const HttpClient silent(served.at());
  const HttpClient half(served.at());
  half.say("GET /never HTTP/1.1\r\n");
  BOOST_TEST(begins_with_status(ask(served.at(), "/now"), 200));
  BOOST_TEST(silent.hear().empty());
  BOOST_TEST(half.hear().empty());
}

BOOST_AUTO_TEST_CASE(beyond_its_bound_it_says_so_and_beyond_twice_that_it_closes) {
  http::Limits limits;
  limits.connections = 2;
  limits.connection = seconds(30);
  const Served served(limits);
  std::vector<std::unique_ptr<HttpClient>> held;
  for (int i = 0; i < 2; ++i) {
    held.push_back(std::make_unique<HttpClient>(served.at()));
    held.back()->say("GET");
  }
  for (int i = 0; i < 2; ++i) held.push_back(std::make_unique<HttpClient>(served.at()));
  BOOST_TEST(HttpClient(served.at()).hear().empty());
  const std::string said = held[2]->hear();
  BOOST_TEST(begins_with_status(said, 503), said);
  BOOST_TEST(in_both_languages(said), said);
  held.clear();
  // Their room is given back as soon as they are gone.
  std::string reply;
  for (int tries = 0; tries < 1'000 && !begins_with_status(reply, 200); ++tries)
    reply = ask(served.at(), "/again");
  BOOST_TEST(begins_with_status(reply, 200), reply);
}

BOOST_AUTO_TEST_CASE(a_port_that_is_taken_is_an_error_of_the_environment) {
  const Served served;
  const auto second =
      http::Server::open(served.at(), [](std::string_view) { return http::Reply{}; });
  BOOST_REQUIRE(!second);
  BOOST_TEST((second.error().kind == ErrorKind::environment));
  BOOST_TEST(second.error().what.en.find(http::to_string(served.at())) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(it_ends_while_somebody_is_connected) {
  auto served = std::make_unique<Served>();
  const HttpClient client(served->at());
  client.say("GET /");
  served.reset();
  BOOST_TEST(client.hear().empty());
}
