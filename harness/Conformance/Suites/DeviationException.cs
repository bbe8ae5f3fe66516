namespace NvmeConformance.Conformance.Suites;

/// <summary>A test found something that does not hold: its way to fail under any xunit runner.</summary>
public sealed class DeviationException : Exception
{
    /// <summary>Says what.</summary>
    /// <param name="message">Expected, actual, requirement, seed and the steps.</param>
    public DeviationException(string message)
        : base(message)
    {
    }
}
