using System.Runtime.InteropServices;

namespace NvmeConformance.Linux.Kernel.SystemCalls;

/// <summary>One file that <c>poll</c> looks at (struct pollfd, 8 bytes).</summary>
[StructLayout(LayoutKind.Sequential)]
public struct PollEntry
{
    /// <summary>Which file.</summary>
    public int Descriptor;

    /// <summary>What is asked for.</summary>
    public PollEvents Wanted;

    /// <summary>The answer.</summary>
    public PollEvents Seen;
}
