using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Draws which controllers are primaries, and what they have to give.</summary>
internal static class VirtualizationDrawing
{
    private static readonly Purpose Supported = new("virtualization");
    private static readonly Purpose Secondaries = new("secondary controllers");
    private static readonly Purpose Queues = new("virtual queues");
    private static readonly Purpose Vectors = new("virtual interrupts");

    /// <summary>Whether a test asks for secondary controllers, by whatever name.</summary>
    internal static bool IsNeeded(SubsystemNeeds needs) =>
        needs.SecondaryControllers > 0 || needs.Features.HasFlag(OptionalFeatures.VirtualizationManagement);

    /// <summary>What the need for secondary controllers brings with it: namespaces have to be attached to them (B2.2 8.2.6).</summary>
    internal static SubsystemNeeds Complete(SubsystemNeeds needs) => IsNeeded(needs)
        ? needs with { Features = needs.Features | OptionalFeatures.NamespaceManagement }
        : needs;

    /// <summary>Why no subsystem can meet the needs, as the end of a sentence, or null.</summary>
    internal static string? FindObstacle(SubsystemNeeds needs)
    {
        const int Most = VirtualizationCheck.MaximumControllers;
        var least = (2 * needs.Controllers) - 1 + Math.Max(1, needs.SecondaryControllers);
        return needs.SecondaryControllers is >= 0 and <= Most && (!IsNeeded(needs) || least <= Most)
            ? null
            : $"{needs.SecondaryControllers} secondary controllers beside {needs.Controllers} others; {Most} in all can be had";
    }

    /// <summary>The secondary controllers of a subsystem whose namespaces can be managed or not.</summary>
    internal static VirtualizationConfiguration Draw(SubsystemNeeds needs, bool isManaged, Draw draw)
    {
        var isNeeded = IsNeeded(needs);
        if (!isNeeded && !(isManaged && draw.For(Supported).At(0).Chance(300)))
        {
            return new VirtualizationConfiguration();
        }

        var secondaries = DrawSecondaries(needs, isNeeded, draw.For(Secondaries));
        var each = needs.IoQueuePairs + 1;
        return new VirtualizationConfiguration
        {
            Secondaries = secondaries,
            Queues = DrawResources(secondaries.Max(), each, draw.For(Queues)),
            Vectors = DrawResources(secondaries.Max(), 1, draw.For(Vectors)),
            AreVirtualFunctions = draw.For(Supported).At(1).Chance(800),
            AreRestricted = draw.For(Supported).At(2).Chance(700),

            // A test that asks for them finds namespaces there; any other test may find out that it need not.
            AttachesToSecondaries = isNeeded || draw.For(Supported).At(3).Chance(500),
        };
    }

    // Whoever asks for the capability gets it on each controller.
    private static List<int> DrawSecondaries(SubsystemNeeds needs, bool isNeeded, Draw draw)
    {
        var least = isNeeded ? 1 : 0;
        var counts = new List<int> { Math.Max(1, needs.SecondaryControllers) };
        var room = VirtualizationCheck.MaximumControllers - (2 * needs.Controllers) + 1 - counts[0];
        for (var index = 0; index < needs.Controllers; index++)
        {
            var more = (int)Math.Min((uint)room, draw.At((ulong)index).OneOf(0u, 0u, 1u, 2u));
            room -= more;
            if (index == 0)
            {
                counts[0] += more;
            }
            else
            {
                counts.Add(least + more);
            }
        }

        return counts;
    }

    // Enough for all secondaries of a primary to have what a test starts controllers with.
    private static FlexibleResourceConfiguration DrawResources(int secondaries, int each, Draw draw)
    {
        if (draw.At(0).Chance(150))
        {
            return new FlexibleResourceConfiguration { FixedPerSecondary = (ushort)(each + draw.At(1).Below(4)) };
        }

        // What is asked for may become a multiple of the granularity, and still has to be there for everyone.
        var granularity = draw.At(5).OneOf(1, 1, 2, 4);
        each = (each + granularity - 1) / granularity * granularity;
        var ofPrimary = draw.At(2).OneOf(0, 0, 1, 4);
        var total = (secondaries * each) + ofPrimary + draw.At(3).OneOf(0, 1, 5, 16);
        var most = Math.Min(total, each + draw.At(4).OneOf(0, 1, 7, total));
        return new FlexibleResourceConfiguration
        {
            Total = (ushort)total,
            MaximumPerSecondary = (ushort)most,
            Granularity = (ushort)granularity,
            InitiallyOfPrimary = (ushort)ofPrimary,
        };
    }
}
