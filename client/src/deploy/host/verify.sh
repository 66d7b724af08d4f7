# Does it run as it should? Every problem is told; the status says whether there was none.
# `expect` has lines: service running|stopped|none, vrrp yes|no, holds ADDRESS, gone ADDRESS (undo.sh), wait SECONDS; of
# a real server loopback ADDRESS, sysctl FILE LEAST.

# expect_read FILE: what is expected, for verify.
expect_read() {
  expect_service=running expect_vrrp=no expect_wait=10 expect_holds='' expect_gone='' expect_loopback='' expect_sysctl=''
  while read -r name value; do
    case $name in
      service) expect_service=$value ;;
      vrrp) expect_vrrp=$value ;;
      wait) expect_wait=$value ;;
      holds) expect_holds="$expect_holds $value" ;;
      gone) expect_gone="$expect_gone $value" ;;
      loopback) expect_loopback="$expect_loopback $value" ;;
      sysctl) expect_sysctl="$expect_sysctl $value" ;;
    esac
  done <"$1"
}

# verify STATE-BEFORE PID-BEFORE CURSOR
verify() {
  problems=0
  if [ "$expect_service" = none ]; then
    verify_real_server
    return "$problems"
  fi
  # A daemon that is known to break down is not waited for.
  if [ -n "${crashed-}" ]; then
    service_read
    journal_read "$3"
  else
    verify_taken "$3"
    service_read
    if ! service_is_settled; then
      service_settle || problem "keepalived is still $service_ActiveState"
      journal_read "$3"
    fi
  fi
  if [ "$expect_service" = stopped ]; then
    case $service_ActiveState in inactive | failed) ;; *) problem "keepalived is $service_ActiveState, expected: stopped" ;; esac
    return "$problems"
  fi
  if [ "$service_ActiveState" != active ]; then
    problem "keepalived is $service_ActiveState ($service_SubState), expected: active"
  elif [ "$1" = active ] && [ "$2" != 0 ] && [ "$service_MainPID" != "$2" ]; then
    problem "keepalived was started anew (process $2 is now $service_MainPID), expected: a reload"
  fi
  verify_journal
  if [ "$problems" = 0 ] && [ "$expect_vrrp" = yes ]; then verify_child; fi
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
  while [ "$tries" -lt 45 ] && [ "$begun" -lt 5 ]; do
    journal_read "$1"
    case $journal_state in done) return ;; begun) begun=$((begun + 1)) ;; esac
    tries=$((tries + 1))
    if [ "$tries" -lt 5 ]; then blink; else nap; fi
  done
}

# journal_read CURSOR: whether the daemon has taken the configuration, and what it complains about, in $complaints.
# Check scripts that fail and changes of state are its daily work, not complaints.
journal_read() {
  complaints=$(
    journal_since "$1" | awk '
      /Reload (complete|finished)|Startup complete|Entering [A-Z]* STATE|exited|Stopp/ { done = 1 }
      /Reloading|Starting VRRP child/ { begun = 1 }
      /Line [0-9]+\)|exited with|permanent error|[Rr]espawning|[Ss]egmentation|terminated by|SECURITY VIOLATION|Disabling track script|Unknown keyword|not a regular non-executable/ {
        if (/exited with status/) next
        gsub(/pid [0-9]+/, "pid")
        gsub(/process\([0-9]+\)/, "process")
        if (!($0 in told) && count++ < 20) { told[$0] = 1; print }
      }
      END { print done ? "done" : begun ? "begun" : "silent" }'
  )
  journal_state=${complaints##*"$newline"}
  complaints=${complaints%"$journal_state"}
}

verify_journal() {
  while IFS= read -r line; do if [ -n "$line" ]; then problem "keepalived: $line"; fi; done <<COMPLAINTS
$complaints
COMPLAINTS
}

verify_child() {
  tries=0
  while [ "$tries" -lt 20 ]; do
    [ -z "$(children_of "$service_MainPID")" ] || return 0
    tries=$((tries + 1))
    nap
  done
  problem "the VRRP process of keepalived does not run"
}

# Addresses that this host held before and still should: an election may take a few seconds.
verify_addresses() {
  [ -n "$expect_holds" ] || return 0
  end=$(($(uptime_s) + expect_wait))
  while :; do
    held=" $(ip -o addr 2>/dev/null | while read -r _ _ _ address _; do printf '%s ' "${address%%/*}"; done)"
    missing=''
    for address in $expect_holds; do
      case $held in *" $address "*) ;; *) missing="$missing $address" ;; esac
    done
    [ -n "$missing" ] || return 0
    [ "$(uptime_s)" -lt "$end" ] || break
    nap
  done
  problem "this host should hold$missing, but does not"
}
