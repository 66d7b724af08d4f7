# Does it run as it should? Every problem is told; the status says whether there was none.
# `expect` has lines: service running|stopped|none, vrrp yes|no, holds ADDRESS, wait SECONDS; of a real server
# loopback ADDRESS, sysctl FILE LEAST.

# verify EXPECT STATE-BEFORE PID-BEFORE CURSOR
verify() {
  problems=0
  expect=$1
  shift
  if without_keepalived; then
    verify_real_server
    return "$problems"
  fi
  [ -n "${crashed-}" ] || verify_taken "$3"
  # A daemon that is known to break down is not waited for.
  if [ -n "${crashed-}" ]; then service_read; else service_settle || problem "keepalived is still $service_ActiveState"; fi
  if grep -q '^service stopped' "$expect"; then
    case $service_ActiveState in inactive | failed) ;; *) problem "keepalived is $service_ActiveState, expected: stopped" ;; esac
    return "$problems"
  fi
  if [ "$service_ActiveState" != active ]; then
    problem "keepalived is $service_ActiveState ($service_SubState), expected: active"
  elif [ "$1" = active ] && [ "$2" != 0 ] && [ "$service_MainPID" != "$2" ]; then
    problem "keepalived was started anew (process $2 is now $service_MainPID), expected: a reload"
  fi
  verify_journal "$3"
  if [ "$problems" = 0 ] && grep -q '^vrrp yes' "$expect"; then verify_child; fi
  if [ "$problems" = 0 ]; then verify_addresses; fi
  return "$problems"
}

problem() {
  problems=1
  say problem "$1"
}

# The signal to reload is on its way before the daemon begins, and systemd calls it active in between: what counts is
# that the daemon says it is done. Releases that only say that they begin get some time.
verify_taken() {
  # Nobody tells where there is no journal: a daemon that does not survive the reload is gone in this time.
  if [ -z "$1" ]; then
    nap && nap && nap && nap && nap && nap && nap && nap && nap && nap
    return
  fi
  tries=0 begun=0
  while [ "$tries" -lt 40 ] && [ "$begun" -lt 5 ]; do
    journal_since "$1" >"$tx/said"
    if grep -Eq 'Reload (complete|finished)|Startup complete|Entering [A-Z]* STATE|exited|Stopp' "$tx/said"; then return; fi
    if grep -Eq 'Reloading|Starting VRRP child' "$tx/said"; then begun=$((begun + 1)); fi
    tries=$((tries + 1))
    nap
  done
}

# What the daemon complains about. Check scripts that fail and changes of state are its daily work, not complaints.
verify_journal() {
  journal_since "$1" | grep -E 'Line [0-9]+\)|exited with|permanent error|[Rr]espawning|[Ss]egmentation|terminated by|SECURITY VIOLATION|Disabling track script|Unknown keyword|not a regular non-executable' |
    grep -v 'exited with status' | sed 's/pid [0-9]*/pid/; s/process([0-9]*)/process/' | sort -u | head -n 20 >"$tx/complaints"
  while IFS= read -r line; do problem "keepalived: $line"; done <"$tx/complaints"
}

verify_child() {
  tries=0
  while [ "$tries" -lt 20 ]; do
    if grep -Eq "^[0-9]+ \([^)]*\) [A-Z] $service_MainPID " /proc/[0-9]*/stat 2>/dev/null; then return; fi
    tries=$((tries + 1))
    nap
  done
  problem "the VRRP process of keepalived does not run"
}

# Addresses that this host held before and still should: an election may take a few seconds.
verify_addresses() {
  seconds=$(sed -n 's/^wait //p' "$expect")
  end=$(($(uptime_s) + ${seconds:-10}))
  sed -n 's/^holds //p' "$expect" >"$tx/holds"
  while :; do
    missing=''
    ip -o addr 2>/dev/null | awk '{ sub(/\/.*/, "", $4); print $4 }' >"$tx/held"
    while IFS= read -r address; do
      grep -qxF "$address" "$tx/held" || missing="$missing $address"
    done <"$tx/holds"
    [ -n "$missing" ] || return 0
    [ "$(uptime_s)" -lt "$end" ] || break
    nap
  done
  problem "this host should hold$missing, but does not"
}
