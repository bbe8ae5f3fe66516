using System.Buffers.Binary;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Controller.Identify;

/// <summary>
/// What structures do not use is zero (BASE-172): reserved in every revision up to the newest one known, or behind the end of a list.
/// </summary>
internal sealed class PaddingJudge(IdentifyRules rules)
{
    private const int FormatsOffset = 128;

    private static readonly Range[] OfController =
        [108..110, 144..240, 359..360, 363..368, 424..512, 577..578, 588..768, 1024..1792, 1808..2048];

    private static readonly Range[] OfNamespace = [83..84, 88..92, 96..99];

    private static readonly Range[] OfIndependentNamespace = [9..10, 18..20, 24..4096];

    private static readonly Range[] OfNvmController = [28..4096];

    /// <summary>Evaluates one structure.</summary>
    public void Expect(Judge judge, in IdentifyCommand command, ReadOnlySpan<byte> data)
    {
        switch (command.Structure)
        {
            case IdentifyCns.Controller:
                ExpectZero(judge, data, OfController);
                break;
            case IdentifyCns.Namespace or IdentifyCns.AllocatedNamespace:
                ExpectZero(judge, data, OfNamespace);
                ExpectUnusedFormats(judge, data);
                break;
            case IdentifyCns.IndependentNamespace or IdentifyCns.IndependentAllocatedNamespace:
                ExpectZero(judge, data, OfIndependentNamespace);
                break;
            case IdentifyCns.CommandSetController when command.CommandSet == CommandSetIdentifier.Nvm:
                ExpectZero(judge, data, OfNvmController);
                break;
            case IdentifyCns.NamespaceControllerList or IdentifyCns.ControllerList:
                ExpectControllerList(judge, data);
                break;
        }
    }

    private void ExpectZero(Judge judge, ReadOnlySpan<byte> data, Range[] ranges)
    {
        foreach (var range in ranges)
        {
            var at = data[range].IndexOfAnyExcept((byte)0);
            judge.Expect(rules.ZeroPadded, at < 0, $"zeros in the reserved bytes {range}", $"byte {range.Start.Value + at} is not 0");
        }
    }

    private void ExpectUnusedFormats(Judge judge, ReadOnlySpan<byte> data)
    {
        var used = Math.Min(data[25] + data[82] + 1, LbaFormatArray.Count);
        var unused = data[(FormatsOffset + (used * LbaFormat.Size))..(FormatsOffset + (LbaFormatArray.Count * LbaFormat.Size))];
        judge.Expect(rules.ZeroPadded, !unused.ContainsAnyExcept((byte)0), $"zeros behind the {used} formats", $"something else");
    }

    private void ExpectControllerList(Judge judge, ReadOnlySpan<byte> data)
    {
        var end = Math.Min(2 + (2 * BinaryPrimitives.ReadUInt16LittleEndian(data)), data.Length);
        judge.Expect(rules.ZeroPadded, !data[end..].ContainsAnyExcept((byte)0), "zeros behind the last controller", $"something else");
    }
}
