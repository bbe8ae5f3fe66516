using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Conformance.Sequences.Running;

/// <summary>How many commands of each kind were judged.</summary>
public sealed class OpcodeCounts
{
    private readonly long[] _admin = new long[256];
    private readonly long[] _io = new long[256];

    /// <summary>All commands.</summary>
    public long Total { get; private set; }

    /// <summary>The commands that occurred, by name.</summary>
    /// <returns>Name and number.</returns>
    public IReadOnlyDictionary<string, long> ByName()
    {
        var names = new SortedDictionary<string, long>(StringComparer.Ordinal);
        for (var opcode = 0; opcode < 256; opcode++)
        {
            if (_admin[opcode] > 0)
            {
                names[Name("admin", (AdminOpcode)opcode)] = _admin[opcode];
            }

            if (_io[opcode] > 0)
            {
                names[Name("nvm", (NvmOpcode)opcode)] = _io[opcode];
            }
        }

        return names;
    }

    internal void Count(bool isAdmin, byte opcode)
    {
        Total++;
        (isAdmin ? _admin : _io)[opcode]++;
    }

    private static string Name<T>(string set, T opcode)
        where T : struct, Enum =>
        Enum.IsDefined(opcode) ? $"{set} {opcode}" : $"{set} {Convert.ToByte(opcode):X2}h";
}
