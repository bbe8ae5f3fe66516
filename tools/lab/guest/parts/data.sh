# Data written through our adapter is what dd reads through the kernel, and the other way round. The blocks lie in the middle of the first
# namespace, across many commands, and end within a page.
. "/lab/guest/topologies/$LAB_TOPOLOGY.sh"

lba=10000 blocks=1001
remember_block_bytes() {
  cat "/sys/block/$(basename "$(block_node 1)")/queue/logical_block_size" >/tmp/block-bytes
}

kernel_reads() {
  echo 3 >/proc/sys/vm/drop_caches
  dd if="$(block_node 1)" of=/tmp/theirs.bin bs="$bytes" skip="$lba" count="$blocks" status=none
}

kernel_writes() {
  dd if=/tmp/second.bin of="$(block_node 1)" bs="$bytes" seek="$lba" count="$blocks" conv=fsync status=none
}

before_our_driver remember_block_bytes
bytes=$(cat /tmp/block-bytes)
dd if=/dev/urandom of=/tmp/first.bin bs="$bytes" count="$blocks" status=none
dd if=/dev/urandom of=/tmp/second.bin bs="$bytes" count="$blocks" status=none

exchange write "$LAB_DEVICE" 1 "$lba" "$bytes" /tmp/first.bin || exit
after_our_driver kernel_reads
cmp /tmp/first.bin /tmp/theirs.bin || { echo "dd reads something else than we wrote"; exit 1; }

before_our_driver kernel_writes
exchange read "$LAB_DEVICE" 1 "$lba" "$bytes" "$blocks" /tmp/ours.bin || exit
cmp /tmp/second.bin /tmp/ours.bin || { echo "we read something else than dd wrote"; exit 1; }
echo "$((2 * blocks * bytes)) bytes both ways are the same"
