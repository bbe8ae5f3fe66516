using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Nvme.Host.Drives;

/// <summary>
/// What a drive says of itself, as far as it decides whether a test can have it. A drive cannot be given another shape: it is what it is,
/// and <see cref="DriveNeeds"/> says whether that is enough.
/// </summary>
public sealed class DriveFacts
{
    private readonly IdentifyController _identity;
    private readonly NvmIdentifyController _nvmIdentity;

    internal DriveFacts(in IdentifyController identity, in NvmIdentifyController nvmIdentity)
    {
        _identity = identity;
        _nvmIdentity = nvmIdentity;
    }

    /// <summary>Identify Controller (CNS 01h) of the first controller.</summary>
    public ref readonly IdentifyController Identity => ref _identity;

    /// <summary>Identify Controller of the NVM command set (CNS 06h, CSI 00h); zeros where it could not be read.</summary>
    public ref readonly NvmIdentifyController NvmIdentity => ref _nvmIdentity;

    /// <summary>What the first controller's handle can do.</summary>
    public HandleCapabilities Handle { get; init; }

    /// <summary>CAP of the first controller; null where the handle has no registers.</summary>
    public ControllerCapabilities? Capabilities { get; init; }

    /// <summary>Active namespaces with a readable format, in the order of their identifiers; the first few where there are many.</summary>
    public IReadOnlyList<DriveNamespace> Namespaces { get; init; } = [];

    /// <summary>Active namespaces, readable or not; at most as many as one list (CNS 02h) names.</summary>
    public int ActiveNamespaces { get; init; }

    /// <summary>Whether Get Features knows Host Behavior Support (FID 16h).</summary>
    public bool HasHostBehavior { get; init; }

    /// <summary>Whether Cancel (opcode 18h) stands in log page 05h.</summary>
    public bool HasCancel { get; init; }

    /// <summary>Controllers that can be reached, secondary ones left out.</summary>
    public int Controllers { get; init; } = 1;

    /// <summary>Secondary controllers of the first that can be reached.</summary>
    public int SecondaryControllers { get; init; }

    /// <summary>Pairs of I/O queues that a controller can be started with; null where that is not known.</summary>
    public int? IoQueuePairs { get; init; }

    /// <summary>Entries that an I/O queue can have (CAP.MQES + 1, or a kernel's limit); null where that is not known.</summary>
    public int? IoEntries { get; init; }

    /// <summary>The same facts of a drive that is reached in another way.</summary>
    /// <param name="controllers">Controllers that can be reached.</param>
    /// <param name="secondaryControllers">Secondary controllers of the first that can be reached.</param>
    /// <param name="ioQueuePairs">Pairs of I/O queues, or null.</param>
    /// <param name="ioEntries">Entries of an I/O queue, or null.</param>
    /// <returns>A copy.</returns>
    public DriveFacts ReachedBy(
        int controllers, int secondaryControllers, int? ioQueuePairs, int? ioEntries) => new(_identity, _nvmIdentity)
    {
        Handle = Handle,
        Capabilities = Capabilities,
        Namespaces = Namespaces,
        ActiveNamespaces = ActiveNamespaces,
        HasHostBehavior = HasHostBehavior,
        HasCancel = HasCancel,
        Controllers = controllers,
        SecondaryControllers = secondaryControllers,
        IoQueuePairs = ioQueuePairs,
        IoEntries = ioEntries,
    };
}

/// <summary>What a namespace says of itself, as far as it decides whether a test can have it (CS1.2 fig. 114, 118).</summary>
/// <param name="Identifier">NSID.</param>
/// <param name="Blocks">NSZE.</param>
/// <param name="MetadataBytes">MS of its format; 0 for none.</param>
/// <param name="ProtectionType">DPS bits 2:0; 0 for none.</param>
/// <param name="ReadBehavior">DLFEAT bits 2:0.</param>
/// <param name="TrackingGranularityBlocks">TLBAAG; 0 where it is not reported.</param>
/// <param name="HasDeallocatedError">NSFEAT.DAE.</param>
/// <param name="LbaFormatsZeroBased">NLBAF.</param>
public readonly record struct DriveNamespace(
    uint Identifier,
    ulong Blocks,
    int MetadataBytes,
    int ProtectionType,
    DeallocatedReadBehavior ReadBehavior,
    uint TrackingGranularityBlocks,
    bool HasDeallocatedError,
    byte LbaFormatsZeroBased);
