using NvmeConformance.Conformance.Suites;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.TestDoubles.Adapters;

[assembly: ConformanceSuite("Doubles")]
[assembly: DeviceAdapter(typeof(DriveAdapter), DeviceAdapterAttribute.CurrentContractVersion)]
[assembly: DeviceAdapter(typeof(AbsentAdapter), DeviceAdapterAttribute.CurrentContractVersion)]
[assembly: DeviceAdapter(typeof(BrokenAdapter), DeviceAdapterAttribute.CurrentContractVersion)]
[assembly: DeviceAdapter(typeof(DyingAdapter), DeviceAdapterAttribute.CurrentContractVersion)]
[assembly: DeviceAdapter(typeof(KeptDriveAdapter), DeviceAdapterAttribute.CurrentContractVersion)]
[assembly: DeviceAdapter(typeof(HostileAdapter), DeviceAdapterAttribute.CurrentContractVersion)]
