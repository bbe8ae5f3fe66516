# The suites against the topology's device; the verdict is nvmec's own. LAB_RUN_ARGUMENTS come from the host.
cp "/lab/expectations/$LAB_MODEL.yaml" /tmp/expectations.yaml || exit
nvmec run --device "$LAB_DEVICE" --suite Controller --suite LbaAllocation --expect /tmp/expectations.yaml \
  --destroy-data "$LAB_SERIAL" --out run "$@"
