#!/bin/sh
# The part of the playbook that runs on a host, as root: what no module of Ansible does.
#   change.sh facts CONFIG ID [first]    the service, and what the configuration in use asks for; `first`: nothing may be
#                                        under way
#   change.sh try CONFIG ID              would the daemon take the new files? And what would the peers notice?
#   change.sh prepare SECONDS            keeps the files in use; they come back after SECONDS without `keep`
#   change.sh take CONFIG ID AT now|over takes the files into use (at that second, or `-`), and looks whether they are;
#                                        `over`: waits until this host has taken the addresses over
#   change.sh undo                       brings the files before back
#   change.sh keep                       the new files stay
#   change.sh server-facts|server-try|server-take    the same of a real server, where keepalived is not touched
# `manifest` has a line for each file: number, mode, owner, group, path. `-` stands for none. On a real server there is
# `server` too: `service VIRTUAL-ADDRESS REAL-SERVER` for all directors, and `run COMMAND`, which takes the files into use.
set -u
umask 077
LC_ALL=C
PATH=/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin
export LC_ALL PATH
exec </dev/null

here=$(cd "$(dirname "$0")" && pwd)
unit=$(basename "$here")-undo

# Nothing secret is printed: the daemon quotes the lines that it complains about.
masked() { sed -E 's/((auth_pass|password|auth_data)["'"'"']?[[:space:]:=]+)[^[:space:]]+/\1****/g'; }

problem() {
  problems=yes
  printf 'problem %s\n' "$1"
}

each_file() {
  while read -r n mode owner group path; do
    real=$(readlink -f "$path" 2>/dev/null)
    [ -z "$real" ] || path=$real
    "$1" || return 1
  done <"$here/manifest"
}

service_read() {
  eval "$(timeout -k 2 10 systemctl show keepalived -p LoadState -p ActiveState -p MainPID 2>/dev/null |
    sed -n 's/^\([A-Za-z]*\)=\([A-Za-z0-9-]*\)$/service_\1=\2/p')"
  : "${service_LoadState:=unknown}" "${service_ActiveState:=unknown}" "${service_MainPID:=0}"
}

service_settle() {
  tries=0
  while [ "$tries" -lt 200 ]; do
    service_read
    case $service_ActiveState in activating | deactivating | reloading | unknown) ;; *) return 0 ;; esac
    tries=$((tries + 1))
    sleep 0.1
  done
}

# A reload where it runs, a start where it does not. A daemon that can't read its configuration may hang for ever.
service_take() {
  service_settle
  if [ "$service_ActiveState" = active ]; then
    timeout -k 2 25 systemctl reload keepalived.service >/dev/null 2>&1
  else
    systemctl reset-failed keepalived.service >/dev/null 2>&1
    timeout -k 2 25 systemctl start keepalived.service >/dev/null 2>&1
  fi
  service_settle
}

shape() { awk -v id="${2-}" -f "$here/shape.awk" "$1" 2>/dev/null | sort -u; }

# As the kernel writes them.
canonical() { getent ahosts "$1" 2>/dev/null | awk '{ print $1; found = 1; exit } END { exit !found }' || echo "$1"; }

held() { ip -o addr 2>/dev/null | awk '{ sub(/\/.*/, "", $4); print $4 }' | sort -u; }

facts() {
  service_read
  printf 'service %s %s\n' "$service_ActiveState" "$service_MainPID"
  [ "$service_LoadState" = loaded ] ||
    problem "there is no service keepalived here that may be started ($service_LoadState): is keepalived installed, with systemd?"
  if [ "${3-}" = first ]; then expect_nobody; fi
  shape "$1" "$2" >"$here/shape"
  addresses "$here/shape"
  agreements "$here/shape"
  # Four advertisements and a little: an election is over by then.
  awk '$1 == "advert" && $2 > most { most = $2 } END { printf "settle %d\n", 4 * (most ? most : 1) + 1.99 }' "$here/shape"
  awk '$1 == "priority" && $2 > most { most = $2 } END { printf "priority %d\n", most ? most : 100 }' "$here/shape"
  held | sed 's/^/held /'
  printf 'clock %s\n' "$(date +%s.%N)"
}

# What an earlier run has left is not to be taken for what was there before; after a reboot nobody brings it back.
expect_nobody() {
  if [ -e /run/keepalived-deploy.lock ]; then
    problem "somebody else deploys to this host just now: keepalived-deploy status tells who"
  fi
  [ -f "$here/was" ] || return 0
  if systemctl -q is-active "$unit.timer" "$unit.service"; then
    problem "an earlier run did not come to its end: this host will soon bring its old files back by itself; run it again then"
  else
    rm -f "$here/was"
  fi
}

