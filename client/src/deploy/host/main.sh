# status: the lock, what is under way, and what was deployed here.
status() {
  facts_lock
  ls -1 "$state/tx" 2>/dev/null | while read -r each; do say pending "$each $(noted "$state/tx/$each/phase")"; done
  ls -1 "$state/done" 2>/dev/null | sort -r | while read -r each; do
    say done "$each $(noted "$state/done/$each/outcome")"
  done
  say_last
  service_read
  say_service
  say_links
  say end status
}

# outcome ID: how a transaction ended, or how far it is.
outcome() {
  use "$1"
  if [ -d "$tx" ]; then printf 'pending\t%s\n' "$(phase)"
  else printf 'outcome\t%s\n' "$(noted "$state/done/$id/outcome" unknown)"; fi
}

# archived ID: the files of a confirmed deployment, with the content before and what there is now.
archived() {
  use "$1"
  tx=$state/done/$id
  [ "$(noted "$tx/outcome")" = confirmed ] || fail refused "$id is no confirmed deployment of this host"
  say was "$(noted "$tx/was")"
  each_file archived_file
  say end archived
}

archived_file() {
  if [ "$old" = absent ]; then content=; else content=$(encoded "$tx/old/$n"); fi
  printf 'was-file\t%s\t%s\t%s\t%s\t%s\n' "$path" "$old" "$new" "$(content_of "$path")" "$content"
}

command=${1-}
[ "$#" -gt 0 ] && shift
case $command in
  facts) facts "$@" ;;
  files) files "$@" ;;
  look) look "$@" ;;
  glance) glance ;;
  prepare) prepare "$@" ;;
  validate-here) validate_here "$@" ;;
  run) run "$@" ;;
  apply) apply "$@" ;;
  hold) hold "$@" ;;
  confirm) confirm "$@" ;;
  abort) abort "$@" ;;
  revoke) revoke "$@" ;;
  expire) expire "$@" ;;
  status) status ;;
  clock) say clock "$(date +%s.%N)" ;;
  outcome) outcome "$@" ;;
  archived) archived "$@" ;;
  rest) rest "$@" ;;
  resume) resume ;;
  journal) journal "$@" ;;
  ipvs) ipvs ;;
  survey) survey "$@" ;;
  *) fail usage "unknown command: $command" ;;
esac
