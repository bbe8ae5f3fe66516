namespace NvmeConformance.Conformance.Sequences.Witnesses;

/// <summary>A file is no witness, or not one that can be run here.</summary>
public sealed class WitnessException : Exception
{
    /// <summary>Says what is wrong with the file.</summary>
    /// <param name="message">One sentence.</param>
    public WitnessException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong with the file, and how it was noticed.</summary>
    /// <param name="message">One sentence.</param>
    /// <param name="innerException">The cause.</param>
    public WitnessException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
