# A run is killed while it changes the drive, without a chance to put anything back; nvmec recover reads its journal and puts it right.
. "/lab/guest/topologies/$LAB_TOPOLOGY.sh"

nvmec run --device "$LAB_DEVICE" --suite Controller --profile smoke --destroy-data "$LAB_SERIAL" --out run >run.txt 2>&1 &
run=$!
# Some tests later it is in the middle of its work, however slow this machine is.
for ((tries = 0; tries < 1200; tries++)); do
  [ -e run/results.jsonl ] && [ "$(grep -c '"kind":"test"' run/results.jsonl)" -ge 20 ] && break
  kill -0 "$run" 2>/dev/null || break
  sleep 0.1
done
kill -KILL "$run" || { echo "the run was over before it could be killed"; exit 1; }
wait "$run" 2>/dev/null

nvmec run --device "$LAB_DEVICE" --suite Controller --profile smoke --destroy-data "$LAB_SERIAL" --out second >second.txt 2>&1
refused=$?
nvmec recover --device "$LAB_DEVICE" || exit
nvmec recover --device "$LAB_DEVICE" || exit
echo "killed in the middle, then put right; a run before that ended with $refused"
