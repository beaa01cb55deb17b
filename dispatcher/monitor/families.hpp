// A page of metrics, family by family, in the words of prometheus-cpp, which writes it.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <prometheus/metric_family.h>

#include "dispatcher/monitor/histogram.hpp"

namespace liferelay::monitor {

class Page {
 public:
  using Label = prometheus::ClientMetric::Label;

  // Every series gets this label; `prefix` stands before every name.
  Page(std::string prefix, std::vector<Label> common)
      : prefix_(std::move(prefix)), common_(std::move(common)) {}

  void counter(std::string_view name, std::string_view help, double value);
  void gauge(std::string_view name, std::string_view help, double value,
             std::vector<Label> labels = {});
  // One series for each word, in order; the label's name says what the words are.
  void counters(std::string_view name, std::string_view help, std::string_view label,
                std::span<const std::string_view> words, std::span<const std::uint64_t> values);
  void gauges(std::string_view name, std::string_view help, std::string_view label,
              std::span<const std::string_view> words, std::span<const std::uint64_t> values);
  void histogram(std::string_view name, std::string_view help, const Histogram& histogram);

  std::string text() const;

 private:
  prometheus::MetricFamily& family(std::string_view name, std::string_view help,
                                   prometheus::MetricType type);
  prometheus::ClientMetric& series(prometheus::MetricFamily& family, std::vector<Label> labels);

  std::string prefix_;
  std::vector<Label> common_;
  std::vector<prometheus::MetricFamily> families_;
};

}  // namespace liferelay::monitor
