# What other nodes and the host have to do with in a keepalived.conf, a line for each. -v id=CONFIG-ID
#   handover|together|seen INSTANCE WORDS   what the peers notice when it changes, and how they would take it
#   address|source|peer A   server   netns N   script PATH USER   advert SECONDS   priority N   empty

{ line = $0; sub(/\r$/, "", line); sub(/^[ \t]+/, "", line) }

# Lines for one node, and definitions; sequences are left as they are.
line ~ /^@/ {
  split(line, parts, /[ \t]+/)
  word = parts[1]
  if (word ~ /^@\^/ ? substr(word, 3) == id : substr(word, 2) != id) next
  sub(/^[^ \t]+[ \t]*/, "", line)
}
line ~ /^\$[A-Za-z_][A-Za-z0-9_]*=/ {
  name = substr(line, 2, index(line, "=") - 2)
  value = substr(line, index(line, "=") + 1)
  sub(/^[ \t]+/, "", value)
  definitions[name] = value
  next
}
{
  for (round = 0; round < 5 && index(line, "$"); round++)
    for (name in definitions) {
      replace("${" name "}", definitions[name])
      if (match(line, "[$]" name "([ \t,)]|$)")) replace(substr(line, RSTART, length(name) + 1), definitions[name])
    }
  read(line)
}

END {
  if (!statements) print "empty"
  for (i = 1; i <= scripts; i++) print "script", path[i], (user[i] != "" ? user[i] : script_user != "" ? script_user : "-")
}

function replace(what, by,    at, tries) {
  while ((at = index(line, what)) && tries++ < 20)
    line = substr(line, 1, at - 1) by substr(line, at + length(what))
}

# Cuts a line into words and blocks.
function read(text,    i, c, word, quoted, started) {
  n = 0
  for (i = 1; i <= length(text); i++) {
    c = substr(text, i, 1)
    if (c == "\"") { quoted = !quoted; started = 1 }
    else if (quoted) word = word c
    else if (c == "\\" && substr(text, i + 1, 1) ~ /[#!]/) { word = word substr(text, ++i, 1); started = 1 }
    else if (c == "#" || c == "!") break
    else if (c ~ /[ \t\f\v{}]/) {
      if (started) words[++n] = word
      word = ""; started = 0
      if (c == "{") open()
      if (c == "}") close_block()
    } else { word = word c; started = 1 }
  }
  if (started) words[++n] = word
  statement()
}

function open() {
  if (n > 0) statement()
  depth++
  keyword[depth] = last; argument[depth] = last_argument
  if (last == "vrrp_script") { script = ""; script_owner = "" }
}

function close_block() {
  statement()
  if (depth == 0) return
  if (depth == 1 && keyword[1] == "vrrp_script") note_script(script, script_owner)
  depth--
}

function statement(    i) {
  if (n == 0) return
  statements++
  text = words[1]
  for (i = 2; i <= n; i++) text = text " " words[i]
  last = words[1]; last_argument = n > 1 ? words[2] : "-"
  value = n > 1 ? words[2] : ""
  n = 0
  if (depth == 0) top()
  else if (keyword[1] == "vrrp_instance") instance(argument[1])
  else if (keyword[1] ~ /^vrrp_(script|sync_group|track_process|track_file)$/) print "seen", "-", keyword[1], argument[1], text
  else if (last == "vrrp_version") print "together", "-", text
  else if (last == "script_user") script_user = value
  if (keyword[1] == "vrrp_script" && depth == 1) { if (last == "script") script = value; if (last == "user") script_owner = value }
  if (last ~ /^(notify|notify_.*|quorum_up|quorum_down|misc_path)$/) note_script(value, "")
}

function top() {
  if (last == "virtual_server") print "server"
  if (last == "net_namespace") print "netns", value
  if (last == "vrrp_instance") print "seen", value, "instance"
}

function instance(name) {
  if (depth == 1) {
    if (last ~ /^(virtual_router_id|interface)$/) print "handover", name, text
    else if (last ~ /^(version|advert_int|unicast_src_ip)$/) print "together", name, text
    else if (last !~ /^(virtual_ipaddress|virtual_ipaddress_excluded|unicast_peer|authentication)$/) print "seen", name, text
    if (last == "advert_int") print "advert", value
    if (last == "priority") print "priority", value
    if (last == "unicast_src_ip") print "source", value
    return
  }
  if (depth > 2) return
  plain = text; sub(/[\/ ].*/, "", plain)
  if (keyword[2] == "virtual_ipaddress") { print "together", name, keyword[2], plain; print "address", plain }
  else if (keyword[2] == "virtual_ipaddress_excluded") { print "seen", name, keyword[2], plain; print "address", plain }
  else if (keyword[2] == "unicast_peer") {
    print "handover", name, "unicast_peer"
    print "together", name, keyword[2], plain
    print "peer", plain
  } else if (keyword[2] == "authentication") print "together", name, keyword[2], text
  else print "seen", name, keyword[2], text
}

# Only what begins with / is known to be a file of the host.
function note_script(command, owner) {
  sub(/^[ \t']+/, "", command); sub(/[ \t'].*/, "", command)
  if (command !~ /^\//) return
  path[++scripts] = command; user[scripts] = owner
}
