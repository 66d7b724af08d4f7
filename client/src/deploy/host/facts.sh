# What the client must know before it plans: a line each, `name<TAB>value`.

# facts PATH...: of the host, and of these files with their content. What takes its time is asked side by side, once the
# files are told: their lines may be longer than what a pipe takes in one piece.
facts() {
  for path in "$@"; do facts_file "$path"; done
  facts_version &
  facts_ip_vs &
  say os "$(. /etc/os-release 2>/dev/null && echo "${ID-} ${VERSION_ID-}")"
  say kernel "$(noted /proc/sys/kernel/osrelease)"
  say host "$(noted /proc/sys/kernel/hostname)"
  if service_is_systemd; then say init systemd; else say init other; fi
  say_links
  for each in /run/netns/*; do [ -e "$each" ] && say netns "${each##*/}"; done
  facts_lock
  say_last
  service_read
  say_service
  facts_arguments
  wait
  say end facts
}

facts_version() {
  command -v keepalived >/dev/null 2>&1 || return 0
  shown=$(timeout 10 keepalived --version 2>&1)
  case $shown in *' v'[0-9]*) shown=${shown#* v} && say keepalived "${shown%%[!0-9.]*}" ;; esac
}

facts_ip_vs() {
  if [ -e /proc/net/ip_vs ] || modprobe -n -q ip_vs 2>/dev/null; then say ip_vs yes; else say ip_vs no; fi
}

# What was deployed last, and what it wrote.
say_last() {
  [ -f "$state/last" ] || return 0
  words=''
  while read -r line; do words="$words$line "; done <"$state/last"
  say last "$words"
}

# files PATTERN...: the files that these patterns of an `include` name.
files() {
  for pattern in "$@"; do
    # Nothing but the pattern is to be expanded here.
    IFS=''
    for path in $pattern; do [ -f "$path" ] && facts_file "$path"; done
    unset IFS
  done
  say end files
}

# Options given to the daemon: `-f` names another configuration, `-i` is its config id.
facts_arguments() {
  if [ "$service_MainPID" != 0 ] && [ -r "/proc/$service_MainPID/cmdline" ]; then
    say arguments "$(tr '\000' ' ' <"/proc/$service_MainPID/cmdline")"
    return
  fi
  for file in /etc/default/keepalived /etc/sysconfig/keepalived; do
    [ -f "$file" ] && sed -n 's/^[[:space:]]*\(DAEMON_ARGS\|KEEPALIVED_OPTIONS\)=["'"'"']\{0,1\}\([^"'"'"']*\).*/arguments\t\2/p' "$file"
  done
}

facts_lock() {
  [ -f "$lock" ] || return 0
  say lock "$(lock_words)"
}

# The real place of a file is told too: a link is followed, never replaced by a file.
facts_file() {
  real=$(readlink -f "$1" 2>/dev/null)
  [ -n "$real" ] || real=$1
  if [ -f "$real" ]; then
    printf 'file\t%s\t%s\tregular\t%s\t%s\n' "$1" "$real" "$(stat -c '%a %U:%G' "$real")" "$(encoded "$real")"
  else
    printf 'file\t%s\t%s\t%s\n' "$1" "$real" "$(content_of "$real")"
  fi
}

# The content of a file in one line.
encoded() { base64 -w 0 "$1" 2>/dev/null || base64 <"$1" | tr -d '\n'; }
