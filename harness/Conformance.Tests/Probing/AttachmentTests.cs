using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Conformance.Tests.Fakes;

namespace NvmeConformance.Conformance.Tests.Probing;

/// <summary>Which controller has which namespace is what each controller says.</summary>
public sealed class AttachmentTests
{
    private const byte ActiveNamespaces = 0x02;

    [Fact]
    public void A_namespace_that_one_controller_lists_is_attached_there_and_nowhere_else()
    {
        using var bench = new SequenceBench(controllers: 3);
        bench.Toy.Claims.AttachedTo = static index => index == 1 ? [1] : [1, 2];
        bench.Bench.Restore(default);

        var probed = bench.Bench.Probed;
        Assert.Equal([true, true, true], Controllers(probed, 1));
        Assert.Equal([true, false, true], Controllers(probed, 2));
        Assert.Equal([false, false, false], Controllers(probed, 3));
        Assert.Equal([1u, 2u], probed.ActiveIdentifiers);
    }

    [Fact]
    public void What_changed_is_read_again_from_every_controller()
    {
        using var bench = new SequenceBench(controllers: 2);
        bench.Toy.Claims.AttachedTo = static _ => [1, 2];
        bench.Bench.Restore(default);
        Assert.Equal([true, true], Controllers(bench.Bench.Probed, 2));

        bench.Toy.Claims.AttachedTo = static index => index == 1 ? [1] : [1, 2];
        bench.Run(new Conformance.Sequences.Steps.ProbeNamespacesStep());

        Assert.Equal([true, false], Controllers(bench.Bench.Probed, 2));
    }

    [Fact]
    public void A_controller_that_refuses_the_list_may_have_everything()
    {
        using var bench = new SequenceBench(controllers: 2);
        bench.Toy.Claims.AttachedTo = static index => index == 1 ? [] : [1, 2];
        bench.Toy.Misbehaviour = (queue, command) =>
        {
            var isAsked = queue.Identifier == 0 && command.Opcode == 0x06 && (byte)command.Dword10 == ActiveNamespaces;
            var isSecond = isAsked && bench.Bench.Probed.ActiveIdentifiers.Count > 0;
            if (isSecond)
            {
                queue.Post(command.CommandIdentifier, Nvme.Spec.Queues.Status.Of(Nvme.Spec.Queues.StatusCode.InternalError));
            }

            return isSecond;
        };
        bench.Bench.Restore(default);

        Assert.Equal([true, true], Controllers(bench.Bench.Probed, 2));
    }

    [Fact]
    public void A_list_that_was_not_read_to_its_end_leaves_the_rest_open()
    {
        var probed = new ProbedSubsystem { ControllerCount = 2 };
        probed.AddAttachments([1, 5], isComplete: true);
        probed.AddAttachments([1, 5], isComplete: false);

        Assert.Equal([false, false], Controllers(probed, 3));
        Assert.Equal([false, true], Controllers(probed, 7));
    }

    [Fact]
    public void Draws_name_only_controllers_that_have_all_namespaces_of_a_command()
    {
        var probed = With([1, 2, 3], [1, 3], [1, 2]);
        var dice = new Dice(5);
        int[] Drawn(params uint[] identifiers) => [.. Enumerable.Range(0, 60)
            .Select(_ => dice.ControllerWith(probed, identifiers)).Distinct().Order()];

        Assert.Equal([0, 1, 2], Drawn(1));
        Assert.Equal([0, 2], Drawn(2));
        Assert.Equal([0], Drawn(2, 3));
        Assert.Equal([0, 1, 2], Drawn(0, uint.MaxValue));
        Assert.Equal([0, 1, 2], Drawn(4));
    }

    [Fact]
    public void A_copy_that_names_its_sources_needs_all_their_namespaces()
    {
        var copy = new CopyIntent(1, 0, [new CopySource(new BlockRange(0, 1), 2)], Nvme.Spec.Commands.CopyRangeFormat.Format2);

        Assert.Equal([1u, 2u], copy.NamespaceIdentifiers);
        Assert.Equal([1u], (copy with { Format = Nvme.Spec.Commands.CopyRangeFormat.Format0 }).NamespaceIdentifiers);
        Assert.Equal([1u, 2u], new AlteredIntent(copy, 12, 1, 1, "a bit").NamespaceIdentifiers);
    }

    [Fact]
    public void Controllers_of_a_namespace_are_counted_around()
    {
        var probed = With([1, 2], [1], [1, 2]);

        Assert.Equal([0, 2, 0, 2], Enumerable.Range(0, 4).Select(turn => probed.ControllerWith(turn, 2)));
        Assert.Equal([0, 1, 2, 0], Enumerable.Range(0, 4).Select(turn => probed.ControllerWith(turn, 1)));
    }

    private static ProbedSubsystem With(params uint[][] ofControllers)
    {
        var probed = new ProbedSubsystem { ControllerCount = ofControllers.Length };
        foreach (var identifiers in ofControllers)
        {
            probed.AddAttachments(identifiers);
        }

        return probed;
    }

    private static IEnumerable<bool> Controllers(ProbedSubsystem probed, uint identifier) =>
        Enumerable.Range(0, probed.ControllerCount).Select(index => probed.IsAttached(index, identifier));
}
