#!/bin/sh
# First process of a host of the lab: builds its mounts and its network, then becomes systemd, or the program that the test has put in its place.
#   init.sh NAME IMAGE FOLDER ADDRESS
# Everything made here lives in namespaces of this process and ends with it.
set -e
name=$1 image=$2 folder=$3 address=$4
root=$folder/root

mount -t overlay overlay -o "lowerdir=$image,upperdir=$folder/upper,workdir=$folder/work" "$root"
cd "$root"
mount -t proc proc proc
mount --bind proc/sys proc/sys
mount -o remount,bind,ro proc/sys
mount --bind -o rw proc/sys/net proc/sys/net && mount -o remount,bind,rw proc/sys/net
[ ! -e proc/sysrq-trigger ] || mount --bind -o ro /dev/null proc/sysrq-trigger
mount -t sysfs -o ro,nosuid,nodev,noexec sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup

mount -t tmpfs -o mode=755,nosuid tmpfs dev
mkdir dev/pts dev/shm
while read -r file major minor; do
  mknod -m 666 "dev/$file" c "$major" "$minor"
done <<NODES
null 1 3
zero 1 5
full 1 7
random 1 8
urandom 1 9
tty 5 0
NODES
ln -s /proc/self/fd dev/fd
ln -s fd/0 dev/stdin
ln -s fd/1 dev/stdout
ln -s fd/2 dev/stderr
mount -t devpts -o newinstance,mode=620,ptmxmode=666,gid=5 devpts dev/pts
ln -s pts/ptmx dev/ptmx
mount -t tmpfs -o mode=1777 tmpfs dev/shm
mount -t tmpfs -o mode=755,nosuid,nodev tmpfs run
mount -t tmpfs -o mode=1777 tmpfs tmp
mkdir run/systemd
echo lab >run/systemd/container

# The cable is plugged in from outside, once this process is there.
tries=0
until ip link show eth0 >/dev/null 2>&1; do
  tries=$((tries + 1))
  [ "$tries" -lt 200 ] || { echo "no cable" >&2; exit 1; }
  sleep 0.05
done
ip link set lo up
ip addr add "$address/24" dev eth0
ip link set eth0 up

hostname "$name"
mkdir -p .old
pivot_root . .old
cd /
umount -l /.old
if [ -f /sbin/lab-init ]; then
  set -- /bin/sh /sbin/lab-init
else
  set -- /lib/systemd/systemd --log-target=console --log-level=info --show-status=no
fi
exec env -i container=lab PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
  setpriv --bounding-set -sys_time,-sys_module,-sys_rawio,-sys_boot,-syslog,-mac_admin,-mac_override,-perfmon,-bpf \
  "$@"
