#!/bin/sh
# First process of a host without systemd: sshd, keepalived by its init script, and nothing else. It has no journal.
mkdir -p /run/sshd
/usr/sbin/sshd
/etc/init.d/keepalived start
# Whatever loses its parent becomes a child of this process, and is waited for.
while :; do
  sleep 1
done
