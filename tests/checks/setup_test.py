"""scripts/setup installs what is missing and nothing else. The package tools are played by small scripts that keep a
log, in a PATH of their own, so that nothing is installed here."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOLS = ("bash", "sed", "sort", "awk", "comm", "dirname", "env", "cat")


class Setup(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="setup-")
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        (self.root / "scripts").mkdir()
        (self.root / "bin").mkdir()
        for name in ("setup", "common.sh"):
            shutil.copy(ROOT / "scripts" / name, self.root / "scripts" / name)
        (self.root / "scripts/packages.txt").write_text("# Tools\nalpha  the first\nbeta-dev  the second\n\n")
        for tool in TOOLS:
            (self.root / "bin" / tool).symlink_to(shutil.which(tool))
        self.play("dpkg-query", "")
        self.play("apt-get", f'echo "apt-get $*" >>"{self.root}/log"; echo "front=$DEBIAN_FRONTEND" >>"{self.root}/log"')
        self.play("id", "echo 0")

    def play(self, name, script):
        path = self.root / "bin" / name
        path.write_text(f"#!{shutil.which('bash')}\n{script}\n")
        path.chmod(0o755)

    def installed(self, *packages):
        lines = "".join(f"echo '{package} installed'\n" for package in packages)
        self.play("dpkg-query", lines + "exit 1")  # as the real one does when a name is unknown to it

    def run_setup(self, *words):
        done = subprocess.run([str(self.root / "bin/bash"), str(self.root / "scripts/setup"), *words], cwd="/",
                              env={"PATH": str(self.root / "bin"), "HOME": str(self.root)}, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, check=False)
        log = self.root / "log"
        return done, log.read_text() if log.exists() else ""

    def test_nothing_is_touched_when_all_is_there(self):
        self.installed("alpha", "beta-dev", "other")
        done, log = self.run_setup()
        self.assertEqual((done.returncode, log, done.stdout), (0, "", ""), done.stderr)

    def test_only_what_is_missing_is_installed_after_one_refresh(self):
        self.installed("alpha")
        done, log = self.run_setup()
        self.assertEqual(done.returncode, 0, done.stderr)
        calls = [line for line in log.splitlines() if line.startswith("apt-get")]
        self.assertEqual(len(calls), 2, log)
        self.assertTrue(calls[0].endswith(" update"), log)
        self.assertTrue(calls[1].endswith(" install --no-install-recommends beta-dev"), log)
        self.assertIn("front=noninteractive", log)

    def test_missing_prints_names_and_installs_nothing(self):
        done, log = self.run_setup("--missing")
        self.assertEqual((done.returncode, done.stdout, log), (0, "alpha\nbeta-dev\n", ""), done.stderr)

    def test_a_package_that_was_removed_but_left_its_settings_is_missing(self):
        self.play("dpkg-query", "echo 'alpha config-files'; echo 'beta-dev installed'")
        self.assertEqual(self.run_setup("--missing")[0].stdout, "alpha\n")

    def test_sudo_is_used_when_not_root(self):
        self.play("id", "echo 1000")
        self.play("sudo", f'echo "sudo $1" >>"{self.root}/log"; [ "$1" = -n ] && shift; "$@"')
        self.play("true", "exit 0")
        done, log = self.run_setup()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("sudo -n", log)
        self.assertIn("install --no-install-recommends alpha beta-dev", log)

    def test_without_root_and_sudo_it_says_so_plainly_in_both_languages(self):
        self.play("id", "echo 1000")
        done, log = self.run_setup()
        self.assertEqual((done.returncode, log), (1, ""))
        self.assertIn("neither root nor allowed to use sudo", done.stderr)
        self.assertIn("缺少软件包", done.stderr)
        self.assertIn("alpha beta-dev", done.stderr)

    def test_a_sudo_that_asks_for_a_password_is_not_used_without_a_terminal(self):
        self.play("id", "echo 1000")
        self.play("sudo", "exit 1")
        done, log = self.run_setup()
        self.assertEqual((done.returncode, log), (1, ""))
        self.assertIn("neither root nor allowed to use sudo", done.stderr)

    def test_a_failed_refresh_still_tries_and_a_failed_install_is_told(self):
        self.play("apt-get", f'echo "apt-get $*" >>"{self.root}/log"; exit 100')
        done, log = self.run_setup()
        self.assertEqual(done.returncode, 1)
        self.assertEqual(log.count("apt-get"), 2, log)
        self.assertIn("could not be installed", done.stderr)

    def with_oracle(self, node="echo v20.1.0"):
        folder = self.root / "tests/integration/hours_oracle"
        (folder / "node_modules").mkdir(parents=True)
        (folder / "package-lock.json").write_text("the lock\n")
        self.installed("alpha", "beta-dev")
        if node:
            self.play("node", node)
        self.play("npm", f'echo "npm $* in ${{PWD##*/}}" >>"{self.root}/log"')
        return folder

    def test_the_package_of_the_oracle_is_installed_once(self):
        self.with_oracle()
        first, log = self.run_setup()
        self.assertEqual(first.returncode, 0, first.stderr)
        self.assertIn("npm ci", log)
        self.assertIn("in hours_oracle", log)
        self.assertNotIn("apt-get", log)
        self.assertEqual(self.run_setup()[1], log)

    def test_a_changed_lock_is_installed_again(self):
        folder = self.with_oracle()
        self.run_setup()
        (folder / "package-lock.json").write_text("another lock\n")
        self.assertEqual(self.run_setup()[1].count("npm ci"), 2)

    def test_node_is_installed_where_it_is_missing(self):
        self.with_oracle(node="")
        done, log = self.run_setup()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("install --no-install-recommends nodejs npm", log)

    def test_a_failure_of_npm_stops_nobody_and_is_tried_again(self):
        self.with_oracle()
        self.play("npm", f'echo "npm $*" >>"{self.root}/log"; exit 1')
        done, _ = self.run_setup()
        self.assertEqual(done.returncode, 0)
        self.assertIn("will not run", done.stderr)
        self.assertEqual(self.run_setup()[1].count("npm ci"), 2)

    def test_a_node_that_is_too_old_is_left_alone(self):
        self.with_oracle(node="echo v16.0.0")
        done, log = self.run_setup()
        self.assertEqual(done.returncode, 0)
        self.assertIn("will not run", done.stderr)
        self.assertNotIn("nodejs", log)

    def test_another_system_is_told_what_to_use(self):
        (self.root / "bin/dpkg-query").unlink()
        done, _ = self.run_setup()
        self.assertEqual(done.returncode, 1)
        self.assertIn("Debian 12", done.stderr)


if __name__ == "__main__":
    unittest.main()
