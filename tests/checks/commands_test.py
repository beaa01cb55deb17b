"""The checker of the commands' documentation can fail."""

import unittest

from planted import Planted

PROGRAM = """#!/bin/sh
case "$*" in
  "--help") printf 'Options:\\n  -h,--help   Help\\n  --lang TEXT Language\\n\\nSubcommands:\\n  serve   Run\\n  map     Maps\\n' ;;
  "serve --help") printf 'Positionals:\\n  site TEXT\\n\\nOptions:\\n  -h,--help   Help\\n  --speed N   Fast\\n\\nExit codes\\n' ;;
  "map --help") printf 'Options:\\n  -h,--help   Help\\n\\nSubcommands:\\n  route   A way\\n' ;;
  "map route --help") printf 'Options:\\n  -h,--help   Help\\n  --to TEXT   End\\n' ;;
  *) exit 2 ;;
esac
"""
PAGE = "# Commands\n\n--lang\n\n## serve\n\nliferelay serve --speed 2\n\n## map\n\nliferelay map route --to here\n"


class Commands(Planted):
    checker = "commands"

    def setUp(self):
        super().setUp()
        self.write("build/dev/liferelay", PROGRAM)
        (self.root / "build/dev/liferelay").chmod(0o755)
        self.write("docs/commands.md", PAGE)
        self.write("docs/commands.zh.md", PAGE)

    def test_a_whole_page_passes(self):
        self.assert_clean()

    def test_a_subcommand_that_is_missing_in_one_language_is_found(self):
        self.write("docs/commands.zh.md", PAGE.replace("map route", "map router"))
        self.assert_found("docs/commands.zh.md:1:", '"liferelay map route"')

    def test_a_command_without_its_section_is_found(self):
        self.write("docs/commands.md", PAGE.replace("## serve", "## served"))
        self.assert_found("docs/commands.md:1:", '"liferelay serve"')

    def test_an_option_described_elsewhere_only_is_found(self):
        self.write("docs/commands.md", PAGE.replace("--speed 2", "").replace("--to", "--speed --to"))
        self.assert_found("docs/commands.md:1:", '--speed of "liferelay serve"')

    def test_an_option_of_every_command_is_found(self):
        self.write("docs/commands.md", PAGE.replace("--lang", "--language"))
        self.assert_found("docs/commands.md:1:", '--lang of "liferelay"')

    def test_without_a_program_it_says_so(self):
        (self.root / "build/dev/liferelay").unlink()
        self.assert_not_run("the program is not built")


if __name__ == "__main__":
    unittest.main()
