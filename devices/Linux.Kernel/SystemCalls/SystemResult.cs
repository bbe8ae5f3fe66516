namespace NvmeConformance.Linux.Kernel.SystemCalls;

/// <summary>What a system call returned: its value, or the error that kept it from having one. Costs nothing where it succeeds.</summary>
/// <param name="Value">The value; -1 to -4095 stand for an error, as between a kernel and its C library.</param>
public readonly record struct SystemResult(long Value)
{
    private const int LargestErrno = 4095;

    /// <summary>Whether the call failed.</summary>
    public bool IsError => Value is < 0 and >= -LargestErrno;

    /// <summary>Why it failed; <see cref="Errno.None"/> where it did not.</summary>
    public Errno Error => IsError ? (Errno)(-Value) : Errno.None;

    /// <summary>The result of a call that failed.</summary>
    /// <param name="error">Why.</param>
    /// <returns>The result.</returns>
    public static SystemResult Of(Errno error) => new(-(long)error);

    /// <summary>Insists on success.</summary>
    /// <param name="operation">What was tried, as in "open /dev/nvme0"; only used in the exception.</param>
    /// <returns>The value.</returns>
    /// <exception cref="SystemCallException">The call failed.</exception>
    public long OrThrow(string operation) => IsError ? throw new SystemCallException(operation, Error) : Value;
}
