# Shared by the scripts in this folder; sourced, not run.

set -euo pipefail

# The folder of the checkout, whatever folder the caller is in.
jetwake_home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

say() { printf '\033[1m==> %s\033[0m\n' "$*" >&2; }
[ -t 2 ] && [ -z "${NO_COLOR:-}" ] || say() { printf '==> %s\n' "$*" >&2; }

die() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# What a script has started ends with it, however it ends: signals reach a script only between its commands, and only the script.
started=
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
trap end_started EXIT

end_started() {
  [ -z "$started" ] || kill $started 2>/dev/null || true
}

# Starts a command in the background.
start() {
  "$@" &
  started="$started $!"
}

# Ends what start has started, and waits for it.
end() {
  kill "$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
  started=${started/ $1/}
}

# Runs a command to its end.
run() {
  local pid code=0
  "$@" <&0 &
  pid=$!
  started="$started $pid"
  wait "$pid" || code=$?
  started=${started/ $pid/}
  return "$code"
}

# The major version of the JDK in folder $1, nothing if there is none.
jdk_version() {
  "$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1
}

# Sets java and JAVA_HOME to a JDK 17 or newer: JAVA_HOME if set, else the java on the path.
find_java() {
  if [ -z "${JAVA_HOME:-}" ]; then
    local found
    found=$(command -v javac) || die "no JDK found: install JDK 17 or newer, or set JAVA_HOME to one"
    JAVA_HOME=$(dirname "$(dirname "$(readlink -f "$found")")")
  fi
  [ -x "$JAVA_HOME/bin/javac" ] || die "no JDK in JAVA_HOME=$JAVA_HOME: set it to a JDK 17 or newer"
  local version
  version=$(jdk_version "$JAVA_HOME")
  [ "${version:-0}" -ge 17 ] || die "JDK 17 or newer is needed, JAVA_HOME=$JAVA_HOME has version ${version:-unknown}"
  export JAVA_HOME
  java=$JAVA_HOME/bin/java
}

find_maven() {
  command -v mvn >/dev/null || die "Maven is needed to build Jetwake and was not found: install Maven 3.8.7 or newer"
}

# Builds the modules named in $1 (comma-separated) and what they need, without tests, unless $2 and later files are all
# newer than every source.
build_if_stale() {
  local modules=$1
  shift
  local artifact stale=
  for artifact in "$@"; do
    if [ ! -e "$jetwake_home/$artifact" ] || [ -n "$(newer_source "$jetwake_home/$artifact")" ]; then
      stale=yes
    fi
  done
  [ -n "$stale" ] || return 0
  find_maven
  say "Building ${modules//,/, } (the first time this downloads what is needed)"
  run mvn -f "$jetwake_home/pom.xml" -q -B -pl "$modules" -am package -Dmaven.test.skip=true -Dspotless.check.skip >&2 \
    || die "the build failed, see above"
  # Maven leaves an unchanged jar as it is; what was checked just now counts as built just now.
  for artifact in "$@"; do touch "$jetwake_home/$artifact"; done
}

newer_source() {
  find "$jetwake_home" \( -name target -o -name .git -o -name benchmarks \) -prune -o \
    -type f \( -path '*/src/main/*' -o -name pom.xml \) -newer "$1" -print | head -n 1
}
