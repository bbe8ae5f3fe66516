using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.NamespaceManagement.Steps;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.Controller.Firmware;

/// <summary>The images that there are for the subsystem.</summary>
/// <param name="Images">As the adapter has them.</param>
public sealed record FirmwareImagesSeen(IReadOnlyList<FirmwareImage> Images) : Observation
{
    /// <inheritdoc />
    public override string Describe() =>
        $"firmware images {string.Join(", ", Images.Select(image => $"{image.Revision} ({image.Activation})"))}";
}

/// <summary>Says which images there are, and reads what runs and what the slots hold.</summary>
public sealed record SurveyFirmwareStep : Step
{
    private const int LogDwords = FirmwareSlotInformation.Size / sizeof(uint);

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        verbs.Tell(new FirmwareImagesSeen(verbs.FirmwareImages));
        verbs.TryDo(QueueTarget.First, new IdentifyIntent(0, IdentifyCns.Controller), out _, out _);
        verbs.TryDo(QueueTarget.First, new LogPageIntent(LogPageIdentifier.FirmwareSlotInformation, LogDwords), out _, out _);
    }

    /// <inheritdoc />
    public override string Describe() => "read what firmware runs and what the slots hold";
}

/// <summary>What is wrong with a download.</summary>
public enum DownloadFlaw
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>One byte differs.</summary>
    Damaged,

    /// <summary>The first piece is missing.</summary>
    WithoutBeginning,

    /// <summary>The last piece is missing, where there are several.</summary>
    WithoutEnd,

    /// <summary>A piece begins one dword behind where it may.</summary>
    Misaligned,

    /// <summary>The first piece comes twice.</summary>
    Overlapping,
}

/// <summary>Downloads an image in pieces. Without images it does nothing.</summary>
/// <param name="Image">Which; where there are fewer, they begin again.</param>
/// <param name="Flaw">What is wrong with it.</param>
public sealed record DownloadFirmwareStep(int Image, DownloadFlaw Flaw = DownloadFlaw.None) : Step
{
    private const int UnitBytes = 4096;
    private const int MostPieces = 512;

    /// <summary>Whether the last piece comes first.</summary>
    public bool Backwards { get; init; }

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        if (verbs.FirmwareImages is not { Count: > 0 } images)
        {
            return;
        }

        var bytes = images[Image % images.Count].Bytes.ToArray();
        if (Flaw == DownloadFlaw.Damaged)
        {
            bytes[bytes.Length / 2] ^= 1;
        }

        var unit = UnitOf(verbs.Subsystem.Identity.FirmwareUpdateGranularity4Kibibytes);
        var places = Enumerable.Range(0, Math.Min(MostPieces, (bytes.Length + unit - 1) / unit)).ToList();
        Spoil(places);
        foreach (var place in places)
        {
            var piece = bytes.AsMemory(place * unit, Math.Min(unit, bytes.Length - (place * unit)));
            var shift = Flaw == DownloadFlaw.Misaligned && place == places[0] ? 1u : 0u;
            if (verbs.HasFindings
                || !verbs.TryDo(
                    QueueTarget.First, new FirmwareDownloadIntent((uint)(place * unit / sizeof(uint)) + shift, piece), out _, out _))
            {
                return;
            }
        }
    }

    /// <inheritdoc />
    public override IEnumerable<Step> Simpler()
    {
        if (Backwards)
        {
            yield return this with { Backwards = false };
        }
    }

    /// <inheritdoc />
    public override string Describe() =>
        $"download image {Image}{(Backwards ? " from behind" : "")}{(Flaw == DownloadFlaw.None ? "" : $" ({Flaw})")}";

    private static int UnitOf(byte granularity) => granularity is 0 or byte.MaxValue ? UnitBytes : granularity * UnitBytes;

    private void Spoil(List<int> places)
    {
        if (Backwards)
        {
            places.Reverse();
        }

        switch (Flaw)
        {
            case DownloadFlaw.WithoutBeginning when places.Count > 1:
                places.Remove(0);
                break;
            case DownloadFlaw.WithoutEnd when places.Count > 1:
                places.Remove(places.Max());
                break;
            case DownloadFlaw.Overlapping:
                places.Add(places[0]);
                break;
        }
    }
}

/// <summary>Commits firmware, with or without reads in flight.</summary>
/// <param name="Action">CA.</param>
/// <param name="Slot">FS.</param>
public sealed record CommitFirmwareStep(FirmwareCommitAction Action, byte Slot) : Step
{
    private const int FirstHandle = 7000;
    private const int Reads = 32;

    /// <summary>Whether reads are in flight.</summary>
    public bool AmongReads { get; init; }

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        if (verbs.FirmwareImages.Count == 0)
        {
            return;
        }

        var intent = new FirmwareCommitIntent(Action, Slot);
        if (!AmongReads || verbs.Subsystem.Namespaces is not [var ns, ..])
        {
            verbs.TryDo(QueueTarget.First, intent, out _, out _);
            return;
        }

        // Most are on their way before the commit, rung all at once right before it, and some come behind it.
        const int Before = Reads * 3 / 4;
        for (var read = 0; read <= Reads; read++)
        {
            CommandIntent next = read == Before ? intent : new ReadIntent(ns.Identifier, new BlockRange((ulong)read, 1));
            verbs.Begin(FirstHandle + verbs.Scene<HandleCount>().Next(), QueueTarget.First, next, ring: read >= Before - 1);
        }

        verbs.AwaitAll();
    }

    /// <inheritdoc />
    public override IEnumerable<Step> Simpler()
    {
        if (AmongReads)
        {
            yield return this with { AmongReads = false };
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"commit {Action} to slot {Slot}{(AmongReads ? " with reads in flight" : "")}";
}
