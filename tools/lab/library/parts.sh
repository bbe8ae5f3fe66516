# What the lab does in each topology: a part is one guest with one script, and what the host makes of its results.

# in_guest TOPOLOGY PART SECONDS [ARGUMENT]...: results in LAB_OUT/TOPOLOGY/PART, what the script said in console.txt there.
in_guest() {
  local topology=$1 name=$2 seconds=$3 run
  shift 3
  run=$LAB_OUT/$topology/$name
  mkdir -p "$run"
  printf '%q ' bash "/lab/guest/parts/$name.sh" "$@" >"$run/.command"
  boot_guest "$topology" "$run" "$seconds" >"$run/console.txt"
  local status=$?
  [ "$LAB_KEEP" = yes ] || rm -f "$run"/drive*.img
  return "$status"
}

# What describe says is what nvme-cli says.
describe_part() {
  local run=$LAB_OUT/$1/describe words status=0
  if ! in_guest "$1" describe 240; then
    PART_VERDICT="FAILED: $(last_words "$run")"
    return 1
  fi
  words=$(dotnet "$LAB_CROSSCHECK" "$run") || status=$?
  printf '%s\n' "$words" >"$run/crosscheck.txt"
  PART_VERDICT=$(tail -n 1 "$run/crosscheck.txt")
  return "$status"
}

# The suites meet what is expected of this device model, and nothing else happens.
suites_part() {
  local run=$LAB_OUT/$1/suites status=0
  in_guest "$1" suites "$LAB_SUITES_SECONDS" --profile "$LAB_PROFILE" "${LAB_SUITES_ARGUMENTS[@]}" || status=$?
  PART_VERDICT="exit status $status: $(verdict_of "$run")"
  # 4: not all was decided, because the time was up or a kernel stands between; what was decided is as expected.
  [ "$status" -eq 0 ] || [ "$status" -eq 4 ]
}

# A part whose script judges for itself: its last line is the verdict. Of these, data is what dd sees, replay what nvme-cli sees of a
# witness, recover what a killed run leaves behind, and rate what our adapters cost beside fio, which is told and not judged.
scripted_part() {
  local topology=$1 name=$2 status=0
  shift 2
  in_guest "$topology" "$name" 300 "$@" || status=$?
  PART_VERDICT=$(last_words "$LAB_OUT/$topology/$name")
  [ "$status" -eq 0 ] || PART_VERDICT="FAILED with $status: $PART_VERDICT"
  return "$status"
}

verdict_of() {
  if [ -e "$1/run/summary.txt" ]; then
    head -n 1 "$1/run/summary.txt"
  else
    last_words "$1"
  fi
}

last_words() {
  tail -n 1 "$1/console.txt" | cut -c 1-160
}
