# What the client must know before it plans: a line each, `name<TAB>value`.

# facts PATH...: of the host, and of these files with their content.
facts() {
  say uid "$(id -u)"
  say os "$(. /etc/os-release 2>/dev/null && echo "${ID-} ${VERSION_ID-}")"
  say kernel "$(uname -r)"
  if service_is_systemd; then say init systemd; else say init other; fi
  if command -v keepalived >/dev/null 2>&1; then
    say keepalived "$(timeout 10 keepalived --version 2>&1 | sed -n '1s/.*v\([0-9][0-9.]*\).*/\1/p')"
  fi
  service_read
  say_service
  say host "$(uname -n)"
  facts_arguments
  if [ -e /proc/net/ip_vs ] || modprobe -n -q ip_vs 2>/dev/null; then say ip_vs yes; else say ip_vs no; fi
  say_links
  ls /run/netns /var/run/netns 2>/dev/null | sed -n 's/^\([^/:][^:]*\)$/netns\t\1/p'
  # For the skew of the clock: the client notes when this line arrives.
  say clock "$(date +%s.%N)"
  say uptime "$(uptime_s)"
  facts_lock
  say last "$(cat "$state/last" 2>/dev/null | tr '\n' ' ')"
  for path in "$@"; do facts_file "$path"; done
  say end facts
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
  say lock "$(tr '\n' "$tab" <"$lock")"
}

# The real place of a file is told too: a link is followed, never replaced by a file.
facts_file() {
  real=$(readlink -f "$1" 2>/dev/null)
  [ -n "$real" ] || real=$1
  kind=$(content_of "$real")
  case $kind in
    absent | other) printf 'file\t%s\t%s\t%s\n' "$1" "$real" "$kind" ;;
    *)
      printf 'file\t%s\t%s\t%s\t%s\t%s\n' "$1" "$real" "$kind" "$(stat -c '%a %U:%G' "$real")" \
        "$(base64 <"$real" | tr -d '\n')"
      ;;
  esac
}
