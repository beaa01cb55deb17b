# Sourced by the scripts beside it: the project's folder, a stable environment, headings with elapsed seconds.
# Works from any folder, as any user, with or without a terminal.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

export LC_ALL=C.UTF-8
# A clone that belongs to another user (a container's mounted folder, sudo) is still our own: let git read it.
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0="$root"
# Two clones in two folders share one compiler cache.
export CCACHE_BASEDIR="$root" CCACHE_NOHASHDIR=1
if [ ! -w "${HOME:-/nonexistent}" ]; then
  export CCACHE_DIR="$root/build/ccache"
fi

# heading TEXT: one line with the seconds since the script was started.
heading() { printf '== [%4d s] %s\n' "$SECONDS" "$*"; }

# die ENGLISH CHINESE: says in both languages what is wrong and what to do, and leaves with code 1.
die() {
  printf '%s\n%s\n' "$1" "$2" >&2
  exit 1
}
