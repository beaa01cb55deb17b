"""The checker of sentences in two languages can fail."""

import unittest

from planted import Planted


class Bilingual(Planted):
    checker = "bilingual"

    def plant(self, call):
        self.write("dispatcher/base/talk.cpp", f"auto f() {{\n  return {call};\n}}\n")

    def test_pairs_pass_also_over_several_lines_and_with_commas(self):
        self.plant('say("No, {0} is not a place. "\n "Name one.",\n u8"不，{0} 不是地点，请指定。", {name})')
        self.assert_clean()

    def test_the_declaration_passes(self):
        self.plant("say(std::string_view en, std::string_view zh)")
        self.assert_clean()

    def test_one_language_alone_is_found(self):
        self.plant('say("The file is missing.")')
        self.assert_found("dispatcher/base/talk.cpp:2:", "two literals")

    def test_an_empty_language_is_found(self):
        self.plant('say("The file is missing.", "")')
        self.assert_found("dispatcher/base/talk.cpp:2:", "empty")

    def test_a_variable_in_place_of_a_sentence_is_found(self):
        self.plant('say("The file is missing.", chinese)')
        self.assert_found("dispatcher/base/talk.cpp:2:", "two literals")

    def test_swapped_languages_are_found(self):
        self.plant('say("文件不存在。", "The file is missing.")')
        self.assert_found("dispatcher/base/talk.cpp:2:", "English comes first")

    def test_english_twice_is_found(self):
        self.plant('say("The file is missing.", "The file is missing.")')
        self.assert_found("dispatcher/base/talk.cpp:2:", "Translate it")

    def test_an_argument_of_its_own_for_each_language_passes(self):
        self.plant('say("{0} (field {1})", "{2}（字段 {1}）", {en, field, zh})')
        self.assert_clean()

    def test_a_place_used_in_one_language_only_is_found(self):
        self.plant('say("The file {0} is missing.", "文件不存在。", {name})')
        self.assert_found("dispatcher/base/talk.cpp:2:", "more {0}, {1} places")


if __name__ == "__main__":
    unittest.main()
