using FsCheck;
using FsCheck.Fluent;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Conformance.TestDoubles;
using NvmeConformance.Controller.AsymmetricAccess;
using NvmeConformance.Controller.Blocks.Generation;
using NvmeConformance.Controller.HostBehavior;
using NvmeConformance.Controller.Media;
using NvmeConformance.Controller.NamespaceManagement.Steps;
using NvmeConformance.Controller.Reservations;
using NvmeConformance.Controller.SelfTests;
using NvmeConformance.Controller.Tests.Blocks;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Controller.Tests;

/// <summary>Where a namespace belongs to some controllers only, the others are not asked for its blocks.</summary>
public sealed class PrivateNamespaceScripts
{
    private static readonly BlockMix Blocks = new(
        (3, moves => moves.Write()), (3, moves => moves.Read()), (1, moves => moves.Compare()), (1, moves => moves.Deallocate()),
        (1, moves => moves.Copy()), (2, moves => moves.CopyNamed()), (1, moves => moves.Race()), (1, moves => moves.Contend()),
        (1, moves => moves.HalfAPair()), (1, moves => moves.Cancel()), (1, moves => moves.CutOffWrite()), (1, moves => moves.Flush()),
        (1, moves => moves.WriteAndFlush()), (1, moves => moves.ProtectFromWriting()))
    {
        Depth = 6,
        Namespaces = 2,
    };

    public static TheoryData<string> Writers => ["blocks", "access", "host behavior", "self-tests", "protection"];

    [Theory]
    [MemberData(nameof(Writers))]
    public void Io_goes_to_controllers_that_have_its_namespace(string writer)
    {
        var subsystem = Subsystem().WithControllers([1, 2], [1], [1, 2]);
        var used = new HashSet<int>();
        for (var seed = 1UL; seed <= 60; seed++)
        {
            var sent = SentCommands.Of(ScriptOf(writer, subsystem, seed), subsystem);
            Assert.Empty(Io(sent));
            used.UnionWith(sent.All.Select(one => one.Target.ControllerIndex));
        }

        // The others are not left out because of that.
        Assert.True(used.IsSupersetOf(writer == "protection" ? [0] : [0, 1, 2]));
    }

    [Fact]
    public void A_controller_without_the_namespace_is_no_host_of_its_reservations()
    {
        var subsystem = Subsystem().WithControllers([1, 2], [2], [1, 2]);
        for (var seed = 1UL; seed <= 60; seed++)
        {
            var sent = SentCommands.Of(ReservationScripts.Histories(subsystem, new Dice(seed)), subsystem);
            Assert.Empty(Io(sent));
            Assert.Contains(sent.All, one => one.Target.ControllerIndex == 2 && !one.Command.IsAdmin);
        }
    }

    // What an admin command says of a namespace that is not attached is part of what several suites ask about on purpose.
    private static IEnumerable<string> Io(SentCommands sent) => sent.Misdirected.Where(line =>
        sent.All.Any(one => !one.Command.IsAdmin && line.StartsWith(one.Command.Describe(), StringComparison.Ordinal)));

    private static Script ScriptOf(string writer, ProbedSubsystem subsystem, ulong seed) => writer switch
    {
        "access" => WithoutWaits(AccessScripts.Histories(subsystem, new Dice(seed))),
        "host behavior" => HostBehaviorScripts.Histories(subsystem, new Dice(seed)),
        "self-tests" => SelfTestScripts.Histories(subsystem, new Dice(seed)),
        "protection" => MediaScripts.Protecting(subsystem, new Dice(seed)),
        _ => BlockScripts.Of(Blocks)(subsystem).Sample(1, new Rnd(seed), 50)[0],
    };

    private static Script WithoutWaits(Script script) => new([.. script.Steps.Where(step => step is not HearNoticesStep)]);

    private static ProbedSubsystem Subsystem()
    {
        var subsystem = ContentsStage.Subsystem();
        subsystem.Take(new IdentifyController
        {
            CopyDescriptorFormats = (CopyDescriptorFormats)0xF,
            VolatileWriteCache = new VolatileWriteCache { Present = true, FlushBroadcast = FlushBroadcast.Supported },
        });
        subsystem.Add(ContentsStage.Namespace with { Identifier = 2 });
        subsystem.TakeActive([1, 2]);
        subsystem.KnowsAllActive = true;
        return subsystem;
    }
}
