using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Reference.Configuration;

/// <summary>What can be prohibited at all.</summary>
internal static class LockdownCheck
{
    private const int MostEntries = byte.MaxValue;

    /// <summary>The first problem as the end of a sentence, or null.</summary>
    internal static string? FindProblem(ReferenceConfiguration configuration)
    {
        var lockdown = configuration.Lockdown;
        return !IsList(lockdown.Opcodes) || !IsList(lockdown.Features) ? "what it can prohibit is no ascending list"
            : lockdown.Opcodes.Contains((byte)AdminOpcode.Lockdown) ? "it can prohibit Lockdown, and nobody could ever undo that"
            : null;
    }

    private static bool IsList(IReadOnlyList<byte> entries)
    {
        var isAscending = entries.Count <= MostEntries;
        for (var index = 1; index < entries.Count; index++)
        {
            isAscending &= entries[index] > entries[index - 1];
        }

        return isAscending;
    }
}
