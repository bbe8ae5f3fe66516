using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Queues;

namespace NvmeConformance.Reference.Scheduling;

/// <summary>A command between its fetch and its completion. The objects are reused, so nothing is allocated per command.</summary>
public sealed class FetchedCommand
{
    /// <summary>The entry as it was fetched; the host may have changed its memory since.</summary>
    public SubmissionEntry Entry;

    private Draw _queuePlace;
    private ulong _fingerprint;
    private uint _repetition;

    internal FetchedCommand(int index) => Index = index;

    /// <summary>Where it came from.</summary>
    public SubmissionQueue Queue { get; internal set; } = null!;

    /// <summary>Where everything that is drawn for this command is drawn from. Made when it is asked for: most commands draw nothing.</summary>
    public Draw Place => _queuePlace.At(_fingerprint).At(_repetition);

    /// <summary>How it ended; meaningful once executed.</summary>
    public CommandOutcome Outcome { get; internal set; }

    /// <summary>How far it is.</summary>
    public CommandStage Stage { get; internal set; }

    /// <summary>What it is to a fused operation.</summary>
    public FusionRole Fusion { get; internal set; }

    /// <summary>How much of it was executed before, where it is executed in several events; what is counted is its handler's business.</summary>
    public uint Progress { get; set; }

    internal int Index { get; }

    /// <summary>The second half of a fused operation, while it waits for this, the first.</summary>
    public FetchedCommand? Partner { get; internal set; }

    /// <summary>
    /// Only while it is being executed: what Execute returns is no outcome. The command is completed by
    /// <see cref="Controllers.ReferenceController.Complete"/>, or by nothing at all.
    /// </summary>
    public void Hold() => Stage = CommandStage.Held;

    internal void Locate(Draw queuePlace, ulong fingerprint, uint repetition) =>
        (_queuePlace, _fingerprint, _repetition) = (queuePlace, fingerprint, repetition);

    /// <summary>Which contents of its namespace the command was begun on.</summary>
    internal uint Incarnation { get; set; }

    internal int PostDelayNanoseconds { get; set; }

    internal FetchedCommand? NextWaiting { get; set; }
}