# For each instance a mark that is the same on nodes that accept each other's advertisements. No password goes into it.
agreements() {
  grep -E '^(handover|together) [^ ]+ (virtual_router_id|virtual_ipaddress|advert_int|version|authentication auth_type)( |$)' "$1" >"$here/agreed"
  cut -d' ' -f2 "$here/agreed" | sort -u | while read -r name; do
    printf 'agrees %s %s\n' "$name" "$(awk -v name="$name" '$2 == name' "$here/agreed" | sha256sum | cut -c1-16)"
  done
}

addresses() {
  sed -n 's/^address //p' "$1" | while read -r address; do printf 'address %s\n' "$(canonical "$address")"; done
}

# Every file in its final place, in a mount namespace that nobody else sees: includes and scripts are the new ones too.
try() {
  shape "$1" "$2" >"$here/before"
  service_read
  [ "$service_ActiveState" = active ] || true >"$here/before"
  if ! unshare -m true 2>/dev/null; then
    problem "this host can't make a mount namespace (unshare), so the files can't be tried before they are used"
    return
  fi
  unshare -m /bin/sh "$here/change.sh" try-here "$1" "$2" >"$here/tried"
  cat "$here/tried"
  grep -Eq '^(kind|problem) ' "$here/tried" || problem "the trial by the host did not come to its end"
}

try_here() {
  mount --make-rprivate / 2>/dev/null
  view=$here/view
  if ! { mkdir -p "$view" && mount -t tmpfs -o mode=700,size=64m tmpfs "$view"; }; then
    problem "no room to try the files in"
    return
  fi
  cut -d' ' -f5 "$here/manifest" | while read -r target; do dirname "$(readlink -f "$target")"; done | sort -u >"$view/folders"
  number=0
  while read -r folder; do
    number=$((number + 1))
    cover_folder || { problem "the folder $folder is not on this host, or can't be covered for the trial"; return; }
  done <"$view/folders"
  each_file cover_file || { problem "$path can't be covered for the trial"; return; }
  shape "$1" "$2" >"$view/after"
  ask_daemon "$1" "$2"
  ask_host
  scripts_check
  agreements "$view/after"
  what_changes
}

cover_folder() {
  [ -d "$folder" ] && mkdir "$view/$number" "$view/$number.work" "$view/$number.all" || return 1
  if [ "$(du -sk "$folder" 2>/dev/null | cut -f1)" -lt 16384 ]; then
    cp -a "$folder/." "$view/$number.all/" || return 1
    chmod --reference="$folder" "$view/$number.all" && chown --reference="$folder" "$view/$number.all"
    mount --bind "$view/$number.all" "$folder"
  else
    mount -t overlay overlay -o "lowerdir=$folder,upperdir=$view/$number,workdir=$view/$number.work" "$folder"
  fi
}

cover_file() {
  new=$here/new/$n
  if ! cmp -s "$new" "$path"; then printf '%s\n' "$path" >>"$view/changed"; fi
  [ -f "$new" ] && [ -n "$path" ] || return 1
  [ -e "$path" ] || { true >"$path" && chmod 644 "$path"; }
  cat "$new" >"$path" || return 1
  [ "$owner" = - ] || chown "$owner" "$path" || return 1
  [ "$group" = - ] || chgrp "$group" "$path" || return 1
  [ "$mode" = - ] || chmod "$mode" "$path"
}

# keepalived reports several faults with status 0 and some by a crash: words count as much as the status.
ask_daemon() {
  run_test "$1" "$2"
  # Some versions end themselves without a word for a script that runs as another user: root in its place tells.
  if [ "$status" = 143 ] && [ ! -s "$view/said" ]; then
    sed 's/^\([[:space:]]*\)\(script_user\|user\)[[:space:]].*$/\1\2 root/' "$1" >"$view/as-root.conf"
    cp "$1" "$view/as-meant.conf"
    cat "$view/as-root.conf" >"$1"
    run_test "$1" "$2"
    cat "$view/as-meant.conf" >"$1"
  fi
  # Each process of the daemon reads the file, and names it or not: one line of each complaint is enough.
  sed 's/^([^)]*Line \([0-9]*\))[[:space:]]*/line \1: /' "$view/said" | awk '!seen[$0]++' | head -n 40 | masked >"$view/complaints"
  while IFS= read -r said; do problem "$said"; done <"$view/complaints"
  case $status in
    0) ;;
    124 | 137) problem "the test of the configuration by keepalived did not end in time" ;;
    *)
      if [ ! -s "$view/said" ] || [ "$status" -gt 128 ]; then
        problem "the test of the configuration by keepalived ended with status $status"
      fi
      ;;
  esac
}

