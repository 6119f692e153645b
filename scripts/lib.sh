# Shared by the scripts in this folder; sourced, not run. The comment at the head of a script is its usage.

set -euo pipefail

# The folder of the checkout, whatever folder the caller is in.
jetwake_home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

bold='' plain=''
if [ -t 2 ] && [ -z "${NO_COLOR:-}" ]; then bold=$'\033[1m' plain=$'\033[0m'; fi
say() { printf '%s==> %s%s\n' "$bold" "$*" "$plain" >&2; }

die() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

usage() { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; }

# Ends a script that was called in a way it does not understand.
misuse() {
  printf '%s: %s (see %s --help)\n' "$(basename "$0")" "$*" "$0" >&2
  exit 2
}

# Takes the command line of a script apart: parse "quick one" 0 2 "$@" sets quick or one to yes if --quick or --one is given, to nothing if
# not, and arguments to the rest, of which there must be 0 to 2.
parse() {
  local known=" $1 " least=$2 most=$3 name
  shift 3
  arguments=()
  for name in $known; do printf -v "$name" ''; done
  while [ $# -gt 0 ]; do
    name=${1#--}
    case "$1" in
      -h | --help) usage && exit 0 ;;
      -*)
        if [ "--$name" != "$1" ] || [[ $known != *" $name "* ]]; then misuse "there is no option $1"; fi
        printf -v "$name" yes
        ;;
      *) arguments+=("$1") ;;
    esac
    shift
  done
  [ ${#arguments[@]} -ge "$least" ] || misuse "an argument is missing"
  [ ${#arguments[@]} -le "$most" ] || misuse "there is one argument too many: '${arguments[$most]}'"
}

# Checks that what is called $1 and has the value $2 is a whole number from $3 to $4.
number() {
  if ! [[ $2 =~ ^(0|[1-9][0-9]{0,8})$ ]] || [ "$2" -lt "$3" ] || [ "$2" -gt "$4" ]; then
    misuse "$1 must be a whole number from $3 to $4: '$2'"
  fi
}

# What a script has started ends with it, however it ends: signals reach a script only between its commands, and only the script.
started=
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
trap end_started EXIT

end_started() {
  # shellcheck disable=SC2086 # several process ids
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

# Prints the first line of file $1 that matches $2, as what is in the brackets; dies if process $3, which is called $4, has ended or the line
# has not come within two minutes.
await_line() {
  local found='' deadline=$((SECONDS + 120))
  while [ -z "$found" ]; do
    kill -0 "$3" 2>/dev/null || die "$4 did not open, see $1"
    [ $SECONDS -lt $deadline ] || die "$4 did not open within 120 s, see $1"
    found=$(sed -n "s/$2/\\1/p" "$1" | head -n 1)
    [ -n "$found" ] || sleep 0.2
  done
  echo "$found"
}

# The major version of the Java in folder $1, nothing if there is none. Its release file tells it without the time that a JVM takes to start.
java_version() {
  local release
  for release in "$1/release" "$1/../release"; do
    if [ -r "$release" ]; then
      sed -n 's/^JAVA_VERSION="\{0,1\}\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' "$release"
      return
    fi
  done
  "$1/bin/java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.specification\.version = \(1\.\)\{0,1\}//p'
}

# Sets java to one of version 17 or later: that of JAVA_HOME if set, else that on the path.
find_java() {
  local version
  if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
    [ -x "$java" ] || die "JAVA_HOME is $JAVA_HOME, but there is no bin/java in it"
  else
    java=$(command -v java) || die "no Java found: install a JDK, version 17 or later, or set JAVA_HOME to one"
  fi
  version=$(java_version "$(dirname "$(dirname "$(readlink -f "$java")")")")
  [[ ! $version =~ ^[0-9]+$ ]] || [ "$version" -ge 17 ] || die "$java is version $version, but 17 or later is needed: set JAVA_HOME"
}

# Sets java and JAVA_HOME to a JDK of version 17 or later: JAVA_HOME if set, else that of the compiler on the path.
find_jdk() {
  if [ -z "${JAVA_HOME:-}" ]; then
    local found
    found=$(command -v javac) || die "no JDK found: install one, version 17 or later, or set JAVA_HOME to one"
    JAVA_HOME=$(dirname "$(dirname "$(readlink -f "$found")")")
  fi
  [ -x "$JAVA_HOME/bin/javac" ] || die "JAVA_HOME is $JAVA_HOME, but there is no bin/javac in it: set it to a JDK, version 17 or later"
  export JAVA_HOME
  find_java
}

find_maven() {
  command -v mvn >/dev/null || die "no Maven found to build Jetwake: install version 3.8.7 or later"
}

# Builds the modules named in $1 (comma-separated) and what they need, without tests.
build() {
  local -a goal=(-f "$jetwake_home/pom.xml" -q -B -pl "$1" -am package -Dmaven.test.skip=true -Djacoco.skip=true -Dspotless.check.skip)
  find_jdk
  find_maven
  say "Building ${1//,/, }"
  if ! run mvn -o "${goal[@]}" >/dev/null 2>&1; then
    say "That failed; again, with downloads"
    run mvn "${goal[@]}" >&2 || die "the build failed, see above"
  fi
}

# Builds the modules named in $1 unless $2 and later files are all newer than every source.
build_if_stale() {
  local modules=$1 artifact stale=
  shift
  for artifact in "$@"; do
    if [ ! -e "$jetwake_home/$artifact" ] || [ -n "$(newer_source "$jetwake_home/$artifact")" ]; then
      stale=yes
    fi
  done
  [ -n "$stale" ] || return 0
  build "$modules"
  # Maven leaves an unchanged jar as it is; what was checked just now counts as built just now.
  for artifact in "$@"; do touch "$jetwake_home/$artifact"; done
}

newer_source() {
  find "$jetwake_home" \( -name target -o -name .git -o -name benchmarks \) -prune -o \
    -type f \( -path '*/src/main/*' -o -name pom.xml \) -newer "$1" -print | head -n 1
}

# Builds the benchmarks, and sets target to the folder and classpath to the class path of what was built.
build_benchmarks() {
  build benchmarks
  target=$jetwake_home/benchmarks/target
  classpath="$target/jetwake-benchmarks.jar:$target/lib/*"
}

# Adds Kamon, which some benchmarks measure beside Jetwake, to the class path.
add_kamon() {
  local jar
  for jar in "$target"/peers/kamon-core_*.jar "$target"/peers/slf4j-api-*.jar; do
    classpath="$classpath:$jar"
  done
}
