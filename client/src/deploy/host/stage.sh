# Files of the transaction: `files` has a line each, fields separated by tabs:
#   N  put|remove  mode|keep  owner|keep  hash to write|absent  hash before|absent  path

# try ID [CONFIG [CONFIG-ID]]: all that comes before the change. What speaks against it is the client's to judge.
try() {
  stage "$1"
  validate "$@"
  set_phase validated
  backup "$1"
  say end try
}

# stage ID: copies the new content beside its destination, on the same file system, and checks it there.
stage() {
  use "$1"
  need_tx
  exclusive
  each_file stage_file || exit 1
  still_here
  set_phase staged || fail no-space "$state can't be written: is the disk full?"
}

stage_file() {
  [ "$action" = put ] || return 0
  target=$(staged)
  folder=$(dirname "$path")
  [ -d "$folder" ] || fail refused "the folder $folder does not exist on this host"
  if ! cp "$tx/new/$n" "$target" 2>/dev/null || [ "$(sha "$target")" != "$new" ]; then
    rm -f "$target"
    fail no-space "$path: the new content can't be written beside it: is the disk full?"
  fi
  if [ "$old" != absent ]; then
    chown --reference="$path" "$target" 2>/dev/null && chmod --reference="$path" "$target" 2>/dev/null
    chcon --reference="$path" "$target" 2>/dev/null
  else
    chmod 640 "$target"
  fi
  [ "$mode" = keep ] || chmod "$mode" "$target" || fail host-failed "$path: mode $mode can't be set"
  [ "$owner" = keep ] || chown "$owner" "$target" 2>/dev/null || fail host-failed "$path: there is no owner $owner"
  flush "$target"
}

# backup ID: keeps the content before, and proves that it could be brought back.
backup() {
  use "$1"
  need_tx
  exclusive
  each_file unchanged_since_plan || exit 1
  each_file backup_file || exit 1
  flush "$tx"/old/* 2>/dev/null
  still_here
  set_phase backed-up || fail no-space "$state can't be written: is the disk full?"
}

backup_file() {
  [ "$old" != absent ] || return 0
  if ! cp -p "$path" "$tx/old/$n" 2>/dev/null || [ "$(sha "$tx/old/$n")" != "$old" ]; then
    fail no-space "$path: its backup can't be written: is the disk full?"
  fi
  cp --preserve=context "$path" "$tx/old/$n" 2>/dev/null
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
  flush "$(dirname "$path")"
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
    chcon --reference="$path" "$path.$id.revert" 2>/dev/null
    flush "$path.$id.revert"
    mv -f "$path.$id.revert" "$path"
  else
    rm -f "$path.$id.revert"
    say note "$path can't be brought back: its content before is in $tx/old/$n"
    revert_failed=yes
  fi
  reverted=yes
}
