using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Vfio;

[assembly: DeviceAdapter(typeof(VfioAdapter), DeviceAdapterAttribute.CurrentContractVersion)]
