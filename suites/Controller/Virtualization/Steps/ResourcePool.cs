using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Virtualization;

namespace NvmeConformance.Controller.Virtualization.Steps;

/// <summary>What the first controller said last of its secondaries and resources, so that scripts can ask for "one too many".</summary>
internal sealed class ResourcePool
{
    private bool _isOpen;

    /// <summary>CNS 14h.</summary>
    public PrimaryControllerCapabilities Capabilities { get; private set; }

    /// <summary>CNS 15h.</summary>
    public SecondaryControllerEntry[] Secondaries { get; private set; } = [];

    /// <summary>The pool of a sequence; whoever asks first has the device asked.</summary>
    /// <param name="verbs">The sequence.</param>
    /// <returns>The pool.</returns>
    public static ResourcePool Of(ISequenceVerbs verbs)
    {
        var pool = verbs.Scene<ResourcePool>();
        if (!pool._isOpen)
        {
            pool._isOpen = true;
            pool.Look(verbs);
        }

        return pool;
    }

    /// <summary>Asks the first controller.</summary>
    /// <param name="verbs">The sequence.</param>
    public void Look(ISequenceVerbs verbs)
    {
        if (verbs.TryDo(
            QueueTarget.First, new IdentifyIntent(0, IdentifyCns.PrimaryControllerCapabilities), out var completion, out var page)
            && completion.Status.IsSuccess)
        {
            Capabilities = MemoryMarshal.Read<PrimaryControllerCapabilities>(page);
        }

        if (verbs.TryDo(QueueTarget.First, new IdentifyIntent(0, IdentifyCns.SecondaryControllerList), out completion, out page)
            && completion.Status.IsSuccess)
        {
            Secondaries = new SecondaryControllerList(page).Entries.ToArray();
        }
    }

    /// <summary>The resources of a kind.</summary>
    /// <param name="type">Which.</param>
    /// <returns>As CNS 14h has them.</returns>
    public FlexibleResources Of(ControllerResourceType type) =>
        type == ControllerResourceType.VirtualQueue ? Capabilities.VirtualQueues : Capabilities.VirtualInterrupts;

    /// <summary>A secondary controller that has a handle and is online, as it was listed last.</summary>
    /// <param name="verbs">The sequence.</param>
    /// <param name="secondary">Its place in the list.</param>
    /// <returns>Whether commands can be sent to it once it was started.</returns>
    public bool IsReachable(ISequenceVerbs verbs, int secondary) =>
        secondary < Secondaries.Length && secondary < verbs.Controllers[0].Secondaries.Count
        && Secondaries[secondary].State.HasFlag(SecondaryControllerStates.Online);
}
