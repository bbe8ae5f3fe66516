using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.TestDoubles;

namespace NvmeConformance.LbaAllocation.Tests.Stages;

/// <summary>Plays event streams, written by hand, to the oracle of this suite.</summary>
internal sealed class Stage : BlockStage
{
    public Stage(params ProbedNamespace[] namespaces)
        : this(Subsystems.With(namespaces.Length == 0 ? [Subsystems.Example] : namespaces))
    {
    }

    public Stage(ProbedSubsystem subsystem)
        : base(subsystem, Subsystems.Registry, AllocationOracle.For)
    {
    }

    /// <summary>A query that returns a list.</summary>
    public void Query(ulong lba, ushort length, ListBytes list, int descriptors = 16, uint nsid = 1) =>
        Complete(SendQuery(lba, length, descriptors, nsid), list);

    public Invocation SendQuery(ulong lba, ushort length, int descriptors = 16, uint nsid = 1) =>
        Send(LbaStatusIntent.Allocated(nsid, lba, length, descriptors));

    public void Complete(Invocation query, ListBytes list)
    {
        list.WriteTo(query.Buffer.Span);
        Complete(query);
    }
}
