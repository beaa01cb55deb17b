"""The count at the end of scripts/test tells the truth."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

COUNTER = pathlib.Path(__file__).resolve().parents[2] / "scripts" / "count_tests.py"


def program(name, status, said):
    return f'<testcase name="{name}" status="{status}"><system-out>{said}</system-out></testcase>'


class CountTests(unittest.TestCase):
    def last_line(self, *programs):
        return self.lines(*programs)[-1]

    def lines(self, *programs):
        with tempfile.NamedTemporaryFile("w", suffix=".xml") as file:
            file.write("<testsuite>" + "".join(programs) + "</testsuite>")
            file.flush()
            done = subprocess.run([sys.executable, str(COUNTER), file.name], capture_output=True, text=True, check=True)
        return done.stdout.splitlines()

    def test_cases_are_added_over_programs(self):
        self.assertEqual(self.last_line(program("a", "run", "3 test cases out of 3 passed"),
                                        program("b", "run", "1 test case out of 1 passed")), "4 passed, 0 failed")

    def test_failed_and_aborted_cases_are_failures(self):
        said = "2 test cases out of 5 passed\n2 test cases out of 5 failed\n1 test case out of 5 aborted"
        self.assertEqual(self.last_line(program("a", "fail", said)), "2 passed, 3 failed")

    def test_a_program_that_crashed_without_a_word_is_one_failure(self):
        self.assertEqual(self.last_line(program("a", "fail", "Segmentation fault")), "0 passed, 1 failed")

    def test_a_program_that_passed_its_cases_but_failed_at_the_end_is_one_failure(self):
        self.assertEqual(self.last_line(program("a", "fail", "3 test cases out of 3 passed")), "3 passed, 1 failed")

    def test_a_program_without_a_count_is_one(self):
        self.assertEqual(self.last_line(program("a", "run", "ok")), "1 passed, 0 failed")

    def test_a_case_that_could_not_run_is_neither_passed_nor_failed_and_says_why(self):
        said = "not run  the oracle: no node\n2 test cases out of 3 passed\n1 test case out of 3 skipped"
        lines = self.lines(program("a", "run", said), program("b", "run", said))
        self.assertEqual(lines, ["not run  the oracle: no node", "4 passed, 0 failed"])

    def test_a_program_of_which_no_case_could_run_has_not_passed(self):
        self.assertEqual(self.last_line(program("a", "run", "1 test case out of 1 skipped")), "0 passed, 0 failed")

    def test_a_program_that_ctest_skipped_counts_for_neither_only_if_it_says_why(self):
        skipped = '<testcase name="a" status="notrun"><skipped/><system-out>{}</system-out></testcase>'
        self.assertEqual(self.last_line(skipped.format("not run  the map: no tool")), "0 passed, 0 failed")
        self.assertEqual(self.last_line(skipped.format("")), "0 passed, 1 failed")


if __name__ == "__main__":
    unittest.main()
