# 4 KiB reads a second of our adapter beside fio's on the same namespace, in turns; one line for each queue depth.
. "/lab/guest/topologies/$LAB_TOPOLOGY.sh"

# In terse output the eighth field is the reads a second.
fio_rate() {
  fio --name=rate --filename="$generic" --ioengine=io_uring_cmd --cmd_type=nvme --rw=randread --bs=4k --size=64M \
    --iodepth="$1" --time_based --runtime=6 --norandommap --output-format=terse 2>>fio-errors.txt | awk -F';' 'NF > 8 { print $8 }'
}

measure_fio() {
  local depth name
  name=$(basename "$(block_node 1)")
  generic=/dev/ng${name#nvme}
  cat "/sys/block/$name/queue/logical_block_size" >/tmp/block-bytes
  for depth in 1 8 32; do fio_rate "$depth" >"/tmp/fio-$depth"; done
}

before_our_driver measure_fio
for depth in 1 8 32; do
  ours=$(exchange rate "$LAB_DEVICE" 1 "$(cat /tmp/block-bytes)" "$depth" 20000) || exit
  theirs=$(cat "/tmp/fio-$depth")
  ratio=$(awk -v ours="$ours" -v theirs="${theirs:-0}" 'BEGIN { if (theirs > 0) printf "%.2f", ours / theirs; else print "unknown" }')
  echo "depth $depth: ours $ours, fio $theirs, ratio $ratio"
done | tee rates.txt
paste -sd ' ' rates.txt | sed 's/ depth/; depth/g'