run_test() {
  if [ -n "$2" ]; then set -- -t -f "$1" -i "$2"; else set -- -t -f "$1"; fi
  timeout -k 2 20 keepalived "$@" >"$view/all" 2>&1
  status=$?
  grep -Ev '^(Terminated|Killed|Aborted|Segmentation fault)?( \(core dumped\))?[[:space:]]*$' "$view/all" | sort -u >"$view/said"
}

# What the daemon's own test does not see, though the host knows it.
ask_host() {
  held >"$view/held"
  sed -n 's/^address //p' "$here/before" | sort -u >"$view/own"
  grep -q '^empty' "$view/after" && problem "there is nothing in the configuration: the daemon would give up all addresses"
  if grep -q '^server' "$view/after" && [ ! -e /proc/net/ip_vs ] && ! modprobe -n -q ip_vs 2>/dev/null; then
    problem "the configuration has virtual servers, but this host has no ip_vs: the daemon would end, and VRRP with it"
  fi
  grep -E '^(address|source|peer|netns) ' "$view/after" >"$view/names"
  while read -r kind name; do
    case $kind in
      address)
        if is_held && ! grep -qxF "$name" "$view/own"; then
          problem "$name is an address of the host itself: as a virtual address it could be taken away"
        fi
        ;;
      source) is_held || problem "unicast_src_ip $name is no address of this host" ;;
      peer) if is_held; then problem "unicast_peer $name is this host itself"; fi ;;
      netns) [ -e "/run/netns/$name" ] || problem "there is no network namespace $name on this host" ;;
    esac
  done <"$view/names"
}

is_held() { grep -qxF "$(canonical "$name")" "$view/held"; }

scripts_check() {
  sed -n 's/^script //p' "$view/after" >"$view/scripts"
  while read -r path user; do script_check; done <"$view/scripts"
}

script_check() {
  if [ ! -f "$path" ]; then problem "$path does not exist on this host"; return; fi
  if [ ! -x "$path" ]; then problem "$path is not executable"; return; fi
  text_check "$path" || return
  case $user in - | root) return ;; esac
  if ! id "$user" >/dev/null 2>&1; then problem "$path: there is no user $user on this host"; return; fi
  timeout 5 runuser -u "$user" -- test -x "$path" 2>/dev/null || problem "$path: $user may not run it"
}

# text_check FILE: can the host run this text as $path?
text_check() {
  first=$(head -c 200 "$1" | head -n 1 | tr -d '\0')
  case $first in
    '#!'*"$(printf '\r')") problem "$path has Windows line ends: the kernel looks for an interpreter that ends in CR"; return 1 ;;
    '#!'*) ;;
    *) return 0 ;;
  esac
  interpreter=$(printf '%s' "$first" | sed 's/^#![[:space:]]*//; s/[[:space:]].*//')
  if [ ! -x "$interpreter" ]; then problem "$path: its interpreter $interpreter is not on this host"; return 1; fi
  case $interpreter in */sh | */bash | */dash) ;; *) return 0 ;; esac
  complaint=$(timeout 5 "$interpreter" -n "$1" 2>&1) && return 0
  problem "$path: $complaint"
  return 1
}

# What differs between the configuration in use and the new one, by what the peers make of it: statements, never values.
what_changes() {
  awk '
    function rank(kind) { return kind == "handover" ? 3 : kind == "together" ? 2 : 1 }
    function effect(line, words) {
      split(line, words, " ")
      if (rank(words[1]) > most) most = rank(words[1])
      print "because " words[3] (words[2] == "-" ? "" : " of vrrp_instance " words[2])
    }
    # Where nothing ran before there is nobody to disagree with.
    BEGIN { now["-"]; most = 0 }
    !/^(handover|together|seen) / { next }
    FILENAME == ARGV[1] { old[$0]; known[$2]; known["-"]; next }
    { new[$0]; now[$2] }
    END {
      for (line in old) { split(line, w, " "); if (!(line in new)) { if (w[2] in now) effect(line); else rolls = 1 } }
      for (line in new) { split(line, w, " "); if (!(line in old)) { if (w[2] in known) effect(line); else rolls = 1 } }
      if (!most && rolls) most = 1
      print "kind " (most == 3 ? "handover" : most == 2 ? "together" : most == 1 ? "rolling" : "quiet")
    }' "$here/before" "$view/after" | sort -u
  # What an included file changes can't be told from here; that all take it at once does no harm.
  grep -vxF "$(readlink -f "$config")" "$view/changed" 2>/dev/null | while read -r other; do
    head -c 2 "$here/new/$(number_of "$other")" | grep -q '#!' || { echo 'kind together'; echo "because $other"; }
  done
}

