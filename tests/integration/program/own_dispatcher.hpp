// A dispatcher of a test's own, on a copy of the bundled site that it may change.
#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/integration/program/dispatcher.hpp"

namespace liferelay::test {

class OwnDispatcher {
 public:
  OwnDispatcher() {
    std::filesystem::copy(site_folder, site(), std::filesystem::copy_options::recursive);
  }

  void start() {
    process_ = std::make_unique<Process>(std::vector<std::string>{
        "serve", site(), "--exercise", "--data", data(), "--endpoint", "tcp://127.0.0.1:*"});
    BOOST_REQUIRE_MESSAGE(process_->says("EXERCISE, clock x1"), process_->out() + process_->err());
  }
  int stop() {
    process_->terminate();
    return process_->end();
  }

  void send(int signal) { process_->send(signal); }
  // The exit code; -1 when a signal ended it.
  int end() { return process_->end(); }
  // How often the log holds these words.
  std::size_t logged(const std::string& words) const {
    std::size_t count = 0;
    for (const auto& each : std::filesystem::directory_iterator(data() + "/log")) {
      std::ifstream in(each.path(), std::ios::binary);
      const std::string text{std::istreambuf_iterator<char>(in), {}};
      for (auto at = text.find(words); at != std::string::npos; at = text.find(words, at + 1))
        ++count;
    }
    return count;
  }

  std::string site() const { return scratch_.file("site"); }
  std::string data() const { return scratch_.file("data"); }
  std::string file(const std::string& name) const { return scratch_.file(name); }
  std::string read(const std::string& name) const {
    std::ifstream in(site() + "/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(site() + "/" + name, std::ios::binary) << text;
  }
  // The text with the first `from` replaced; fails when there is none.
  void change(const std::string& name, const std::string& from, const std::string& to) const {
    std::string text = read(name);
    const std::size_t at = text.find(from);
    BOOST_REQUIRE(at != std::string::npos);
    write(name, text.replace(at, from.size(), to));
  }

  Outcome operator()(std::vector<std::string> words) const {
    words.insert(words.end(), {"--data", data()});
    return run(words);
  }
  Json ask(std::vector<std::string> words) const {
    words.emplace_back("--json");
    return Json::parse((*this)(std::move(words)).out, nullptr, false);
  }

 private:
  ScratchFolder scratch_;
  std::unique_ptr<Process> process_;
};

}  // namespace liferelay::test
