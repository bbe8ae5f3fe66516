using NvmeConformance.Linux;
using NvmeConformance.Nvme.Host.Devices;

[assembly: DeviceAdapter(typeof(LinuxAdapter), DeviceAdapterAttribute.CurrentContractVersion)]
