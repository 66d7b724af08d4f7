# How things stand now: cheap enough to be asked again and again.

# look SIGNAL [ADDRESS...]: the service, the addresses, the state of each instance, and who answers for these addresses.
# SIGNAL is that by which the daemon tells of itself, where an earlier look has told it; else `-`.
look() {
  signal=$1
  shift
  service_read
  view "$@"
  say end look
}

# The service and the addresses alone.
glance() {
  service_read
  say_service
  say_links
  say end glance
}

# view [ADDRESS...]: what `look` tells where the service has just been read.
view() {
  say_service
  say_links
  instances
  for address in "$@"; do ask_wire "$address" & done
  wait
}

say_service() { say service "$service_LoadState $service_ActiveState $service_SubState $service_MainPID $service_Type"; }

# `link NAME HARDWARE-ADDRESS`, `address INTERFACE ADDRESS/BITS`
say_links() {
  ip -o link 2>/dev/null | while read -r _ name rest; do
    case $rest in *' link/'*' '*) rest=${rest#* link/* } hardware=${rest%% *} ;; *) hardware='' ;; esac
    say link "${name%%[@:]*} ${hardware:--}"
  done
  ip -o addr 2>/dev/null | while read -r _ name _ held _; do say address "$name $held"; done
}

# The state of each instance in the daemon's own words: `instance NAME STATE`. Nothing where it can't be asked.
instances() {
  [ "$service_ActiveState" = active ] && [ "$service_MainPID" != 0 ] || return 0
  if [ "$signal" = - ]; then signal=$(timeout 5 keepalived --signum=JSON 2>/dev/null); fi
  say signal "${signal:-none}"
  case $signal in
    '' | *[!0-9]*) instances_by_journal ;;
    *) if takes_signal "$signal"; then instances_by_json; else instances_by_journal; fi ;;
  esac
}

# A process that has just been started would die of a signal that it does not know yet.
takes_signal() {
  number=$1
  set -- "/proc/$service_MainPID/status"
  for process in $(children_of "$service_MainPID"); do set -- "$@" "/proc/$process/status"; done
  awk -v n="$number" '
    /^Sig(Blk|Cgt):/ {
      digit = substr($2, length($2) - int((n - 1) / 4), 1)
      value = index("0123456789abcdef", digit) - 1
      if (int(value / 2 ^ ((n - 1) % 4)) % 2 && !(FILENAME in known)) { known[FILENAME] = 1; takers++ }
    }
    END { exit takers < ARGC - 1 }' "$@" 2>/dev/null
}

children_of() {
  if [ -r "/proc/$1/task/$1/children" ]; then
    read -r children <"/proc/$1/task/$1/children"
    echo "$children"
  else
    sed -n "s/^\([0-9]*\) ([^)]*) [A-Z] $1 .*/\1/p" /proc/[0-9]*/stat 2>/dev/null
  fi
}

# The file holds passwords: root alone can read it, and it is gone at once.
instances_by_json() {
  json=/proc/$service_MainPID/root/tmp/keepalived.json
  rm -f "$json"
  kill -s "$signal" "$service_MainPID" 2>/dev/null || return 0
  tries=0
  until [ -s "$json" ] && told_instances || [ "$tries" -ge 50 ]; do
    tries=$((tries + 1))
    blink
  done
  rm -f "$json"
}

# Fails where the file is not yet complete.
told_instances() {
  awk 'BEGIN { RS = "{"; split("INIT BACKUP MASTER FAULT", names, " ") }
    match($0, /"iname":"[^"]*"/) {
      name = substr($0, RSTART + 9, RLENGTH - 10)
      if (match($0, /"state":[0-9]+/)) {
        number = substr($0, RSTART + 8, RLENGTH - 8)
        told = told "instance\t" name " " (number + 1 in names ? names[number + 1] : number) "\n"
      }
    }
    { text = $0 }
    END { if (text !~ /][ \n]*$/) exit 1; printf "%s", told }' "$json" 2>/dev/null
}

instances_by_journal() {
  command -v journalctl >/dev/null 2>&1 || return 0
  timeout 10 journalctl -u keepalived -b -n 2000 -o cat --no-pager 2>/dev/null |
    sed -n 's/.*(\([^()]*\)) Entering \([A-Z]*\) STATE.*/\1 \2/p' |
    awk '{ last[$1] = $2 } END { for (name in last) print "instance\t" name " " last[name] }'
}

# `answer ADDRESS WHO`: the hardware address that answers for it on the wire, `silent`, `here`, or `far` where a router
# stands in between, or the address alone does not tell which wire it is.
ask_wire() {
  case $1 in fe[89ab]?:*) say answer "$1 far"; return ;; esac
  route=$(ip -o route get "$1" 2>/dev/null)
  case $route in
    local*) say answer "$1 here"; return ;;
    '' | *' via '*) say answer "$1 far"; return ;;
  esac
  device=${route#* dev }
  device=${device%% *}
  ip neigh flush to "$1" dev "$device" >/dev/null 2>&1
  # It need not answer this: the question who has the address comes first, and is what counts.
  ping -n -c 1 -W 1 "$1" >/dev/null 2>&1
  who=$(ip neigh show to "$1" dev "$device" 2>/dev/null)
  case $who in
    *'lladdr '*) who=${who#*lladdr } && say answer "$1 ${who%% *}" ;;
    *) say answer "$1 silent" ;;
  esac
}
