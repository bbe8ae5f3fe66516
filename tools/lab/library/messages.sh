# What the lab says, and how it times what it does. Everything but results goes to standard error.

say() {
  printf '%s\n' "$*" >&2
}

# A mistake in how the lab was called: exit status 2, like nvmec.
wrong_usage() {
  say "lab: $* (see --help)"
  exit 2
}

# The machine cannot do what was asked: exit status 3, like nvmec's "device or environment".
give_up() {
  say "lab: $*"
  exit 3
}

seconds_now() {
  printf '%s' "${EPOCHREALTIME/[.,]/}"
}

# seconds_since MICROSECONDS: with one digit after the point.
seconds_since() {
  local tenths=$((($(seconds_now) - $1) / 100000))
  printf '%d.%d' $((tenths / 10)) $((tenths % 10))
}

# part NAME COMMAND...: runs one part of the lab and says in one line how long it took and how it ended. The command may leave a few
# words in PART_VERDICT; its own output goes to LAB_LOG.
part() {
  local name=$1 status=0 begin
  shift
  begin=$(seconds_now)
  PART_VERDICT=
  "$@" >>"$LAB_LOG" 2>&1 || status=$?
  if [ "$status" -eq 0 ]; then
    PART_VERDICT=${PART_VERDICT:-done}
  else
    PART_VERDICT=${PART_VERDICT:-"failed with $status (log: $LAB_LOG)"}
  fi
  printf '%-44s %7s s  %s\n' "$name" "$(seconds_since "$begin")" "$PART_VERDICT"
  return "$status"
}
