# wait_for PATH: until it is there, for 20 s at most.
wait_for() {
  local tries
  for ((tries = 0; tries < 200; tries++)); do
    [ -e "$1" ] && return
    sleep 0.1
  done
  echo "$1 does not come"
  return 1
}
