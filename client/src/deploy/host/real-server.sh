# Hosts where keepalived is never touched: real servers. `run` is the command that takes the files into use.

without_keepalived() { grep -q '^service none' "$tx/expect"; }

# hook run|run-undo
hook() {
  [ -f "$tx/$1" ] || return 0
  timeout -k 2 60 sh "$tx/$1" >"$tx/hook" 2>&1 9>&-
  status=$?
  [ "$status" = 0 ] || problem "'$(head -n 1 "$tx/$1")' ended with status $status: $(tail -n 1 "$tx/hook")"
  return "$status"
}

# The virtual addresses are on the loopback interface, and nobody but the director answers for them.
verify_real_server() {
  [ -z "${hook_failed-}" ] || problems=1
  sed -n 's/^loopback //p' "$expect" >"$tx/holds"
  while IFS= read -r address; do
    ip -o addr show dev lo | awk '{ sub(/\/.*/, "", $4); print $4 }' | grep -qxF "$address" ||
      problem "$address is not on the interface lo"
  done <"$tx/holds"
  sed -n 's/^sysctl //p' "$expect" >"$tx/settings"
  while read -r file least; do
    now=$(cat "/proc/sys/$file" 2>/dev/null || echo 0)
    [ "$now" -ge "$least" ] || problem "$file is $now, expected: $least"
  done <"$tx/settings"
}

# A program that is new here is told to stop before it goes; one that was there before is run again as it was.
undo_real_server() {
  if [ -n "$swapped" ] && [ -f "$tx/run-undo" ]; then hook run-undo; fi
  each_file revert_file
  each_file settle_file
  if [ -n "$reverted" ] && [ ! -f "$tx/run-undo" ]; then hook run; fi
}
