namespace NvmeConformance.Conformance.Probing;

/// <summary>What a subsystem says of itself once its controllers are started.</summary>
public sealed class ProbedSubsystem
{
    private readonly List<ProbedNamespace> _namespaces = [];

    /// <summary>Controllers that were started.</summary>
    public int ControllerCount { get; internal set; }

    /// <summary>I/O queue pairs of each controller.</summary>
    public int IoQueuesPerController { get; internal set; }

    /// <summary>Active namespaces, in the order of their identifiers.</summary>
    public IReadOnlyList<ProbedNamespace> Namespaces => _namespaces;

    /// <summary>NN: the highest valid namespace identifier.</summary>
    public uint HighestNamespaceIdentifier { get; internal set; }

    /// <summary>The largest transfer in bytes, from MDTS and CAP.MPSMIN; <see cref="int.MaxValue"/> when there is no limit.</summary>
    public int MaximumTransferBytes { get; internal set; }

    /// <summary>AOCS.RALBAS: Get LBA Status knows action type 02h.</summary>
    public bool ReportsAllocatedLbas { get; internal set; }

    /// <summary>OACS.GLSS: Get LBA Status knows action types 10h and 11h.</summary>
    public bool ReportsUnrecoverableLbas { get; internal set; }

    /// <summary>VER, as in the version register.</summary>
    public uint Version { get; internal set; }

    /// <summary>ONCS bits.</summary>
    public ushort OptionalNvmCommands { get; internal set; }

    /// <summary>Write Zeroes size limit in bytes (WZSL); 0 when none is reported.</summary>
    public long WriteZeroesLimitBytes { get; internal set; }

    /// <summary>Dataset Management: most ranges in a command (DMRL); 0 when none is reported.</summary>
    public int DatasetRangesLimit { get; internal set; }

    /// <summary>Dataset Management: most blocks in a range (DMRSL); 0 when none is reported.</summary>
    public uint DatasetRangeBlocksLimit { get; internal set; }

    /// <summary>Dataset Management: most blocks in a command (DMSL); 0 when none is reported.</summary>
    public ulong DatasetBlocksLimit { get; internal set; }

    /// <summary>Whether Dataset Management is supported at all, from ONCS bit 2 and the limits.</summary>
    public bool SupportsDatasetManagement =>
        (OptionalNvmCommands & (1 << 2)) != 0 || DatasetRangesLimit != 0 || DatasetRangeBlocksLimit != 0 || DatasetBlocksLimit != 0;

    /// <summary>Whether Write Zeroes is supported at all, from ONCS bit 3 and WZSL.</summary>
    public bool SupportsWriteZeroes => (OptionalNvmCommands & (1 << 3)) != 0 || WriteZeroesLimitBytes != 0;

    /// <summary>Fields for applicability and evidence, by name.</summary>
    /// <returns>Built when asked for: it is no part of any hot path.</returns>
    public IReadOnlyDictionary<string, ProbedField> Fields() => ProbedFields.Of(this);

    internal void Clear() => _namespaces.Clear();

    internal void Add(in ProbedNamespace ns) => _namespaces.Add(ns);
}
