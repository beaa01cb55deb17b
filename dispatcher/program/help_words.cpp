#include "dispatcher/program/help_words.hpp"

#include <array>
#include <string>
#include <vector>

namespace liferelay::program {
namespace {

struct Label {
  const char* key;
  const char* zh;
};
constexpr std::array labels{
    Label{"Usage", "用法"},         Label{"OPTIONS", "选项"},     Label{"SUBCOMMAND", "子命令"},
    Label{"SUBCOMMANDS", "子命令"}, Label{"Positionals", "参数"}, Label{"REQUIRED", "（必填）"},
    Label{"TEXT", "文本"},          Label{"UINT", "整数"},        Label{"INT", "整数"},
};

// {0} is the library's own sentence, which names the option and the value.
Text complaint(const std::string& name, const std::string& detail) {
  if (name == "ExtrasError")
    return say("These words are not understood: {0}", "无法理解这些词：{0}", {detail});
  if (name == "RequiredError")
    return say("Something is missing: {0}", "缺少必填内容：{0}", {detail});
  if (name == "ValidationError")
    return say("A value is not allowed: {0}", "取值不合要求：{0}", {detail});
  if (name == "ConversionError")
    return say("A value cannot be read: {0}", "取值无法识别：{0}", {detail});
  return say("The command is not understood: {0}", "命令有误：{0}", {detail});
}

std::string describe(const CLI::App* app, const CLI::Error& error, Language language) {
  const std::vector<std::string> left = app->remaining(true);
  const bool wrong_word = error.get_name() == "RequiredError" && !left.empty();
  const Text what = wrong_word
                        ? say("\"{0}\" is no command here", "此处没有命令“{0}”", {left.front()})
                        : complaint(error.get_name(), error.what());
  const Text whole = say("liferelay: {0}. Add --help to see the words.",
                         "liferelay：{1}。加 --help 查看用法。", {what.en, what.zh});
  return whole.in(language) + "\n";
}

}  // namespace

void speak(CLI::App& app, Language language) {
  if (language == Language::zh) {
    for (const Label& label : labels) app.get_formatter()->label(label.key, label.zh);
    app.option_defaults()->group("选项");
    app.set_help_flag("-h,--help", "显示帮助并退出");
  }
  app.failure_message([language](const CLI::App* where, const CLI::Error& error) {
    return describe(where, error, language);
  });
}

}  // namespace liferelay::program
