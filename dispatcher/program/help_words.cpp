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

// The library's sentences end, or go on, in English; what is between is the user's own.
struct Phrase {
  std::string_view en;
  std::string_view zh;
};
constexpr std::array phrases{
    Phrase{"Value ", ""},
    Phrase{" not in range ", " 不在范围内："},
    Phrase{" not in ", " 不属于 "},
    Phrase{"Could not convert: ", "无法转换："},
    Phrase{" is required", ""},
    Phrase{"A subcommand", "命令"},
    Phrase{" to ", " 至 "},
    Phrase{"The following argument was not expected: ", "无法理解 "},
    Phrase{"The following arguments were not expected: ", "无法理解 "},
};

Text in_both(const std::string& sentence) {
  Text text{sentence, sentence};
  for (const Phrase& phrase : phrases) {
    const std::size_t at = text.zh.find(phrase.en);
    if (at != std::string::npos) text.zh.replace(at, phrase.en.size(), phrase.zh);
  }
  return text;
}

Text headed(const Text& heading, const Text& detail) {
  return {heading.en + ": " + detail.en, heading.zh + "：" + detail.zh};
}

Text complaint(const std::string& name, const std::string& sentence) {
  const Text detail = in_both(sentence);
  if (name == "RequiredError") return headed(say("Something is missing", "缺少必填内容"), detail);
  if (name == "ValidationError")
    return headed(say("A value is not allowed", "取值不合要求"), detail);
  if (name == "ConversionError")
    return headed(say("A value cannot be read", "取值无法识别"), detail);
  if (name == "ArgumentMismatch") {
    const std::string option = sentence.substr(0, sentence.find(':'));
    return {"The command is not understood: " + sentence, "取值的个数不对：" + option};
  }
  return headed(say("The command is not understood", "命令有误"), detail);
}

std::string describe(const CLI::App* app, const CLI::Error& error, Language language) {
  const std::vector<std::string> left = app->remaining(true);
  const std::string name = error.get_name();
  Text what = complaint(name, error.what());
  if (name == "RequiredError" && !left.empty())
    what = say("\"{0}\" is no command here", "此处没有命令“{0}”", {left.front()});
  const Text whole = say("liferelay: {0}. Add --help to see the words.",
                         "liferelay：{1}。加 --help 查看用法。", {what.en, what.zh});
  return whole.in(language) + "\n";
}

// "TEXT:{zh,en}" and "UINT:INT in [1 - 64]", the library's way to say what a value may be.
std::string value_words(const std::string& type) {
  const std::size_t rule = type.find(':');
  if (rule == std::string::npos) return {};
  const std::size_t open = type.find_first_of("{[", rule);
  if (open == std::string::npos) return {};
  return type.substr(open);
}

void label_values(const CLI::App& app) {
  for (const CLI::Option* option : app.get_options()) {
    const std::string words = value_words(option->get_type_name());
    if (!words.empty()) app.get_formatter()->label(option->get_type_name(), words);
  }
}

}  // namespace

void speak(CLI::App& app, Language language) {
  if (language == Language::zh) {
    for (const Label& label : labels) app.get_formatter()->label(label.key, label.zh);
    app.option_defaults()->group("选项");
    app.group("子命令");
    app.set_help_flag("-h,--help", "显示帮助并退出");
  }
  app.failure_message([language](const CLI::App* where, const CLI::Error& error) {
    return describe(where, error, language);
  });
}

void speak_throughout(CLI::App& app, Language language) {
  if (language == Language::zh) app.get_help_ptr()->group("选项");
  label_values(app);
  for (CLI::App* command : app.get_subcommands({})) speak_throughout(*command, language);
}

}  // namespace liferelay::program
