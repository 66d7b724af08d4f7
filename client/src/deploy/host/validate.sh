# Would keepalived take it? Asked of the host's own daemon, with every file in its final place: in a mount namespace
# of their own the new files cover the old ones, which nobody else sees. So includes and scripts are the new ones too.

# Tries $config with $config_id: prints what keepalived said (`said`), its status, and findings about scripts.
validate() {
  set_phase validating
  unshare -m /bin/sh "$tx/host.sh" validate-here "$id" "$config" "$config_id" 9>&-
  # Whatever comes of it begins with a place for the view.
  [ -d "$tx/view" ] ||
    fail refused "this host can't make a mount namespace (unshare), so the files can't be tried before they are used"
  still_here
}

validate_here() {
  use "$1"
  mount --make-rprivate / 2>/dev/null
  view=$tx/view
  mkdir -p "$view" && mount -t tmpfs -o mode=700,size=64m tmpfs "$view" || fail refused "no room to try the files in"
  covered=: number=0
  each_file cover_folder && each_file swap_file || fail refused "the files can't be tried in a mount namespace"
  [ -z "$2" ] || ask_daemon "$2" "${3-}"
  scripts_check
}

# Each folder that gets or loses a file is covered by a copy of itself.
cover_folder() {
  folder=${path%/*}/
  case $covered in *":$folder:"*) return 0 ;; esac
  covered=$covered$folder:
  number=$((number + 1))
  cover=$view/$number
  size=$(du -sk "$folder" 2>/dev/null)
  if [ "${size%%[!0-9]*}" -lt 16384 ]; then
    cp -a "$folder" "$cover" && mount --bind "$cover" "$folder"
  else
    mkdir "$cover" "$cover.work" && mount -t overlay overlay -o "lowerdir=$folder,upperdir=$cover,workdir=$cover.work" "$folder"
  fi
}

# As the daemon will be started: its config id decides which lines count.
try_config() { timeout -k 2 20 keepalived ${2:+-i "$2"} -t -f "$1"; }

# keepalived reports several faults with status 0 and some faults by a crash, so all of it goes to the client.
ask_daemon() {
  try_config "$1" "$2" >"$view/said" 2>&1
  status=$?
  say status "$status"
  told said
  # Some versions end themselves for a script that runs as another user: asked once more with root in its place.
  if [ "$status" = 143 ] && ! grep -qv '^Terminated' "$view/said"; then
    sed 's/^\([[:space:]]*\)\(script_user\|user\)[[:space:]].*$/\1\2 root/' "$1" >"$view/as-root.conf"
    cp "$view/as-root.conf" "$1"
    try_config "$1" "$2" >"$view/said" 2>&1
    say status-as-root "$?"
    told said-as-root
  fi
}

told() {
  [ -s "$view/said" ] || return 0
  awk '!told[$0]++ && ++count <= 200' "$view/said" | while IFS= read -r line; do say "$1" "$line"; done
}

# `checks` has a line for each script that the configuration runs: user|-, path.
scripts_check() {
  [ -s "$tx/checks" ] || return 0
  while IFS=$tab read -r user path; do script_check; done <"$tx/checks"
}

script_check() {
  if [ ! -f "$path" ]; then say script "$path does not exist on this host"; return; fi
  if [ ! -x "$path" ]; then say script "$path is not executable"; return; fi
  first=$(head -c 200 "$path" | head -n 1 | tr -d '\0')
  case $first in
    '#!'*"$(printf '\r')") say script "$path has Windows line ends: the kernel looks for an interpreter that ends in CR"; return ;;
    '#!'*)
      interpreter=$(printf '%s' "$first" | sed 's/^#![[:space:]]*//; s/[[:space:]].*//')
      if [ ! -x "$interpreter" ]; then say script "$path: its interpreter $interpreter is not on this host"; return; fi
      case $interpreter in
        */sh | */bash | */dash)
          if ! complaint=$(timeout 5 "$interpreter" -n "$path" 2>&1); then say script "$path: $complaint"; return; fi
          ;;
      esac
      ;;
  esac
  # Where nothing is said of a user, keepalived takes this one if there is one.
  if [ "$user" = - ] && id keepalived_script >/dev/null 2>&1; then user=keepalived_script; fi
  if [ "$user" != - ] && [ "$user" != root ]; then
    if ! id "$user" >/dev/null 2>&1; then say script "$path: there is no user $user on this host"; return; fi
    as_user "$user" test -x "$path" || say script "$path: $user may not run it"
  fi
}

as_user() {
  if command -v runuser >/dev/null 2>&1; then
    timeout 5 runuser -u "$1" -- "$2" "$3" "$4" 2>/dev/null
  else
    timeout 5 su -s /bin/sh "$1" -c "$2 $3 '$4'" 2>/dev/null
  fi
}
