using System.Numerics;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Controller.Identify;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Controller.Linux;

/// <summary>What makes a namespace a block device of a Linux host (core digest 17.4).</summary>
internal sealed class LinuxNamespaceJudge(LinuxRules rules)
{
    private const int SmallestExponent = 9;
    private const int LargestExponent = 16;
    private readonly Dictionary<uint, IdentifyNamespace> _namespaces = [];
    private readonly Dictionary<string, uint> _owners = [];

    /// <summary>A new sequence begins.</summary>
    public void Forget()
    {
        _namespaces.Clear();
        _owners.Clear();
    }

    /// <summary>Identify Namespace.</summary>
    public void Expect(Judge judge, uint identifier, in IdentifyNamespace identity)
    {
        _namespaces[identifier] = identity;
        var format = identity.LbaFormats[identity.FormattedLbaSize.FormatIndex];
        var (size, capacity, exponent) = (identity.SizeBlocks, identity.CapacityBlocks, format.DataSizeExponent);
        judge.Expect(rules.Namespace, capacity != 0, "a capacity", $"NCAP 0");
        judge.Expect(
            rules.Namespace,
            exponent is >= SmallestExponent and <= LargestExponent,
            "blocks of 512 to 65536 bytes",
            $"LBADS {exponent}");
        judge.Expect(
            rules.Namespace,
            size == 0 || BitOperations.Log2(size) + Math.Max(0, exponent - SmallestExponent) < 64,
            "a size in 512-byte sectors that fits 64 bits",
            $"{size} blocks of 2^{exponent} bytes");
    }

    /// <summary>The descriptors.</summary>
    public void ExpectDescriptors(Judge judge, ProbedSubsystem subsystem, uint identifier, ReadOnlySpan<byte> data)
    {
        ExpectDescriptor(judge, identifier, data, NamespaceIdentifierType.Eui64, 8);
        ExpectDescriptor(judge, identifier, data, NamespaceIdentifierType.Nguid, 16);
        ExpectDescriptor(judge, identifier, data, NamespaceIdentifierType.Uuid, 16);
        var commandSet = DescriptorJudge.Find(data, NamespaceIdentifierType.CommandSet).Length;
        var wants = subsystem.Capabilities.CommandSets.HasFlag(CommandSetSupport.IoCommandSets);
        judge.Expect(
            rules.Descriptors,
            commandSet == 1 || (commandSet == 0 && !wants),
            "a command set descriptor of 1 byte",
            $"{commandSet} bytes");
    }

    /// <summary>The structure that no command set defines.</summary>
    public void ExpectIndependent(Judge judge, uint identifier, in IndependentIdentifyNamespace independent)
    {
        judge.Expect(rules.IndependentStructure, independent.Status.Ready, "NSTAT with NRDY set", $"{independent.Status.Bits:X2}h");
        if (!_namespaces.TryGetValue(identifier, out var identity))
        {
            return;
        }

        var isSame = identity.Sharing == independent.Sharing
            && identity.AnaGroupIdentifier == independent.AnaGroupIdentifier
            && identity.NvmSetIdentifier == independent.NvmSetIdentifier
            && identity.EnduranceGroupIdentifier == independent.EnduranceGroupIdentifier;
        judge.Expect(rules.IndependentStructure, isSame, "NMIC, ANAGRPID, NVMSETID and ENDGID as in Identify Namespace", $"others");
    }

    private void ExpectDescriptor(Judge judge, uint identifier, ReadOnlySpan<byte> data, NamespaceIdentifierType type, int length)
    {
        var value = DescriptorJudge.Find(data, type);
        judge.Expect(rules.Descriptors, value.IsEmpty || value.Length == length, $"{length} bytes of {type}", $"another length");
        var text = $"{type} {Convert.ToHexStringLower(value)}";
        var owner = value.IsEmpty || !value.ContainsAnyExcept((byte)0) ? identifier : _owners.GetValueOrDefault(text, identifier);
        judge.Expect(
            rules.UniqueIdentifiers,
            owner == identifier,
            $"an identifier of namespace {identifier} alone",
            $"{text} of namespace {owner}");
        _owners[text] = owner;
    }
}
