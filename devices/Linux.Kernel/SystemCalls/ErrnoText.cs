using System.Runtime.InteropServices;

namespace NvmeConformance.Linux.Kernel.SystemCalls;

/// <summary>Errors as people read them.</summary>
public static class ErrnoText
{
    /// <summary>The system's own words for an error and its name.</summary>
    /// <param name="error">Any number.</param>
    /// <returns>For example <c>Permission denied (EACCES)</c>.</returns>
    public static string Describe(this Errno error) =>
        $"{Marshal.GetPInvokeErrorMessage((int)error)} ({(Enum.IsDefined(error) ? error.ToString() : $"errno {(int)error}")})";
}
