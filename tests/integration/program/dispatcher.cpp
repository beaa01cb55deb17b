#include "tests/integration/program/dispatcher.hpp"

#include <cstdlib>
#include <stdexcept>
#include <utility>

#include <boost/test/unit_test.hpp>

namespace liferelay::test {

const std::string site_folder = LIFERELAY_SOURCE_DIR "/config/liechtenstein";

Dispatcher* Dispatcher::shared_ = nullptr;

Dispatcher::Dispatcher(std::string site) : site_(std::move(site)), data_(scratch_.file("data")) {
  start();
}

Dispatcher::Dispatcher() : site_(site_folder), data_(scratch_.file("data")) {
  shared_ = this;
  for (const char* name : {"LIFERELAY_LANG", "LC_ALL"}) ::unsetenv(name);
  ::setenv("LANG", "C.UTF-8", 1);
  ::setenv("XDG_STATE_HOME", scratch_.file("state").c_str(), 1);  // never the one of whoever tests
  adopt_orphans();
  start();
}

Dispatcher::~Dispatcher() {
  process_.reset();
  if (shared_ == this) end_orphans();
}

void Dispatcher::start() {
  process_ = std::make_unique<Process>(std::vector<std::string>{
      "serve", site_, "--exercise", "--data", data_, "--endpoint", endpoint_, "--metrics", "off"});
  if (!process_->says("EXERCISE, clock x1"))
    throw std::runtime_error("serve did not start: " + process_->out() + process_->err());
  const std::size_t at = process_->out().find("tcp://127.0.0.1:");
  endpoint_ = process_->out().substr(at, process_->out().find('\n', at) - at);
}

int Dispatcher::stop() {
  process_->terminate();
  const int code = process_->end();
  process_.reset();
  return code;
}

void Dispatcher::ensure_running() {
  if (!process_) start();
}

Outcome Dispatcher::operator()(std::vector<std::string> words) const {
  words.insert(words.end(), {"--data", data_});
  return run(words);
}

Json Dispatcher::ask(std::vector<std::string> words) const {
  words.emplace_back("--json");
  const Outcome outcome = (*this)(std::move(words));
  return outcome.code == 0 ? Json::parse(outcome.out, nullptr, false) : Json();
}

std::uint32_t Dispatcher::alarm(std::vector<std::string> words) const {
  words.insert(words.begin(), "alarm");
  const Json answer = ask(std::move(words));
  return answer.is_object() ? answer.value("incident", 0u) : 0;
}

}  // namespace liferelay::test

using OneDispatcher = liferelay::test::Dispatcher;
BOOST_TEST_GLOBAL_FIXTURE(OneDispatcher);
