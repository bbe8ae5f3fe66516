using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.HostMemory.Steps;

/// <summary>Asks what a controller has written to its host memory (B2.1 5.1.26), until there is nothing more to report.</summary>
/// <param name="Target">Whose writes.</param>
/// <param name="Dwords">Room for each report, at least 1; less than 4 cannot hold the header.</param>
/// <param name="MostReports">How many are asked for at most.</param>
public sealed record ReportStep(Actor Target, int Dwords, int MostReports) : Step
{
    private const int HeaderDwords = TrackedMemoryChangesHeader.Size / sizeof(uint);

    /// <summary>A number by which an <see cref="Conformance.Sequences.Steps.AwaitStep"/> finds the only report; null to wait for it at once.</summary>
    public int? Handle { get; init; }

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        var cast = Cast.Of(verbs);
        if (cast.Find(Actor.Manager) is not { } manager || cast.Find(Target) is not { } target)
        {
            return;
        }

        var queue = new QueueTarget(manager.Index, 0);
        var ask = TrackIntent.Receive(target.Identifier, Math.Clamp(Dwords, 1, verbs.Subsystem.MaximumTransferBytes / sizeof(uint)));
        if (Handle is { } handle)
        {
            verbs.Begin(handle, queue, ask, ring: true);
            return;
        }

        for (var report = 0; report < MostReports && !verbs.HasFindings; report++)
        {
            if (!verbs.TryDo(queue, ask, out var completion, out var data) || !completion.Status.IsSuccess || Dwords < HeaderDwords
                || !new TrackedMemoryChangeList(data).Header.Attributes.HasFlag(TrackedMemoryAttributes.MoreToReport))
            {
                return;
            }
        }
    }

    /// <inheritdoc />
    public override IEnumerable<Step> Simpler()
    {
        if (Handle is not null)
        {
            yield return this with { Handle = null };
        }

        if (MostReports > 1)
        {
            yield return this with { MostReports = 1 };
        }
    }

    /// <inheritdoc />
    public override string Describe() =>
        $"{(Handle is { } handle ? $"begin #{handle}: " : "")}report on memory of {Target}, {Dwords} dwords, {MostReports} times at most";
}
