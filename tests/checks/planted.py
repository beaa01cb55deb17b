"""A small project in a temporary folder, for planting one violation and seeing the checker find it."""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
CLEAN = {
    "dispatcher/base/CMakeLists.txt": "liferelay_layer(base PURE SOURCES ids.cpp)\n",
    "dispatcher/base/ids.hpp": "// Ids.\n#pragma once\n\nint next_id(int last);\n",
    "dispatcher/base/ids.cpp": '#include "dispatcher/base/ids.hpp"\n\nint next_id(int last) {\n  return last + 1;\n}\n',
    "dispatcher/geo/CMakeLists.txt": "liferelay_layer(geo PURE SOURCES spot.cpp USES base)\n",
    "dispatcher/geo/spot.hpp": '// Spots.\n#pragma once\n\n#include "dispatcher/base/ids.hpp"\n',
    "dispatcher/field/CMakeLists.txt": "liferelay_layer(field SOURCES gate.cpp USES geo)\n",
    "dispatcher/field/gate.hpp": '// The gate.\n#pragma once\n\n#include "dispatcher/geo/spot.hpp"\n',
}


class Planted(unittest.TestCase):
    """Each test writes a file into the clean project and says what the checker must print."""

    checker = ""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="planted-")
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        for name, text in CLEAN.items():
            self.write(name, text)
        for name in (".clang-format", "scripts/checks/rules.toml", "scripts/packages.txt", "docs/dependencies.md"):
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, self.root / name)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run_checker(self):
        command = [sys.executable, str(ROOT / "scripts" / "checks" / f"{self.checker}.py"), "--root", str(self.root)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    def assert_clean(self):
        code, output = self.run_checker()
        self.assertEqual(code, 0, output)

    def assert_found(self, *parts):
        """The checker fails and prints one line that holds all the parts."""
        code, output = self.run_checker()
        self.assertEqual(code, 1, output)
        self.assertTrue(any(all(part in line for part in parts) for line in output.splitlines()), output)

    def assert_not_run(self, why):
        code, output = self.run_checker()
        self.assertEqual(code, 77, output)
        self.assertIn(f"not run: {why}", output)
