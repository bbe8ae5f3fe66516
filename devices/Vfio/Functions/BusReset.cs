using System.Runtime.InteropServices;
using NvmeConformance.Linux.Kernel.Pci;
using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Vfio.Abi;

namespace NvmeConformance.Vfio.Functions;

/// <summary>
/// A reset of the bus below which a function sits: a conventional reset (hot reset). It hits every function of that bus, so it can be had
/// only where all of them are ours.
/// </summary>
internal static unsafe class BusReset
{
    private const int FunctionsMaximum = 256;

    /// <summary>The functions that the reset would hit.</summary>
    /// <param name="function">One of them.</param>
    /// <returns>Address and IOMMU group of each; null where the bus cannot be reset.</returns>
    internal static IReadOnlyList<(PciAddress Address, uint Group)>? FindVictims(VfioFunction function)
    {
        // The kernel says how many there are only while they do not fit: leave room for as many as a bus can have.
        var answer = new byte[HotResetInfo.Size + (FunctionsMaximum * DependentFunction.Size)];
        MemoryMarshal.Write(answer, (uint)answer.Length);
        fixed (byte* pointer = answer)
        {
            if (function.File.Ioctl(VfioRequest.DeviceGetHotResetInfo, pointer).IsError)
            {
                return null;
            }
        }

        var info = MemoryMarshal.Read<HotResetInfo>(answer);
        if (info.Flags != 0 || info.Count is 0 or > FunctionsMaximum)
        {
            return null;
        }

        var victims = MemoryMarshal.Cast<byte, DependentFunction>(answer.AsSpan(HotResetInfo.Size))[..(int)info.Count];
        var found = new List<(PciAddress Address, uint Group)>();
        foreach (ref readonly var victim in victims)
        {
            var (device, number) = ((byte)(victim.DeviceAndFunction >> 3), (byte)(victim.DeviceAndFunction & 7));
            found.Add((new PciAddress(victim.Domain, victim.Bus, device, number), victim.GroupOrDevice));
        }

        return found;
    }

    /// <summary>Resets the bus.</summary>
    /// <param name="function">One of its functions.</param>
    /// <param name="groups">The groups of all of its functions.</param>
    /// <exception cref="SystemCallException">The kernel refuses.</exception>
    internal static void Pull(VfioFunction function, IReadOnlyList<FileDescriptor> groups)
    {
        var argument = new byte[HotReset.Size + (groups.Count * sizeof(int))];
        MemoryMarshal.Write(argument, new HotReset { ArgumentBytes = (uint)argument.Length, Count = (uint)groups.Count });
        for (var index = 0; index < groups.Count; index++)
        {
            MemoryMarshal.Write(argument.AsSpan(HotReset.Size + (index * sizeof(int))), groups[index].Number);
        }

        fixed (byte* pointer = argument)
        {
            function.File.Ioctl(VfioRequest.DeviceHotReset, pointer).OrThrow($"reset the bus of function {function.Address}");
        }
    }
}