number_of() {
  while read -r n _ _ _ target; do
    if [ "$(readlink -f "$target")" = "$1" ]; then echo "$n"; return; fi
  done <"$here/manifest"
}

prepare() {
  rm -rf "$here/old"
  mkdir "$here/old" || exit 1
  each_file keep_old || { problem "the files in use can't be kept: is the disk full?"; return; }
  service_read
  printf '%s %s\n' "$service_ActiveState" "$service_MainPID" >"$here/was"
  sync
  timer_stop
  systemd-run --quiet --unit="$unit" --on-active="$1" --timer-property=AccuracySec=1s /bin/sh "$here/change.sh" undo ||
    problem "no timer can be started on this host"
}

keep_old() {
  sha256sum <"$here/new/$n" >"$here/old/$n.new"
  [ -e "$path" ] || return 0
  cp -p "$path" "$here/old/$n" && cmp -s "$path" "$here/old/$n" || return 1
  cp --preserve=context "$path" "$here/old/$n" 2>/dev/null
  return 0
}

take() {
  read -r was_active was_pid <"$here/was"
  if [ "$3" != - ]; then wait_until "$3" || return; fi
  service_take
  if [ "$service_ActiveState" != active ]; then
    problem "keepalived is $service_ActiveState, expected: active"
  elif [ "$was_active" = active ] && [ "$was_pid" != "$service_MainPID" ]; then
    problem "keepalived was started anew (process $was_pid is now $service_MainPID), expected: a reload"
  fi
  facts "$1" "$2"
  if [ -z "$problems" ] && grep -q '^seen .* instance$' "$here/shape"; then child_check; fi
  if [ -z "$problems" ] && [ "$4" = over ]; then wait_for_addresses; fi
}

wait_for_addresses() {
  addresses "$here/shape" | sed 's/^address //' | sort -u >"$here/wanted"
  tries=0
  while [ "$tries" -lt 300 ]; do
    held >"$here/held"
    [ -n "$(comm -23 "$here/wanted" "$here/held")" ] || return 0
    tries=$((tries + 1))
    sleep 0.1
  done
  problem "this host did not take over $(comm -23 "$here/wanted" "$here/held" | tr '\n' ' ')"
}

# The daemon's VRRP process is what holds the addresses; where it can't live keepalived goes on without it for a while.
child_check() {
  tries=0
  while [ "$tries" -lt 30 ]; do
    grep -Eq "^[0-9]+ \([^)]*\) [A-Z] $service_MainPID " /proc/[0-9]*/stat 2>/dev/null && return
    tries=$((tries + 1))
    sleep 0.1
  done
  problem "the VRRP process of keepalived does not run"
}

wait_until() {
  left=$(awk -v at="$1" -v now="$(date +%s.%N)" 'BEGIN { printf "%.3f", at - now }')
  case $left in
    -*) problem "this host came too late for the moment at which all should reload" && return 1 ;;
    [0-9].* | [1-5][0-9].*) sleep "$left" ;;
    *) problem "the clock of this host is off: the moment to reload is $left s away" && return 1 ;;
  esac
}

server_facts() {
  expect_nobody
  systemctl show-environment >/dev/null 2>&1 || problem "systemd does not run on this host: nobody would bring its files back"
}

# Its words are plain ones; empty where there is none.
server_command() { sed -n 's/^run //p' "$here/server"; }

server_program() { server_command | cut -d' ' -f1; }

# Would the program run once it is in its place?
server_try() {
  path=$(server_program)
  [ -n "$path" ] || return 0
  number=$(number_of "$(readlink -f "$path")")
  if [ -z "$number" ]; then script_check_here; return; fi
  mode=$(awk -v n="$number" '$1 == n { print $2 }' "$here/manifest")
  case $mode in
    -) [ -x "$path" ] || problem "$path would not be executable" ;;
    *[1357] | *[1357]? | *[1357]??) ;;
    *) problem "$path would not be executable" ;;
  esac
  text_check "$here/new/$number"
}

script_check_here() {
  if [ -x "$path" ]; then text_check "$path"; else problem "$path, which is to be run, is not on this host, or not executable"; fi
}

