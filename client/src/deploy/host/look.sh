# How things stand now: cheap enough to be asked again and again.

# look SIGNAL [ADDRESS...]: the service, the addresses, the state of each instance, and who answers for these addresses.
# SIGNAL is that by which the daemon tells of itself, where an earlier look has told it; else `-`.
look() {
  signal=$1
  shift
  service_read
  say_service
  say_links
  instances
  for address in "$@"; do ask_wire "$address" & done
  wait
  say end look
}

say_service() { say service "$service_LoadState $service_ActiveState $service_SubState $service_MainPID $service_Type"; }

# `link NAME HARDWARE-ADDRESS`, `address INTERFACE ADDRESS/BITS`
say_links() {
  ip -o link 2>/dev/null | awk '{
    name = $2; sub(/[@:].*/, "", name); hardware = "-"
    for (i = 3; i < NF; i++) if ($i ~ /^link\//) hardware = $(i + 1)
    print "link\t" name " " hardware
  }'
  ip -o addr 2>/dev/null | awk '{ print "address\t" $2 " " $4 }'
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
  for process in "$service_MainPID" $(children_of "$service_MainPID"); do
    awk -v n="$1" '
      /^Sig(Blk|Cgt):/ {
        digit = substr($2, length($2) - int((n - 1) / 4), 1)
        value = index("0123456789abcdef", digit) - 1
        if (int(value / 2 ^ ((n - 1) % 4)) % 2) found = 1
      }
      END { exit !found }' "/proc/$process/status" 2>/dev/null || return 1
  done
}

children_of() {
  cat "/proc/$1/task/$1/children" 2>/dev/null ||
    sed -n "s/^\([0-9]*\) ([^)]*) [A-Z] $1 .*/\1/p" /proc/[0-9]*/stat 2>/dev/null
}

# The file holds passwords: root alone can read it, and it is gone at once.
instances_by_json() {
  json=/proc/$service_MainPID/root/tmp/keepalived.json
  rm -f "$json"
  kill -s "$signal" "$service_MainPID" 2>/dev/null || return 0
  tries=0
  until tail -c 3 "$json" 2>/dev/null | grep -q '\]' || [ "$tries" -ge 50 ]; do
    tries=$((tries + 1))
    blink
  done
  tr '{' '\n' <"$json" 2>/dev/null |
    sed -n 's/.*"iname":"\([^"]*\)".*"state":\([0-9]*\),.*/\1 \2/p' |
    while read -r name number; do
      case $number in 0) number=INIT ;; 1) number=BACKUP ;; 2) number=MASTER ;; 3) number=FAULT ;; esac
      say instance "$name $number"
    done
  rm -f "$json"
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
  route=$(ip route get "$1" 2>/dev/null | head -n 1)
  case $route in
    local*) say answer "$1 here"; return ;;
    '' | *' via '*) say answer "$1 far"; return ;;
  esac
  device=$(printf '%s' "$route" | sed 's/.* dev \([^ ]*\).*/\1/')
  ip neigh flush to "$1" dev "$device" >/dev/null 2>&1
  # It need not answer this: the question who has the address comes first, and is what counts.
  ping -n -c 1 -W 1 "$1" >/dev/null 2>&1
  who=$(ip neigh show to "$1" dev "$device" 2>/dev/null | sed -n 's/.*lladdr \([0-9a-f:]*\).*/\1/p')
  say answer "$1 ${who:-silent}"
}
