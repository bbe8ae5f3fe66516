using NvmeConformance.ChangedLbas.Hosts;

namespace NvmeConformance.ChangedLbas.Images;

/// <summary>Begins to copy a namespace: lists what is allocated. Where no changes are logged, there is nothing to begin.</summary>
/// <param name="Name">The queue's name in the script.</param>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="Watched">The blocks that are copied; of a small namespace, all are.</param>
public sealed record BeginImageStep(int Name, uint NamespaceIdentifier, IReadOnlyList<BlockRange> Watched) : Step
{
    private const ulong SmallNamespaceBlocks = 64;

    /// <summary>Whether an entry that says that blocks are deallocated is believed.</summary>
    public bool BelievesDeallocation { get; init; }

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        if (QueueBook.Find(verbs, Name) is not { IsLogged: true })
        {
            return;
        }

        foreach (var ns in verbs.Subsystem.Namespaces)
        {
            if (ns.Identifier == NamespaceIdentifier)
            {
                var image = new Image(NamespaceIdentifier, Blocks(ns.SizeBlocks)) { BelievesDeallocation = BelievesDeallocation };
                verbs.Scene<ImageBook>().Images[Name] = image;
                new ImageCopy(verbs, image).List();
                return;
            }
        }
    }

    /// <inheritdoc />
    public override IEnumerable<Step> Simpler()
    {
        if (Watched.Count > 1)
        {
            yield return this with { Watched = [.. Watched.Take(Watched.Count / 2)] };
            yield return this with { Watched = [.. Watched.Skip(Watched.Count / 2)] };
        }

        if (BelievesDeallocation)
        {
            yield return this with { BelievesDeallocation = false };
        }
    }

    /// <summary>Two are equal when their ranges are.</summary>
    /// <param name="other">The other.</param>
    /// <returns>The outcome.</returns>
    public bool Equals(BeginImageStep? other) =>
        other is not null
        && (Name, NamespaceIdentifier, BelievesDeallocation) == (other.Name, other.NamespaceIdentifier, other.BelievesDeallocation)
        && Watched.SequenceEqual(other.Watched);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Name, NamespaceIdentifier, Watched.Count);

    /// <inheritdoc />
    public override string Describe() =>
        $"begin to copy nsid {NamespaceIdentifier}, {string.Join(", ", Watched)}, by what is allocated"
        + (BelievesDeallocation ? "; what is reported as deallocated is not read" : "");

    private IEnumerable<ulong> Blocks(ulong size)
    {
        IReadOnlyList<BlockRange> ranges = size <= SmallNamespaceBlocks ? [new BlockRange(0, (uint)size)] : Watched;
        foreach (var range in ranges)
        {
            for (var lba = range.FirstLba; lba < Math.Min(size, range.FirstLba + range.BlockCount); lba++)
            {
                yield return lba;
            }
        }
    }
}