server_take() {
  server_run "$(server_command)"
  held >"$here/held"
  grep '^service ' "$here/server" >"$here/services"
  while read -r _ address name; do
    grep -qxF "$(canonical "$name")" "$here/held" || continue
    ip -o addr show dev lo | awk '{ sub(/\/.*/, "", $4); print $4 }' | grep -qxF "$(canonical "$address")" ||
      problem "$address is not on the interface lo"
    is_silent
  done <"$here/services"
}

# The kernel takes the higher one of the setting for all interfaces and that of the interface.
is_silent() {
  for setting in arp_ignore=1 arp_announce=2; do
    now=$(cat "/proc/sys/net/ipv4/conf/all/${setting%=*}" 2>/dev/null || echo 0)
    [ "$now" -ge "${setting#*=}" ] || problem "net.ipv4.conf.all.${setting%=*} is $now, expected: ${setting#*=}"
  done
}

server_run() {
  [ -n "$1" ] || return 0
  timeout -k 2 60 sh -c "$1" >"$here/said" 2>&1
  status=$?
  [ "$status" = 0 ] || problem "'$1' ended with status $status: $(tail -n 1 "$here/said" | masked)"
}

# A program that is new here is told to stop before it goes; one that was there before is run again as it was.
server_undo() {
  number=$(number_of "$(readlink -f "$(server_program)")")
  if [ -n "$number" ] && [ ! -e "$here/old/$number" ]; then
    case " $(server_command) " in
      *' start '*) [ ! -x "$(server_program)" ] || server_run "$(server_command | sed 's/\( \)start\( \|$\)/\1stop\2/')" ;;
    esac
    each_file undo_file
  else
    each_file undo_file
    server_run "$(server_command)"
  fi
}

undo() {
  [ -f "$here/was" ] || { echo 'note nothing to undo'; return; }
  read -r was_active _ <"$here/was"
  if [ -f "$here/server" ]; then server_undo; else each_file undo_file; fi
  sync
  if [ -f "$here/server" ]; then
    true
  elif [ "$was_active" = active ]; then
    service_take
    [ "$service_ActiveState" = active ] || { timeout -k 2 40 systemctl restart keepalived.service >/dev/null 2>&1; service_settle; }
    [ "$service_ActiveState" = active ] || problem "keepalived is $service_ActiveState with the files from before"
  else
    timeout -k 2 40 systemctl stop keepalived.service >/dev/null 2>&1
    systemctl reset-failed keepalived.service >/dev/null 2>&1
  fi
  [ -n "$problems" ] || rm -f "$here/was"
  rm -rf "$here/new"
  echo 'note the files from before are in use again'
  logger -t keepalived-ansible -- 'undone' 2>/dev/null
  timer_stop
}

# Somebody else's work is never undone: only what this change wrote.
undo_file() {
  [ -f "$here/old/$n.new" ] && [ -e "$path" ] || return 0
  if [ -e "$here/old/$n" ] && cmp -s "$path" "$here/old/$n"; then
    # A mode may have changed alone.
    cp -p "$here/old/$n" "$path"
  elif [ "$(sha256sum <"$path")" != "$(cat "$here/old/$n.new")" ]; then
    printf 'note %s was changed by somebody else and is left as it is\n' "$path"
  elif [ ! -e "$here/old/$n" ]; then
    rm -f "$path"
  elif cp -p "$here/old/$n" "$path.undo" && cmp -s "$here/old/$n" "$path.undo"; then
    chcon --reference="$path" "$path.undo" 2>/dev/null
    mv -f "$path.undo" "$path"
  else
    rm -f "$path.undo"
    problem "$path can't be brought back: its content before is in $here/old/$n"
  fi
  return 0
}

keep() {
  rm -rf "$here/new" "$here/was"
  logger -t keepalived-ansible -- 'kept' 2>/dev/null
  timer_stop
}

# Last, since it may be the timer's own service that gets here.
timer_stop() {
  systemctl stop "$unit.timer" >/dev/null 2>&1
  systemctl reset-failed "$unit.service" >/dev/null 2>&1
  return 0
}

problems=''
command=$1
config=${2-}
shift
case $command in
  facts) facts "$1" "${2-}" "${3-}" ;;
  try) try "$@" ;;
  try-here) try_here "$@" ;;
  prepare) prepare "$@" ;;
  take) take "$@" ;;
  undo) undo ;;
  keep) keep ;;
  server-facts) server_facts ;;
  server-try) server_try ;;
  server-take) server_take ;;
  *) problem "unknown command: $command" ;;
esac
# The trial tells its problems by words alone; where something was to be done, the status says whether it was.
case $command in try | try-here | server-try) exit 0 ;; esac
[ -z "$problems" ]
