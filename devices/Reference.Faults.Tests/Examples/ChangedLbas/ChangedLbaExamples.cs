using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Tests.LiveMigration;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples.ChangedLbas;

/// <summary>What the host of a controller that manages migration sees.</summary>
internal static class ChangedLbaExamples
{
    /// <summary>Three controllers, 7, 8 and 9: the first one manages, the second is the one that is looked at.</summary>
    internal static ReferenceConfiguration Shape { get; } = Shapes.Configuration() with
    {
        Controllers = 3, LiveMigration = MigrationRig.Everything,
    };

    internal static IEnumerable<Example> All =>
    [
        .. RingExamples.All, .. RingEventExamples.All, .. RingRuleExamples.All, .. LogExamples.All, .. MarkExamples.All, .. MemoryExamples.All,
        .. RoleExamples.All,
    ];

    internal static Example Example(string fault, string right, string wrong, Func<MigrationRig, string> play) =>
        new(fault, right, wrong, rig => play(new MigrationRig(rig))) { Configuration = Shape };

    /// <summary>Writes one block after the other, and takes and gives back each entry before the next.</summary>
    internal static string Round(this MigrationRig host, int writes)
    {
        host.Take();
        host.Advance();
        var words = new List<string>();
        for (var write = 0; write < writes; write++)
        {
            host.Write((ulong)write, 1);
            words.Add(host.Take());
            host.Advance();
        }

        return string.Join('|', words);
    }
}
