using System.Buffers.Binary;
using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Reference.Identify;

/// <content>Lists of namespaces and controllers.</content>
public partial class IdentifyView
{
    private const int UuidEntryBytes = 32;
    private const int FirstGranularityDescriptor = 32;

    /// <summary>Active NSIDs above a given one, CNS 02h and 07h: ascending, ended by 0 (BASE-073).</summary>
    /// <param name="above">NSID of the command.</param>
    /// <param name="page">4096 bytes, zero.</param>
    public virtual void WriteActiveNamespaces(uint above, Span<byte> page) => WriteNamespaces(above, isActive: true, page);

    /// <summary>Allocated NSIDs above a given one, CNS 10h and 1Ah.</summary>
    /// <param name="above">NSID of the command.</param>
    /// <param name="page">4096 bytes, zero.</param>
    public virtual void WriteAllocatedNamespaces(uint above, Span<byte> page) => WriteNamespaces(above, isActive: false, page);

    /// <summary>The controllers that have a namespace attached, from a given one on, CNS 12h.</summary>
    /// <param name="identifier">NSID, allocated.</param>
    /// <param name="from">CNTID of the command.</param>
    /// <param name="page">4096 bytes, zero.</param>
    public virtual void WriteAttachedControllers(uint identifier, ushort from, Span<byte> page) =>
        WriteControllerList(identifier, from, page);

    /// <summary>The controllers of the subsystem from a given one on, CNS 13h.</summary>
    /// <param name="from">CNTID of the command.</param>
    /// <param name="page">4096 bytes, zero.</param>
    public virtual void WriteControllers(ushort from, Span<byte> page) => WriteControllerList(attachedTo: null, from, page);

    /// <summary>The combinations of I/O command sets, CNS 1Ch: the NVM command set alone.</summary>
    /// <param name="page">4096 bytes, zero.</param>
    public virtual void WriteCommandSetVectors(Span<byte> page) => page[0] = 1 << (int)CommandSetIdentifier.Nvm;

    /// <summary>UUIDs that vendor specific data are marked with, CNS 17h: entries of 32 bytes from byte 32 on.</summary>
    /// <param name="page">4096 bytes, zero.</param>
    public virtual void WriteUuids(Span<byte> page)
    {
        for (var index = 0; index < Configuration.Uuids.Count; index++)
        {
            Convert.FromHexString(Configuration.Uuids[index], page.Slice(((index + 1) * UuidEntryBytes) + 16, 16), out _, out _);
        }
    }

    /// <summary>Sizes that waste no capacity, CNS 16h: one descriptor for all formats.</summary>
    /// <param name="page">4096 bytes, zero.</param>
    public virtual void WriteGranularities(Span<byte> page)
    {
        var unit = Configuration.NamespaceManagement.CapacityUnitBytes;
        BinaryPrimitives.WriteUInt64LittleEndian(page[FirstGranularityDescriptor..], unit);
        BinaryPrimitives.WriteUInt64LittleEndian(page[(FirstGranularityDescriptor + sizeof(ulong))..], unit);
    }

    private void WriteNamespaces(uint above, bool isActive, Span<byte> page)
    {
        var entries = MemoryMarshal.Cast<byte, uint>(page);
        var namespaces = controller.Namespaces;
        var count = 0;
        for (var identifier = above + 1; identifier <= namespaces.HighestIdentifier && count < entries.Length; identifier++)
        {
            if (isActive ? namespaces.TryFind(identifier, out _) : namespaces.All.TryFind(identifier, out _))
            {
                entries[count++] = identifier;
            }
        }
    }

    // A list of at most 2047 fits behind its count; there are never that many.
    private void WriteControllerList(uint? attachedTo, ushort from, Span<byte> page)
    {
        var entries = MemoryMarshal.Cast<byte, ushort>(page);
        for (var index = 0; index < Configuration.TotalControllers; index++)
        {
            var identifier = (ushort)(Configuration.FirstControllerIdentifier + index);
            if (identifier >= from && (attachedTo is not { } nsid || controller.Namespaces.All.IsAttached(index, nsid)))
            {
                entries[++entries[0]] = identifier;
            }
        }
    }
}
