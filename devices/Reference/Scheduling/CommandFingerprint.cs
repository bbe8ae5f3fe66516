using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Reference.Scheduling;

/// <summary>
/// What makes a command itself, wherever it stands in a queue: opcode, namespace and command dwords, but neither its identifier nor
/// its memory. Draws for a command follow its fingerprint and how often it was seen before, not its position, so that taking
/// another command out of the queue does not shift them.
/// </summary>
internal static class CommandFingerprint
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    internal static ulong Of(in SubmissionEntry entry)
    {
        var hash = (entry.Opcode | ((ulong)entry.NamespaceIdentifier << 8)) * Multiplier;
        hash = Mix(hash, entry.Dword10 | ((ulong)entry.Dword11 << 32));
        hash = Mix(hash, entry.Dword12 | ((ulong)entry.Dword13 << 32));
        hash = Mix(hash, entry.Dword14 | ((ulong)entry.Dword15 << 32));
        return hash ^ (hash >> 29);
    }

    private static ulong Mix(ulong hash, ulong value) => (System.Numerics.BitOperations.RotateLeft(hash, 23) ^ value) * Multiplier;
}
