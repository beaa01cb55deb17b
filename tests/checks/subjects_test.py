"""The checker of commit subjects can fail."""

import shutil
import subprocess
import unittest

from planted import Planted


@unittest.skipUnless(shutil.which("git"), "not run: git is missing")
class Subjects(Planted):
    checker = "subjects"

    def commit(self, subject):
        if not (self.root / ".git").exists():
            subprocess.run(["git", "init", "-q", str(self.root)], check=True)
        subprocess.run(["git", "-C", str(self.root), "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q",
                        "--allow-empty", "-m", subject], check=True)

    def test_72_letters_pass(self):
        self.commit("a" * 72)
        self.assert_clean()

    def test_letters_are_counted_not_bytes(self):
        self.commit("生" * 72)
        self.assert_clean()

    def test_73_letters_are_found(self):
        self.commit("a" * 73)
        self.commit("Then something else")
        self.assert_found("73 letters")

    def test_a_full_stop_is_found(self):
        self.commit("Add a thing.")
        self.assert_found("full stop")

    def test_without_a_history_it_says_that_it_did_not_run(self):
        self.assert_not_run("there is no history")


if __name__ == "__main__":
    unittest.main()
