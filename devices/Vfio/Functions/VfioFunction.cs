using System.Runtime.InteropServices;
using NvmeConformance.Linux.Kernel.Pci;
using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Vfio.Abi;

namespace NvmeConformance.Vfio.Functions;

/// <summary>An open PCI function: what VFIO says of it and does with it.</summary>
internal sealed unsafe class VfioFunction
{
    private readonly DeviceInfo _info;

    /// <summary>Looks at an open device.</summary>
    /// <param name="calls">The system.</param>
    /// <param name="file">The device; closed by the caller.</param>
    /// <param name="address">Where it sits.</param>
    /// <exception cref="SystemCallException">The kernel refuses.</exception>
    /// <exception cref="DeviceException">It is no PCI function, or its configuration space cannot be reached.</exception>
    internal VfioFunction(ISystemCalls calls, FileDescriptor file, PciAddress address)
    {
        (Calls, File, Address) = (calls, file, address);
        var answer = Query(VfioRequest.DeviceGetInfo, new DeviceInfo(), "describe the device");
        _info = MemoryMarshal.Read<DeviceInfo>(answer);
        if (!_info.Flags.HasFlag(DeviceFlags.Pci))
        {
            throw new DeviceException($"VFIO does not call {address} a PCI function.");
        }

        Configuration = new ConfigurationSpace(calls, file, RegionAt(PciRegion.Configuration));
    }

    /// <summary>The system.</summary>
    internal ISystemCalls Calls { get; }

    /// <summary>The device's file.</summary>
    internal FileDescriptor File { get; }

    /// <summary>Where it sits.</summary>
    internal PciAddress Address { get; }

    /// <summary>Its configuration space.</summary>
    internal ConfigurationSpace Configuration { get; }

    /// <summary>Whether VFIO_DEVICE_RESET resets the function as its own capability says (FLR), and not by some other means.</summary>
    internal bool HasFunctionLevelReset => _info.Flags.HasFlag(DeviceFlags.Reset) && Configuration.OffersFunctionLevelReset;

    /// <summary>A region.</summary>
    /// <param name="index">Which; see <see cref="PciRegion"/>.</param>
    /// <returns>The region; of size 0 where the device has none of that number.</returns>
    /// <exception cref="SystemCallException">The kernel refuses.</exception>
    internal DeviceRegion RegionAt(uint index) =>
        DeviceRegion.Read(Query(VfioRequest.DeviceGetRegion, new RegionInfo { Index = index }, $"describe region {index} of {Address}"));

    /// <summary>How many MSI-X vectors can be sent to event counters.</summary>
    /// <returns>0 for none.</returns>
    internal int CountMsixVectors()
    {
        var question = new InterruptInfo { Index = PciInterrupts.Msix };
        var result = SizedQuery.TryAsk(
            File, VfioRequest.DeviceGetInterrupts, MemoryMarshal.AsBytes(new Span<InterruptInfo>(ref question)), out var answer);
        var info = MemoryMarshal.Read<InterruptInfo>(answer);
        return result.IsError || !info.Flags.HasFlag(InterruptFlags.EventCounter)
            ? 0
            : (int)Math.Min(info.Count, MsixCapability.VectorsMaximum);
    }

    /// <summary>Resets the function.</summary>
    /// <exception cref="SystemCallException">The kernel refuses.</exception>
    internal void Reset() => File.Ioctl(VfioRequest.DeviceReset, null).OrThrow($"reset function {Address}");

    /// <summary>Tells a physical function what the users of its virtual functions will say.</summary>
    /// <param name="token">The word.</param>
    /// <returns>Whether the function wants any.</returns>
    internal bool TrySetToken(Guid token)
    {
        var feature = new VirtualFunctionTokenFeature
        {
            ArgumentBytes = (uint)sizeof(VirtualFunctionTokenFeature),
            Flags = VirtualFunctionTokenFeature.Set,
            Token = token,
        };
        return !SizedQuery.Send(File, VfioRequest.DeviceFeature, ref feature).IsError;
    }

    private byte[] Query<T>(uint request, T question, string operation)
        where T : unmanaged => SizedQuery.Ask(File, request, MemoryMarshal.AsBytes(new Span<T>(ref question)), operation);
}
