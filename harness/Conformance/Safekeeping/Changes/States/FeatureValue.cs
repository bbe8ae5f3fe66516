using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Safekeeping.Changes.States;

/// <summary>One value of a feature, as the journal keeps it.</summary>
/// <param name="Feature">FID.</param>
/// <param name="Namespace">NSID; 0 for a feature of the controller.</param>
/// <param name="Selector">Dword 11 of Get Features: which of several values it is.</param>
/// <param name="Current">The value in force.</param>
/// <param name="Saved">The saved value; null where none can be read.</param>
internal sealed record FeatureValue(byte Feature, uint Namespace, uint Selector, FeatureContents Current, FeatureContents? Saved)
{
    /// <summary>Reads a value; null where the controller has none.</summary>
    internal static FeatureValue? Read(DriveLine line, KeptFeature feature, uint ns, uint selector)
    {
        var canSelect = line.Identity.OptionalNvmCommands.HasFlag(Nvme.Spec.Identify.OptionalNvmCommands.SaveAndSelectFeatures);
        return ReadContents(line, feature, ns, selector, FeatureSelect.Current) is { } current
            ? new FeatureValue(
                (byte)feature.Feature,
                ns,
                selector,
                current,
                canSelect ? ReadContents(line, feature, ns, selector, FeatureSelect.Saved) : null)
            : null;
    }

    /// <summary>Makes the value what it was: the saved one first, because saving changes the one in force as well.</summary>
    /// <returns>The status of the last command.</returns>
    internal Status PutBack(DriveLine line, FeatureValue? now)
    {
        var status = default(Status);
        if (Saved is not null && now?.Saved is { } saved && !saved.Equals(Saved))
        {
            status = Set(line, Saved, save: true);
        }

        return status.IsSuccess && Read(line) is { } present && !present.Equals(Current) ? Set(line, Current, save: false) : status;
    }

    private FeatureContents? Read(DriveLine line) => ReadContents(line, Kind, Namespace, Selector, FeatureSelect.Current);

    private KeptFeature Kind =>
        KeptFeature.All.Concat(KeptFeature.WriteProtection).FirstOrDefault(kept => (byte)kept.Feature == Feature)
        ?? new KeptFeature((FeatureIdentifier)Feature, Namespace != 0, Current.Data?.Length ?? 0);

    private Status Set(DriveLine line, FeatureContents contents, bool save)
    {
        var command = new SetFeaturesCommand((FeatureIdentifier)Feature, contents.Dword0 | Selector, Namespace) { Save = save };
        return line.Write(SetFeaturesCommand.Encode(command), contents.Data ?? []).Status;
    }

    private static FeatureContents? ReadContents(
        DriveLine line, KeptFeature feature, uint ns, uint selector, FeatureSelect select)
    {
        var command = new GetFeaturesCommand(feature.Feature, ns) { Select = select, Dword11 = selector };
        return line.TryRead(GetFeaturesCommand.Encode(command), feature.DataBytes, out var data, out var dword0)
            ? new FeatureContents(dword0 & feature.ValueMask, feature.DataBytes == 0 ? null : data)
            : null;
    }
}

/// <summary>What a feature holds.</summary>
/// <param name="Dword0">Dword 0 of the completion of Get Features, as far as it is the value.</param>
/// <param name="Data">Its data structure; null for none.</param>
internal sealed record FeatureContents(uint Dword0, byte[]? Data)
{
    /// <inheritdoc />
    public bool Equals(FeatureContents? other) =>
        other is not null && Dword0 == other.Dword0 && (Data ?? []).AsSpan().SequenceEqual(other.Data ?? []);

    /// <inheritdoc />
    public override int GetHashCode() => (int)Dword0;
}
