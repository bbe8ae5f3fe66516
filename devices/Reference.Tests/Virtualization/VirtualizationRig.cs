using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Nvme.Spec.Virtualization;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Virtualization;

/// <summary>
/// Two controllers, 7 and 8; the first has the secondaries 9, 10 and 11, the second one has 12. Each primary has 10 queue pairs and 8
/// vectors to give, at most 6 and 5 to one secondary.
/// </summary>
internal sealed class VirtualizationRig : IDisposable
{
    internal const ushort Primary = 7;
    internal const ushort First = 9;
    internal const ushort Second = 10;
    internal const ushort OfOther = 12;

    internal static readonly ReferenceConfiguration Shape = Shapes.Configuration() with
    {
        Controllers = 2,
        IoQueuePairs = 3,
        InterruptVectors = 4,
        NamespaceManagement = new NamespaceManagementConfiguration { IsSupported = true },
        LbaFormats = new LbaFormatsConfiguration { Formats = [new LbaFormatConfiguration { BlockSizeExponent = 9 }] },
        Format = new FormatConfiguration { IsSupported = true },
        Virtualization = new VirtualizationConfiguration
        {
            Secondaries = [3, 1],
            Queues = new FlexibleResourceConfiguration { Total = 10, MaximumPerSecondary = 6, Granularity = 3 },
            Vectors = new FlexibleResourceConfiguration { Total = 8, MaximumPerSecondary = 5 },
        },
    };

    internal VirtualizationRig(VirtualizationPolicy? policy = null, VirtualizationConfiguration? virtualization = null)
    {
        Rig = new Rig(
            Shape with { Virtualization = virtualization ?? Shape.Virtualization },
            Shapes.Plain with { Virtualization = policy ?? new VirtualizationPolicy() }).Started();
        Verbs = new SecondaryControllerVerbs(Rig.Controller);
    }

    internal Rig Rig { get; }

    internal SecondaryControllerVerbs Verbs { get; }

    /// <summary>The first secondary of the first primary.</summary>
    internal ControllerHandle Secondary => Rig.Controller.Secondaries[0];

    internal (int Queues, int Vectors, bool IsOnline) this[ushort identifier]
    {
        get
        {
            var entry = Assert.Single(Verbs.List(), entry => entry.SecondaryControllerIdentifier == identifier);
            return (entry.VirtualQueues, entry.VirtualInterrupts, entry.State == SecondaryControllerStates.Online);
        }
    }

    internal FlexibleResources Queues => Verbs.ReadCapabilities().VirtualQueues;

    internal ControllerStatus StatusOf(ControllerHandle controller) => new(controller.Registers!.Read32(RegisterOffset.ControllerStatus));

    /// <summary>The status of an action, and NRM behind a success.</summary>
    internal (StatusCode Status, uint Modified) Do(
        VirtualizationAction action, ushort identifier, int count = 0, ControllerResourceType type = ControllerResourceType.VirtualQueue)
    {
        var completion = Verbs.Send(new(action, identifier, type, (ushort)count)).Completion;
        return (completion.Status.CodeWithType, completion.Dword0);
    }

    internal StatusCode Assign(ushort identifier, int count, ControllerResourceType type = ControllerResourceType.VirtualQueue) =>
        Do(VirtualizationAction.SecondaryAssign, identifier, count, type).Status;

    /// <summary>Brings the first secondary up with one pair of I/O queues.</summary>
    internal ControllerHandle StartSecondary(int pairs = 1)
    {
        Verbs.Start(Secondary, new QueueLayout(IoQueuePairs: pairs));
        return Secondary;
    }

    public void Dispose() => Rig.Dispose();
}
