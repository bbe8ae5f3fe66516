using System.Text;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Controller.Identify;

/// <summary>The fields of Identify Controller by themselves (core digest 7.1).</summary>
internal sealed class ControllerJudge(IdentifyRules rules)
{
    private const int SubmissionExponent = 6;
    private const int CompletionExponent = 4;
    private const int LongestNameBytes = 223;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Evaluates one structure.</summary>
    public void Expect(Judge judge, in IdentifyController identity)
    {
        ExpectEntrySizes(judge, identity);
        judge.Expect(rules.Namespaces, identity.NumberOfNamespaces >= 1, "NN of at least 1", $"NN 0");
        ExpectString(judge, "SN", identity.SerialNumber);
        ExpectString(judge, "MN", identity.ModelNumber);
        ExpectString(judge, "FR", identity.FirmwareRevision);
        ExpectName(judge, identity.NvmSubsystemQualifiedName);
    }

    /// <summary>Evaluates the structures of two controllers of one subsystem.</summary>
    public void ExpectDistinct(Judge judge, in IdentifyController one, in IdentifyController other)
    {
        var identifier = one.ControllerIdentifier;
        judge.Expect(
            rules.ControllerIdentifier,
            identifier != other.ControllerIdentifier,
            "controller identifiers that differ",
            $"CNTLID {identifier:X4}h twice");
        judge.Expect(
            rules.SubsystemName,
            ((ReadOnlySpan<byte>)one.NvmSubsystemQualifiedName).SequenceEqual(other.NvmSubsystemQualifiedName),
            "the same SUBNQN from every controller of the subsystem",
            $"two names");
    }

    private void ExpectEntrySizes(Judge judge, in IdentifyController identity)
    {
        var (submission, completion) = (identity.SubmissionQueueEntrySize, identity.CompletionQueueEntrySize);
        judge.Expect(
            rules.EntrySizes,
            submission.MinimumExponent == SubmissionExponent && submission.MaximumExponent >= SubmissionExponent,
            "SQES with minimum 6 and a maximum not below",
            $"SQES {submission.Bits:X2}h");
        judge.Expect(
            rules.EntrySizes,
            completion.MinimumExponent == CompletionExponent && completion.MaximumExponent >= CompletionExponent,
            "CQES with minimum 4 and a maximum not below",
            $"CQES {completion.Bits:X2}h");
    }

    private void ExpectString(Judge judge, string name, ReadOnlySpan<byte> field)
    {
        var isWellFormed = AsciiField.IsWellFormed(field);
        var bytes = isWellFormed ? "" : Convert.ToHexStringLower(field);
        judge.Expect(rules.Strings, isWellFormed, $"{name} in printable ASCII, padded with spaces", $"{bytes}");
    }

    private void ExpectName(Judge judge, ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        judge.Expect(
            rules.SubsystemName,
            end is > 0 and <= LongestNameBytes,
            "SUBNQN of 1 to 223 bytes that ends with a NUL",
            $"{end} bytes before the first NUL");
        judge.Expect(rules.SubsystemName, end < 0 || IsUtf8(field[..end]), "SUBNQN in UTF-8", $"other bytes");
    }

    private static bool IsUtf8(ReadOnlySpan<byte> text)
    {
        try
        {
            return StrictUtf8.GetCharCount(text) >= 0;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
