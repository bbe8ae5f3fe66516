namespace NvmeConformance.Linux.Kernel.SystemCalls;

/// <summary>A system call failed that should not have.</summary>
public sealed class SystemCallException : Exception
{
    /// <summary>Says what was tried and why it failed.</summary>
    /// <param name="operation">What was tried, as in "open /dev/nvme0".</param>
    /// <param name="error">Why it failed.</param>
    public SystemCallException(string operation, Errno error)
        : base($"The kernel refuses to {operation}: {error.Describe()}.")
    {
        Error = error;
    }

    /// <summary>Why it failed.</summary>
    public Errno Error { get; }
}
