#!/bin/sh
# Runs one host until standard input ends, then leaves nothing behind of it but FOLDER/upper.
#   supervise.sh NAME IMAGE FOLDER ADDRESS CGROUP
# The test holds the other end of the pipe: however it ends, this script goes on to clean up.
here=$(dirname "$0")
# Whoever ends the test with a signal for all its processes ends `cat` as well, and the cleaning begins.
trap : TERM INT HUP
cgroup=$5
mkdir -p "$cgroup" "$3/root" "$3/work" "$3/upper" || exit 1
(
  # No child may be forked before unshare: the first one is taken for the host.
  read -r self _ </proc/self/stat
  echo "$self" >"$cgroup/cgroup.procs"
  # Should this script itself be killed, the host goes with it.
  exec setpriv --pdeathsig KILL unshare --net --mount --uts --ipc --pid --cgroup --fork --kill-child=SIGKILL --propagation private -- \
    sh "$here/init.sh" "$1" "$2" "$3" "$4"
) </dev/null >"$3/boot.log" 2>&1 &
echo "$!"
cat >/dev/null
kill -9 "$!" 2>/dev/null
wait
tries=0
while [ -d "$cgroup" ] && [ "$tries" -lt 50 ]; do
  find "$cgroup" -depth -type d -exec rmdir {} + 2>/dev/null
  [ -d "$cgroup" ] && sleep 0.1
  tries=$((tries + 1))
done
