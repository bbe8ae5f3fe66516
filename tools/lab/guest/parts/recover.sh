# Runs are killed while they change the drive, without a chance to put anything back; nvmec recover reads the journal and puts it right.
# nvme-cli, which knows nothing of journals, has to find the drive as it was.
. "/lab/guest/topologies/$LAB_TOPOLOGY.sh"

# Something has to be found changed in one of so many rounds: a kill that comes between two changes shows little.
readonly ROUNDS=6

# look FILE: what a run can change for longer than it lasts, as the kernel and nvme-cli see it. Their own features are left out.
look() {
  local feature
  {
    nvme list-ns "$LAB_CONTROLLER" --all
    for namespace in 1 2; do
      nvme id-ns "$LAB_CONTROLLER" -n "$namespace" -o json | grep -v '"nuse"'
    done
    nvme list-secondary "$LAB_CONTROLLER" -o json
    for feature in 01 02 04 05 06 08 0a 10 17; do
      nvme get-feature "$LAB_CONTROLLER" -f "0x$feature"
    done
  } >"$1" 2>&1
  # What is not there is refused before and after.
  return 0
}

# A threshold or an error recovery value is being changed (features 04h and 05h), and nobody else sets those.
change_under_way() {
  [ -e "$1/changes.jsonl" ] && [[ $(tail -n 1 "$1/changes.jsonl") == '{"kind":"Change"'*"CDW10 "[08]000000[45]h* ]]
}

# kill_amid_a_change FOLDER
kill_amid_a_change() {
  local run tries
  nvmec run --device "$LAB_DEVICE" --requirement BASE-101 --requirement BASE-148 --seed "$round" --profile quick \
    --destroy-data "$LAB_SERIAL" --allow persistent --out "$1" >"$1.txt" 2>&1 &
  run=$!
  for ((tries = 0; tries < 6000; tries++)); do
    ! change_under_way "$1" || break
    kill -0 "$run" 2>/dev/null || break
    sleep 0.01
  done
  kill -KILL "$run" 2>/dev/null
  wait "$run" 2>/dev/null
}

refuse_to_go_on() {
  nvmec run --device "$LAB_DEVICE" --requirement BASE-101 --profile smoke --destroy-data "$LAB_SERIAL" --out refused >refused.txt 2>&1
  [ $? -eq 3 ] || { echo "a run goes on over what the last one left behind"; exit 1; }
}

before_our_driver look before.txt || exit
for ((round = 1; round <= ROUNDS; round++)); do
  kill_amid_a_change "run-$round"
  [ "$round" -gt 1 ] || refuse_to_go_on
  nvmec recover --device "$LAB_DEVICE" | tee "recover-$round.txt"
  [ "${PIPESTATUS[0]}" -eq 0 ] || exit 1
  after_our_driver look "after-$round.txt" || exit
  cmp before.txt "after-$round.txt" || { echo "the drive is not as it was"; exit 1; }
  grep -q 'nothing had to be done' "recover-$round.txt" || break
done
[ "$round" -le "$ROUNDS" ] || { echo "in $ROUNDS rounds no kill came while anything was changed"; exit 1; }
nvmec recover --device "$LAB_DEVICE" || exit
echo "killed $round times in the middle, put right, and as before to nvme-cli; a run before that is refused"
