using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.LbaAllocation.Steps;

/// <summary>Formats a namespace with one of its formats, asks for lists meanwhile, and has the namespaces probed again.</summary>
/// <param name="Place">Which of the namespaces, from 0.</param>
/// <param name="Choice">Which of the formats that can be used; there may be fewer, and then they begin again.</param>
/// <param name="SecureErase">SES.</param>
public sealed record ReformatStep(int Place, int Choice, byte SecureErase) : Step
{
    private const int FirstHandle = 71_000;
    private const int MostLooks = 12;
    private const int SmallestExponent = 9;
    private const int LargestExponent = 12;
    private const long BetweenLooksNanoseconds = 200_000;

    /// <summary>Whether lists are asked for while it runs.</summary>
    public bool AsksMeanwhile { get; init; }

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        verbs.AwaitAll();
        if (Place >= verbs.Subsystem.Namespaces.Count || Intent(verbs, verbs.Subsystem.Namespaces[Place].Identifier) is not { } format)
        {
            return;
        }

        var handle = FirstHandle + verbs.Scene<FormatCount>().Next();
        verbs.Begin(handle, QueueTarget.First, format, ring: true);
        for (var look = 0; AsksMeanwhile && look < MostLooks && !verbs.HasFindings && verbs.TryIdentify(handle, out _, out _); look++)
        {
            var query = LbaStatusIntent.Allocated(format.NamespaceIdentifier, 0, 0, descriptors: 8);
            verbs.TryDo(new QueueTarget(verbs.Subsystem.ControllerWith(look, format.NamespaceIdentifier), 0), query, out _, out _);
            verbs.Idle(BetweenLooksNanoseconds << Math.Min(look, 6));
        }

        verbs.Await(handle);
        verbs.ProbeNamespaces();
    }

    /// <inheritdoc />
    public override IEnumerable<Step> Simpler()
    {
        if (AsksMeanwhile)
        {
            yield return this with { AsksMeanwhile = false };
        }

        if (Choice != 0)
        {
            yield return this with { Choice = 0 };
        }
    }

    /// <inheritdoc />
    public override string Describe() =>
        $"format namespace {Place} of the list with choice {Choice}, SES "
            + $"{SecureErase}{(AsksMeanwhile ? ", asking for lists meanwhile" : "")}";

    // Formats with and without metadata; where both kinds of metadata are possible, they lie in a buffer of their own.
    private FormatNvmIntent? Intent(ISequenceVerbs verbs, uint identifier)
    {
        if (!verbs.TryDo(QueueTarget.First, new IdentifyIntent(identifier, IdentifyCns.Namespace), out var completion, out var page)
            || !completion.Status.IsSuccess
            || page.Length < Marshal.SizeOf<IdentifyNamespace>())
        {
            return null;
        }

        ref readonly var identity = ref MemoryMarshal.AsRef<IdentifyNamespace>(page);
        var usable = new List<(byte Index, bool IsExtended)>();
        for (byte index = 0; index <= identity.LbaFormatsZeroBased && index < 16; index++)
        {
            var entry = identity.LbaFormats[index];
            if (entry.DataSizeExponent is >= SmallestExponent and <= LargestExponent)
            {
                usable.Add((index, entry.MetadataSizeBytes > 0 && !identity.MetadataCapabilities.HasFlag(MetadataCapabilities.Separate)));
            }
        }

        return usable.Count == 0
            ? null
            : new FormatNvmIntent(identifier, usable[Choice % usable.Count].Index, SecureErase)
            {
                ExtendedMetadata = usable[Choice % usable.Count].IsExtended,
            };
    }

    private sealed class FormatCount
    {
        private int _count;

        public int Next() => _count++;
    }
}
