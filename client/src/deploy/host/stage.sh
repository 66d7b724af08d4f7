# Files of the transaction: `files` has a line each, fields separated by tabs:
#   N  put|remove  mode|keep  owner|keep  hash to write|absent  hash before|absent  path

# prepare STAGING ID OWNER SECONDS CONFIG CONFIG-ID [ADDRESS...]: all that comes before the change. What speaks against
# it is the client's to judge. How things stand before, and who answers for the addresses, is told meanwhile.
prepare() {
  begin "$1" "$2" "$3" "$4"
  config=$5 config_id=$6
  shift 6
  view_before "$@" &
  viewer=$!
  stage
  validate
  guard_is_there || fail host-failed "no guard can be started on this host"
  set_phase validated
  backup
  wait "$viewer"
  say end prepare
}

# Nothing of what it tells belongs into the log of the transaction.
view_before() {
  tx='' signal=-
  view "$@"
}

# Copies the new content beside its destination, on the same file system, and checks it there.
stage() {
  exclusive
  each_file stage_file || exit 1
  still_here
  set_phase staged || fail no-space "$state can't be written: is the disk full?"
}

stage_file() {
  [ "$action" = put ] || return 0
  target=$(staged)
  [ -d "${path%/*}/" ] || fail refused "the folder ${path%/*} does not exist on this host"
  # What is there already passes on its owner, its mode and its labels.
  if [ "$old" != absent ]; then copy "$path" "$target"; else (umask 027 && : >"$target") 2>/dev/null; fi
  if ! cp "$tx/new/$n" "$target" 2>/dev/null || [ "$(sha "$target")" != "$new" ]; then
    rm -f "$target"
    fail no-space "$path: the new content can't be written beside it: is the disk full?"
  fi
  [ "$mode" = keep ] || chmod "$mode" "$target" || fail host-failed "$path: mode $mode can't be set"
  [ "$owner" = keep ] || chown "$owner" "$target" 2>/dev/null || fail host-failed "$path: there is no owner $owner"
  flush "$target"
}

# copy FROM TO: with owner and mode, and with the label where there are any.
copy() {
  cp -p "$1" "$2" 2>/dev/null || return 1
  has_labels || return 0
  chcon --reference="$1" "$2" 2>/dev/null
  return 0
}

# Keeps the content before, and proves that it could be brought back.
backup() {
  each_file unchanged_since_plan || exit 1
  each_file backup_file || exit 1
  set -- "$tx"/old/*
  [ ! -e "$1" ] || flush "$@"
  still_here
  set_phase backed-up || fail no-space "$state can't be written: is the disk full?"
}

backup_file() {
  [ "$old" != absent ] || return 0
  if ! copy "$path" "$tx/old/$n" || [ "$(sha "$tx/old/$n")" != "$old" ]; then
    fail no-space "$path: its backup can't be written: is the disk full?"
  fi
  # Not every file system has hard links; the copy does as well then.
  ln "$path" "$(kept)" 2>/dev/null
  return 0
}

unchanged_since_plan() {
  [ "$(content_of "$path")" = "$old" ] && return 0
  say 'error stale-plan' "$path has been changed on the host since the plan was made"
  return 1
}

swap_file() {
  if [ "$action" = put ]; then mv -f "$(staged)" "$path"; else rm -f "$path"; fi
}

# On disk, and where the system keeps labels a new file has the one of its place.
settle_file() {
  if [ "$old" = absent ] && command -v restorecon >/dev/null 2>&1; then restorecon "$path" 2>/dev/null; fi
  flush "${path%/*}/"
}

# Puts the content before back, but only over what this transaction wrote: somebody else's work stays.
revert_file() {
  now=$(content_of "$path")
  # Where only the mode was to change the content can't tell whether it was.
  if [ "$now" = "$old" ] && { [ "$new" != "$old" ] || [ -z "$swapped" ]; }; then return 0; fi
  if [ "$now" != "$new" ]; then
    say note "$path was changed by somebody else and is left as it is"
    return 0
  fi
  if [ "$old" = absent ]; then
    rm -f "$path"
  elif [ "$(content_of "$(kept)")" = "$old" ]; then
    mv -f "$(kept)" "$path"
  elif cp -p "$tx/old/$n" "$path.$id.revert" && [ "$(sha "$path.$id.revert")" = "$old" ]; then
    if has_labels; then chcon --reference="$path" "$path.$id.revert" 2>/dev/null; fi
    flush "$path.$id.revert"
    mv -f "$path.$id.revert" "$path"
  else
    rm -f "$path.$id.revert"
    say note "$path can't be brought back: its content before is in $tx/old/$n"
    revert_failed=yes
  fi
  reverted=yes
}
