using NvmeConformance.Conformance.Sequences.Running;

namespace NvmeConformance.Conformance.Tests.Fakes;

/// <summary>Ends sequences as soon as something is so.</summary>
/// <param name="isOver">What.</param>
internal sealed class LimitAfter(Func<bool> isOver) : ISequenceLimit
{
    public const string Reason = "somebody is in a hurry";

    public string? WhyEnd() => isOver() ? Reason : null;
}
