namespace NvmeConformance.Conformance.Registry;

/// <summary>The registry is wrong, or was asked for something that it does not hold: our mistake, never the device's.</summary>
public sealed class RegistryException : Exception
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="message">One sentence.</param>
    public RegistryException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong, and where it was noticed.</summary>
    /// <param name="message">One sentence.</param>
    /// <param name="innerException">The cause.</param>
    public RegistryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
