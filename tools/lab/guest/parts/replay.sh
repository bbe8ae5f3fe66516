# A deviation that this model is known for, found anew; its witness as a script for nvme-cli ends as it did for us.
. "/lab/guest/topologies/$LAB_TOPOLOGY.sh"

nvmec run --device "$LAB_DEVICE" --requirement "$1" --profile smoke --destroy-data "$LAB_SERIAL" --out run
witness=$(find run/witnesses -name "$1-*.json" | sort | head -n 1)
[ -n "$witness" ] || { echo "no deviation from $1 was found, so there is nothing to replay"; exit 1; }
nvmec replay "$witness" --as nvme-cli >script.sh || exit

run_script() {
  CTRL=$LAB_CONTROLLER sh script.sh >nvme-cli.txt 2>&1
}

after_our_driver run_script

# nvme-cli prints the status field of the completion in brackets, as one number: type in bits 10:8, code in 7:0.
ours=$(sed -n 's|.*"actual": *"\([0-9A-F]*/[0-9A-F]*h\).*|\1|p' "$witness" | head -n 1)
number=$(sed -n 's/.*(0x\([0-9a-fA-F]*\)).*/\1/p' nvme-cli.txt | tail -n 1)
theirs=$(printf '%X/%02Xh' $(((0x${number:-0} >> 8) & 7)) $((0x${number:-0} & 255)))
if [ "$ours" != "$theirs" ]; then
  echo "$witness: nvmec saw $ours, its script for nvme-cli shows $theirs"
  exit 1
fi
echo "$1: nvmec saw $ours, its script for nvme-cli shows the same"
