#!/bin/sh
# The part of a deployment that runs on the host, as root: everything that must go on when the connection ends.
# POSIX shell, the tools of a small Linux; read from a file, so standard input stays free (and is closed).
# To start a process takes longer than anything else here, so what the shell can do by itself it does.
#
# A transaction lives in $state/tx/ID:
#   host.sh    this program        files      what goes where (see stage.sh)     new/N   the content to write
#   old/N      the content before  phase      how far it has come                log     what happened, for the client
#   expect     what must be so after the change (verify.sh), expect-before the same after it has been undone
#   checks     scripts to look at   run, run-undo  commands of a host without keepalived (real-server.sh)
#   deadline   when it is undone unless it has been confirmed, in seconds since boot
# It ends in the archive $state/done/ID, with the content before and after for a later rollback.

set -u
umask 077
LC_ALL=C
PATH=/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin
export LC_ALL PATH
exec </dev/null

state=/var/lib/keepalived-deploy
# A reboot ends every lock.
lock=/run/keepalived-deploy.lock
tab=$(printf '\t')
newline='
'

# say KIND TEXT: a line for the client. In a transaction it goes to the log as well.
say() {
  printf '%s\t%s\n' "$1" "$2"
  if [ -n "${tx-}" ] && [ -d "$tx" ]; then printf '%s\t%s\n' "$1" "$2" >>"$tx/log" 2>/dev/null; fi
}

# fail CODE TEXT: the reason why nothing more is done; the client knows the codes (errors.ts).
fail() {
  say "error $1" "$2"
  exit 1
}

# Nothing secret goes to the system log: names of steps, the id and the owner.
audit() {
  if command -v logger >/dev/null 2>&1; then logger -t keepalived-deploy -- "${id-}: $1" 2>/dev/null; fi
}

# Seconds since boot: no step of the wall clock can shorten or lengthen a deadline.
uptime_s() {
  read -r up _ </proc/uptime
  echo "${up%%.*}"
}

# A file that no reboot survives: without it the transaction is from before the host was last started.
mark() { printf '/run/keepalived-deploy-%s\n' "$id"; }

since_boot() { [ -e "$(mark)" ]; }

nap() { sleep 0.05 2>/dev/null || sleep 1; }

# For what is over in a moment.
blink() { sleep 0.01 2>/dev/null || sleep 1; }

sha() {
  sum=$(sha256sum <"$1" 2>/dev/null)
  printf '%s\n' "${sum%% *}"
}

# The content of a path: a hash, `absent`, or `other` for what is no regular file.
content_of() {
  if [ -f "$1" ]; then sha "$1"; elif [ -e "$1" ] || [ -L "$1" ]; then echo other; else echo absent; fi
}

# fsync; before coreutils 8.24 the whole system is synced instead.
flush() { sync "$@" 2>/dev/null || sync; }

# note FILE TEXT: from now on FILE says this. A line more is there in one step, whoever else writes or reads.
note() { printf '%s\n' "$2" >>"$1" 2>/dev/null; }

# noted FILE [OTHERWISE]: what it says. A line without its end was never finished, so the one before counts.
noted() {
  last=${2-}
  if [ -f "$1" ]; then while IFS= read -r line; do last=$line; done <"$1"; fi
  printf '%s\n' "$last"
}

set_phase() {
  note "$tx/phase" "$1" || return 1
  say phase "$1"
}

phase() { noted "$tx/phase" none; }

# use ID: the transaction to work on. Ids are made by the client and never hold anything but [A-Za-z0-9-].
use() {
  id=$1
  case $id in *[!A-Za-z0-9-]* | '') fail usage "no valid id: $id" ;; esac
  tx=$state/tx/$id
}

need_tx() { [ -d "$tx" ] || fail host-failed "the transaction $id is not on this host any more"; }

# One process at a time works on a transaction. The kernel frees the lock when its holder ends.
exclusive() {
  [ -z "${has_mutex-}" ] || return 0
  exec 9>"$tx/mutex"
  if command -v flock >/dev/null 2>&1; then
    flock -w 120 9 || fail host-failed "another step of $id does not end"
  fi
  has_mutex=yes
}

# each_file FUNCTION: calls it for every file of the transaction. The function reads the variables n, action, mode,
# owner, new (hash to write), old (hash before), path. Returns 1 as soon as the function does.
each_file() {
  while IFS=$tab read -r n action mode owner new old path; do
    "$1" || return 1
  done <"$tx/files"
}

staged() { printf '%s/.%s.%s.new\n' "${path%/*}" "${path##*/}" "$id"; }

# The old file under a second name: to bring it back needs no room on a disk that is full.
kept() { printf '%s/.%s.%s.old\n' "${path%/*}" "${path##*/}" "$id"; }

# Whether the system keeps security labels (SELinux) on its files.
has_labels() { [ -e /sys/fs/selinux/enforce ]; }

