using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Virtualization;

/// <summary>
/// How many queues and interrupt vectors one controller may use, as in force. Where they move between controllers (B2.2 8.2.6), every
/// reset that is no Controller Reset brings what was decided into force.
/// </summary>
public sealed class ControllerResources
{
    private readonly ReferenceController _controller;

    internal ControllerResources(ReferenceController controller) => _controller = controller;

    /// <summary>I/O queue pairs that can be allocated; 0 for a secondary controller that cannot work.</summary>
    public int IoQueuePairs { get; private set; }

    /// <summary>The size of the MSI-X table; 0 for a secondary controller that cannot work.</summary>
    public int InterruptVectors { get; private set; }

    /// <summary>As a new device.</summary>
    internal void PowerOn() => Count();

    /// <summary>The controller is reset, and has no queues any more.</summary>
    internal void Reset(ResetKind kind)
    {
        if (kind == ResetKind.Controller)
        {
            return;
        }

        if (_controller.Subsystem.Hierarchy.FindPrimary(_controller.Index) is { } primary)
        {
            primary.Queues.BringIntoForce();
            primary.Vectors.BringIntoForce();
        }

        Count();
        _controller.Interrupts.Resize(InterruptVectors);
    }

    // The first queue pair of a secondary controller is its admin queue.
    private void Count()
    {
        var hierarchy = _controller.Subsystem.Hierarchy;
        if (hierarchy.FindSecondary(_controller.Index) is { } secondary)
        {
            (IoQueuePairs, InterruptVectors) = (Math.Max(0, secondary.Queues - 1), secondary.Vectors);
            return;
        }

        var primary = hierarchy.FindPrimary(_controller.Index);
        IoQueuePairs = _controller.Configuration.IoQueuePairs + (primary?.Queues.AllocatedToPrimary ?? 0);
        InterruptVectors = _controller.Configuration.InterruptVectors + (primary?.Vectors.AllocatedToPrimary ?? 0);
    }
}
