# The topologies: which there are, and which device model each has; expectations are kept by model, not by topology.

topology_names() {
  local file
  for file in "$LAB_HOME"/topologies/*.sh; do
    basename "$file" .sh
  done
}

list_topologies() {
  local name
  echo "Topologies:"
  while read -r name; do
    printf '  %-12s %s\n' "$name" "$(sed -n '1s/^# //p' "$LAB_HOME/topologies/$name.sh")"
  done < <(topology_names)
}

check_topology() {
  [ -n "$1" ] && [ -e "$LAB_HOME/topologies/$1.sh" ] || wrong_usage "there is no topology \"$1\"; $(topology_names | tr '\n' ' ')"
}
