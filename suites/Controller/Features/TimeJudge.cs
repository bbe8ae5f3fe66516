using System.Buffers.Binary;
using NvmeConformance.Conformance.Verdicts;

namespace NvmeConformance.Controller.Features;

/// <summary>The timestamp of the first controller (BASE-109).</summary>
internal sealed class TimeJudge(FeatureRules rules)
{
    private const ulong MillisecondsMask = 0xFFFF_FFFF_FFFF;
    private const int SetByHost = 1;
    private ulong? _earliest;
    private bool _isSet;

    /// <summary>Nothing is known any more: a new sequence, or a reset.</summary>
    public void Forget() => (_earliest, _isSet) = (null, false);

    /// <summary>The host has set the time.</summary>
    public void OnSet(ReadOnlySpan<byte> data) =>
        (_earliest, _isSet) = (BinaryPrimitives.ReadUInt64LittleEndian(data) & MillisecondsMask, true);

    /// <summary>Evaluates what Get Features returned.</summary>
    public void Expect(Judge judge, ReadOnlySpan<byte> data)
    {
        var raw = BinaryPrimitives.ReadUInt64LittleEndian(data);
        var now = raw & MillisecondsMask;
        judge.Expect(rules.TimeGoesOn, _earliest is null || now >= _earliest, $"a time not before {_earliest} ms", $"{now} ms");
        var origin = (int)(raw >> 49) & 0b111;
        judge.Expect(rules.TimeOrigin, !_isSet || origin == SetByHost, "origin 1 once the host has set the time", $"{origin}");
        _earliest = now;
    }
}
