using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// Dataset Management, opcode 09h (CS1.2 3.3.3): CDW10 NR 7:0, CDW11 the attributes.
/// The buffer holds <see cref="DatasetManagementRange"/> entries.
/// </summary>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="RangeCountZeroBased">NR: ranges in the buffer, minus one.</param>
/// <param name="Attributes">AD, IDW, IDR in any combination.</param>
public readonly record struct DatasetManagementCommand(
    uint NamespaceIdentifier,
    byte RangeCountZeroBased,
    DatasetManagementAttributes Attributes)
{
    /// <summary>Ranges that one command holds at most.</summary>
    public const int MaximumRanges = 256;

    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier and data pointer.</returns>
    public static SubmissionEntry Encode(in DatasetManagementCommand command) => new()
    {
        Opcode = (byte)NvmOpcode.DatasetManagement,
        NamespaceIdentifier = command.NamespaceIdentifier,
        Dword10 = command.RangeCountZeroBased,
        Dword11 = (uint)command.Attributes,
    };

    /// <summary>Decodes the command's own fields; the opcode is not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static DatasetManagementCommand Decode(in SubmissionEntry entry) => new(
        entry.NamespaceIdentifier,
        (byte)entry.Dword10,
        (DatasetManagementAttributes)entry.Dword11 & DatasetManagementAttributes.All);
}

/// <summary>CDW11 of Dataset Management (CS1.2 3.3.3).</summary>
[Flags]
public enum DatasetManagementAttributes : uint
{
    /// <summary>No attribute.</summary>
    None = 0,

    /// <summary>IDR, bit 0: the ranges are going to be read as one.</summary>
    IntegralDatasetForRead = 1 << 0,

    /// <summary>IDW, bit 1: the ranges are going to be written as one.</summary>
    IntegralDatasetForWrite = 1 << 1,

    /// <summary>AD, bit 2: the ranges may be deallocated.</summary>
    Deallocate = 1 << 2,

    /// <summary>All three.</summary>
    All = IntegralDatasetForRead | IntegralDatasetForWrite | Deallocate,
}
