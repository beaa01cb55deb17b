# Writes OUTPUT, the definition of program::source_commit(), and leaves it alone while the commit is the same.
execute_process(COMMAND git --no-optional-locks describe --always --dirty=+ --abbrev=12 --exclude "*"
  WORKING_DIRECTORY "${SOURCE_DIR}" OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
if(failed OR NOT commit)
  set(commit unknown)
endif()
file(CONFIGURE OUTPUT "${OUTPUT}" @ONLY CONTENT [[
#include "dispatcher/program/commit.hpp"
const char* liferelay::program::source_commit() { return "@commit@"; }
]])
