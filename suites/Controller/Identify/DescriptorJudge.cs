using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Controller.Identify;

/// <summary>Lists of namespace identification descriptors (CNS 03h; core digest 7).</summary>
internal sealed class DescriptorJudge(IdentifyRules rules)
{
    private const int MostDescriptors = 8;
    private const int Eui64Bytes = 8;
    private const int LongIdentifierBytes = 16;

    /// <summary>Evaluates one list.</summary>
    /// <param name="judge">Where to.</param>
    /// <param name="data">What came back.</param>
    /// <param name="wantsCommandSet">Whether the controller has several I/O command sets (CAP.CSS bit 43).</param>
    public void Expect(Judge judge, ReadOnlySpan<byte> data, bool wantsCommandSet)
    {
        var rest = data;
        var seen = 0;
        var left = MostDescriptors;
        while (left-- > 0 && NamespaceIdentificationDescriptor.TryTake(ref rest, out var descriptor, out _))
        {
            var (type, length) = (descriptor.Type, descriptor.LengthBytes);
            judge.Expect(
                rules.DescriptorForm,
                length == LengthOf(type),
                $"a descriptor of a known type in its length",
                $"type {(int)type}, {length} bytes");
            judge.Expect(
                rules.DescriptorForm,
                (seen & (1 << ((int)type & 31))) == 0,
                "one descriptor of each type",
                $"a second one of type {(int)type}");
            seen |= 1 << ((int)type & 31);
        }

        judge.Expect(rules.DescriptorForm, seen != 0, "at least one descriptor of an active namespace", $"none");
        if (wantsCommandSet)
        {
            judge.Expect(
                rules.DescriptorOfCommandSet,
                (seen & (1 << (int)NamespaceIdentifierType.CommandSet)) != 0,
                "a descriptor of the command set",
                $"none");
        }

        judge.Expect(rules.ZeroPadded, !rest.ContainsAnyExcept((byte)0), "zeros behind the last descriptor", $"something else");
    }

    /// <summary>Evaluates a list and Identify Namespace of the same namespace.</summary>
    public void ExpectAgreement(Judge judge, ReadOnlySpan<byte> descriptors, in IdentifyNamespace identity)
    {
        ExpectSame(judge, "EUI64", Find(descriptors, NamespaceIdentifierType.Eui64), identity.IeeeExtendedUniqueIdentifier);
        ExpectSame(judge, "NGUID", Find(descriptors, NamespaceIdentifierType.Nguid), identity.NamespaceGloballyUniqueIdentifier);
    }

    /// <summary>The identifier of one type; empty when the list has none.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> list, NamespaceIdentifierType type)
    {
        while (list.Length >= NamespaceIdentificationDescriptor.Size && list[1] != 0)
        {
            var end = NamespaceIdentificationDescriptor.Size + list[1];
            if (end > list.Length || list[0] == (byte)type)
            {
                return end > list.Length ? default : list[NamespaceIdentificationDescriptor.Size..end];
            }

            list = list[end..];
        }

        return default;
    }

    private static int LengthOf(NamespaceIdentifierType type) => type switch
    {
        NamespaceIdentifierType.Eui64 => Eui64Bytes,
        NamespaceIdentifierType.Nguid or NamespaceIdentifierType.Uuid => LongIdentifierBytes,
        NamespaceIdentifierType.CommandSet => 1,
        _ => -1,
    };

    // Either place may leave an identifier out; where both have it, it is the same.
    private void ExpectSame(Judge judge, string name, ReadOnlySpan<byte> descriptor, ReadOnlySpan<byte> field)
    {
        var isSame = descriptor.IsEmpty || !field.ContainsAnyExcept((byte)0) || descriptor.SequenceEqual(field);
        var (one, other) = isSame ? ("", "") : (Convert.ToHexStringLower(descriptor), Convert.ToHexStringLower(field));
        judge.Expect(rules.DescriptorsAgree, isSame, $"the {name} of Identify Namespace, {other}", $"{one}");
    }
}
