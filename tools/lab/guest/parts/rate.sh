# 4 KiB reads a second of our adapters beside fio's on the same namespace, in turns and several rounds of each: ratios of one run.
. "/lab/guest/topologies/$LAB_TOPOLOGY.sh"

readonly ROUNDS=3 SECONDS_EACH=4 DEPTHS="1 8 32"

# fio_reads: a line "fio DEPTH READS" for each depth. In terse output the eighth field is the reads a second.
fio_reads() {
  local depth name
  name=$(basename "$(block_node 1)")
  for depth in $DEPTHS; do
    fio --name=rate --filename="/dev/ng${name#nvme}" --ioengine=io_uring_cmd --cmd_type=nvme --rw=randread --bs=4k --size=64M --norandommap \
      --iodepth="$depth" --time_based --ramp_time=1 --runtime="$SECONDS_EACH" --output-format=terse 2>>fio-errors.txt \
      | awk -F';' -v depth="$depth" 'NF > 8 { print "fio", depth, $8 }'
  done
}

# our_reads NAME DEVICE: the same lines for one of our adapters.
our_reads() {
  iops "$2" --depths "${DEPTHS// /,}" --seconds "$SECONDS_EACH" \
    | sed -n "s|.* depth \([0-9]*\): \([0-9]*\) reads/s.*|$1 \1 \2|p"
}

through_the_kernel() {
  local round
  for ((round = 0; round < ROUNDS; round++)); do
    fio_reads
    our_reads linux "linux:$LAB_CONTROLLER"
  done | tee -a rates.txt
}

by_ourselves() {
  local round
  for ((round = 0; round < ROUNDS; round++)); do
    our_reads vfio "$LAB_DEVICE"
  done | tee -a rates.txt
}

before_our_driver through_the_kernel || exit
case $LAB_DEVICE in vfio:*) by_ourselves || exit ;; esac
awk '{ sum[$1, $2] += $3; count[$1, $2]++ }
  function mean(name, depth) { return count[name, depth] ? sum[name, depth] / count[name, depth] : 0 }
  function beside(name, depth) {
    return mean(name, depth) == 0 || mean("fio", depth) == 0 ? "" : sprintf(", %s %d (%.2f of fio)", name, mean(name, depth),
      mean(name, depth) / mean("fio", depth))
  }
  END {
    split("'"$DEPTHS"'", depths, " ")
    for (i = 1; i in depths; i++) {
      d = depths[i]
      printf "%sdepth %d: fio %d%s%s", i > 1 ? "; " : "", d, mean("fio", d), beside("linux", d), beside("vfio", d)
    }
    print ""
  }' rates.txt
