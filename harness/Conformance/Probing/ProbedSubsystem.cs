using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Conformance.Probing;

/// <summary>What a subsystem says of itself once its controllers are started.</summary>
public sealed partial class ProbedSubsystem
{
    private readonly List<ProbedNamespace> _namespaces = [];
    private readonly List<uint> _activeIdentifiers = [];
    private readonly bool[] _logPages = new bool[256];
    private readonly bool[] _features = new bool[256];
    private IdentifyController _identity;
    private NvmIdentifyController _nvmIdentity;

    /// <summary>Controllers that were started.</summary>
    public int ControllerCount { get; internal set; }

    /// <summary>
    /// Secondary controllers that can be reached, offline at first: controller indexes from <see cref="ControllerCount"/> on.
    /// </summary>
    public int SecondaryControllerCount { get; internal set; }

    /// <summary>
    /// Firmware images that there are for it; counted when it is asked for, because making them takes longer than probing.
    /// </summary>
    public int FirmwareImageCount => FirmwareImageCounter();

    internal Func<int> FirmwareImageCounter { get; set; } = static () => 0;

    /// <summary>I/O queue pairs of each controller.</summary>
    public int IoQueuesPerController { get; internal set; }

    /// <summary>
    /// Active namespaces of the first controller, in the order of their identifiers. Which others have them, too, says
    /// <see cref="IsAttached"/>.
    /// </summary>
    public IReadOnlyList<ProbedNamespace> Namespaces => _namespaces;

    /// <summary>The first identifiers in the first controller's list of active namespaces (CNS 02h), as the device gives them.</summary>
    public IReadOnlyList<uint> ActiveIdentifiers => _activeIdentifiers;

    /// <summary>Whether <see cref="ActiveIdentifiers"/> has all there are.</summary>
    public bool KnowsAllActive { get; internal set; }

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

    /// <summary>Whether Compare is supported, from ONCS bit 0.</summary>
    public bool SupportsCompare => (OptionalNvmCommands & (1 << 0)) != 0;

    /// <summary>Whether Copy is supported, from ONCS bit 8.</summary>
    public bool SupportsCopy => (OptionalNvmCommands & (1 << 8)) != 0;

    /// <summary>Whether Verify is supported at all, from ONCS bit 7 and VSL.</summary>
    public bool SupportsVerify => (OptionalNvmCommands & (1 << 7)) != 0 || _nvmIdentity.VerifySizeLimitExponent != 0;

    /// <summary>Whether Write Uncorrectable is supported at all, from ONCS bit 1 and WUSL.</summary>
    public bool SupportsWriteUncorrectable =>
        (OptionalNvmCommands & (1 << 1)) != 0 || _nvmIdentity.WriteUncorrectableSizeLimitExponent != 0;

    /// <summary>Identify Controller (CNS 01h) of the first controller, as it was read at the start.</summary>
    public ref readonly IdentifyController Identity => ref _identity;

    /// <summary>Identify Controller of the NVM command set (CNS 06h, CSI 00h); zeros when it could not be read.</summary>
    public ref readonly NvmIdentifyController NvmIdentity => ref _nvmIdentity;

    /// <summary>CAP, as it was read at the start; 0 without access to registers.</summary>
    public ControllerCapabilities Capabilities { get; internal set; }

    /// <summary>CRTO, as it was read at the start; 0 without access to registers.</summary>
    public ReadyTimeouts ReadyTimeouts { get; internal set; }

    /// <summary>Whether its controllers live in real time, so that scripts had better not wait for long.</summary>
    public bool LivesInRealTime { get; internal set; }

    /// <summary>What the handle of the first controller can do.</summary>
    public HandleCapabilities Handle { get; internal set; }

    /// <summary>Whether log page 00h lists a log page as supported.</summary>
    /// <param name="identifier">LID.</param>
    /// <returns>False, too, when log page 00h could not be read.</returns>
    public bool ListsLogPage(byte identifier) => _logPages[identifier];

    /// <summary>Whether log page 12h lists a feature as supported.</summary>
    /// <param name="identifier">FID.</param>
    /// <returns>False, too, when log page 12h could not be read.</returns>
    public bool ListsFeature(byte identifier) => _features[identifier];

    /// <summary>Fields for applicability and evidence, by name.</summary>
    /// <returns>Built when asked for: it is no part of any hot path.</returns>
    public IReadOnlyDictionary<string, ProbedField> Fields() => ProbedFields.Of(this);

    internal void ForgetNamespaces()
    {
        _namespaces.Clear();
        _activeIdentifiers.Clear();
        _attachments.Clear();
    }

    internal void Clear()
    {
        ForgetNamespaces();
        _logPages.AsSpan().Clear();
        _features.AsSpan().Clear();
        (_identity, _nvmIdentity, Capabilities, ReadyTimeouts) = (default, default, default, default);
    }

    internal void Take(in IdentifyController identity) => _identity = identity;

    internal void Take(in NvmIdentifyController identity) => _nvmIdentity = identity;

    internal void TakeActive(ReadOnlySpan<uint> identifiers) => _activeIdentifiers.AddRange(identifiers);

    /// <summary>Takes the first bit of each dword of log page 00h.</summary>
    internal void TakeLogPages(ReadOnlySpan<uint> dwords) => TakeBits(dwords, _logPages);

    /// <summary>Takes the first bit of each dword of log page 12h.</summary>
    internal void TakeFeatures(ReadOnlySpan<uint> dwords) => TakeBits(dwords, _features);

    internal void Add(in ProbedNamespace ns) => _namespaces.Add(ns);

    private static void TakeBits(ReadOnlySpan<uint> dwords, bool[] into)
    {
        for (var index = 0; index < into.Length; index++)
        {
            into[index] = (dwords[index] & 1) != 0;
        }
    }
}
