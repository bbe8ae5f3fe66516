using FsCheck;
using FsCheck.Fluent;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.TestDoubles;
using NvmeConformance.LbaAllocation.Generation;
using NvmeConformance.LbaAllocation.Tests.Stages;

namespace NvmeConformance.LbaAllocation.Tests;

/// <summary>Where a namespace belongs to some controllers only, the others are not asked for its blocks.</summary>
public sealed class PrivateNamespaceScripts
{
    private static readonly Mix Everything = new(
        [.. Enum.GetValues<Move>().Select(move => (move, 1))]) { Depth = 8, Namespaces = 2 };

    public static TheoryData<string> Writers => ["everything", "page sizes", "claims", "unrecoverable", "formats"];

    [Theory]
    [MemberData(nameof(Writers))]
    public void Commands_go_to_controllers_that_have_their_namespace(string writer)
    {
        var subsystem = Subsystems.With(Subsystems.Namespace(1, 1000, 8), Subsystems.Namespace(2, 1000, 8))
            .WithControllers([1, 2], [1], [1, 2]);
        (subsystem.ReportsUnrecoverableLbas, subsystem.OptionalNvmCommands) = (true, 0xFFFF);
        subsystem.Take(new Nvme.Spec.Identify.IdentifyController { CopyDescriptorFormats = (Nvme.Spec.Identify.CopyDescriptorFormats)0xF });
        var used = new HashSet<int>();
        for (var seed = 1UL; seed <= 60; seed++)
        {
            var sent = SentCommands.Of(ScriptOf(writer, subsystem, seed), subsystem);
            Assert.Empty(sent.Misdirected);
            used.UnionWith(sent.All.Select(one => one.Target.ControllerIndex));
        }

        // The others are not left out because of that.
        Assert.True(used.IsSupersetOf(writer == "formats" || writer == "unrecoverable" ? [0] : [0, 1, 2]));
    }

    private static Script ScriptOf(string writer, ProbedSubsystem subsystem, ulong seed) => writer switch
    {
        "page sizes" => PageSizeScripts.EverySize(subsystem, new Dice(seed)),
        "claims" => CapabilityScripts.Claims(subsystem, new Dice(seed)),
        "unrecoverable" => CapabilityScripts.Unrecoverable(subsystem, new Dice(seed)),
        "formats" => UpheavalScripts.Formats(subsystem, new Dice(seed)),
        _ => Scripts.From(subsystem, Everything).Sample(1, new Rnd(seed), 50)[0],
    };
}
