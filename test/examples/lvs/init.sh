#!/bin/bash
# The first process of the user-mode Linux: readies the kernel, plays the scenario, and switches off.
# The kernel's command line gives the folder of the test's files as `desk`. The root is the machine's own,
# read-only; what is written goes to memory.
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t tmpfs run /run
mount -t tmpfs keepalived /etc/keepalived
[ -e /dev/fd ] || ln -s /proc/self/fd /dev/fd
exec >/dev/console 2>&1
echo 1 >/proc/sys/kernel/printk
export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C

mkdir -p /run/modules/lib
ln -s /usr/lib/uml/modules /run/modules/lib/modules
modprobe -d /run/modules -a veth bridge ip_vs ip_vs_rr
ip link set lo up

# shellcheck disable=SC2154
cp -r "$desk" /run/desk
bash /run/desk/scenario.sh
echo 'said end'
echo o >/proc/sysrq-trigger
sleep 10
