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
  say service "$service_LoadState $service_ActiveState $service_SubState $service_MainPID $service_Type"
  facts_arguments
  if [ -e /proc/net/ip_vs ] || modprobe -n -q ip_vs 2>/dev/null; then say ip_vs yes; else say ip_vs no; fi
  ip -o link 2>/dev/null | sed -n 's/^[0-9]*: \([^:@]*\)[:@].*/link\t\1/p'
  ip -o addr 2>/dev/null | awk '{ print "address\t" $2 " " $4 }'
  ls /run/netns /var/run/netns 2>/dev/null | sed -n 's/^\([^/:][^:]*\)$/netns\t\1/p'
  # For the skew of the clock: the client notes when this line arrives.
  say clock "$(date +%s.%N)"
  say uptime "$(uptime_s)"
  facts_lock
  say last "$(cat "$state/last" 2>/dev/null | tr '\n' ' ')"
  for path in "$@"; do facts_file "$path"; done
  say end facts
}

# Options given to the daemon: `-f` names another configuration, `-P` and `-C` leave a part of it out.
facts_arguments() {
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
