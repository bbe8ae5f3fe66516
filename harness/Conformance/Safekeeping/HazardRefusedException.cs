namespace NvmeConformance.Conformance.Safekeeping;

/// <summary>A command was not sent, because what it may do to the drive was not allowed. The test that wanted it is blocked.</summary>
public sealed class HazardRefusedException : Exception
{
    /// <summary>Says what was not sent, and how it can be allowed.</summary>
    /// <param name="message">One sentence.</param>
    public HazardRefusedException(string message)
        : base(message)
    {
    }
}
