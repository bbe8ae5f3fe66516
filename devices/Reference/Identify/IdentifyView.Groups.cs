using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Lists;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Identify;

/// <content>Groups of namespaces: ANA groups, and the one endurance group with the one NVM set in it.</content>
public partial class IdentifyView
{
    private const ushort OnlyGroup = 1;
    private const AnaCapabilities AllStates = (AnaCapabilities)0b1_1111;

    /// <summary>The NVM sets from a given one on, CNS 04h.</summary>
    /// <param name="from">CNSSID of the command.</param>
    /// <param name="page">4096 bytes, zero.</param>
    public virtual void WriteNvmSets(ushort from, Span<byte> page)
    {
        if (from <= OnlyGroup)
        {
            ref var list = ref MemoryMarshal.AsRef<NvmSetList>(page);
            list.Count = 1;
            list.Sets[0].NvmSetIdentifier = OnlyGroup;
            list.Sets[0].EnduranceGroupIdentifier = OnlyGroup;
            list.Sets[0].TotalCapacityBytes = Capacity.TotalBytes(Configuration);
            list.Sets[0].UnallocatedCapacityBytes = Capacity.UnallocatedBytes(Configuration, controller.Namespaces.All);
        }
    }

    /// <summary>The endurance groups from a given one on, CNS 19h.</summary>
    /// <param name="from">CNSSID of the command.</param>
    /// <param name="page">4096 bytes, zero.</param>
    public virtual void WriteEnduranceGroups(ushort from, Span<byte> page) =>
        IdentifierList.Write(page, from <= OnlyGroup ? [OnlyGroup] : []);

    private void WriteGroups(ref IdentifyController view)
    {
        if (Configuration.EnduranceGroups)
        {
            view.Attributes |= ControllerAttributes.EnduranceGroups | ControllerAttributes.NvmSets;
            view.EnduranceGroupIdentifierMaximum = OnlyGroup;
            view.NvmSetIdentifierMaximum = OnlyGroup;
        }

        var ana = Configuration.Ana;
        if (ana.IsSupported)
        {
            view.MultiPath |= MultiPathCapabilities.AnaReporting;
            view.AnaTransitionTimeSeconds = ana.TransitionSeconds;
            view.AnaCapabilities = AllStates
                | AnaCapabilities.GroupIdentifierFixedWhileAttached
                | (Configuration.NamespaceManagement.IsSupported ? AnaCapabilities.GroupIdentifierOnCreation : AnaCapabilities.None);
            view.AnaGroupIdentifierMaximum = ana.Groups;
            view.NumberOfAnaGroupIdentifiers = ana.Groups;
            view.MaximumAllowedNamespaces = view.MaximumAllowedNamespaces == 0
                ? Configuration.HighestNamespaceIdentifier
                : view.MaximumAllowedNamespaces;
        }

        view.OptionalNvmCommands |= Configuration.Reservations.IsSupported ? OptionalNvmCommands.Reservations : OptionalNvmCommands.None;
    }

    private void WriteGroups(ReferenceNamespace target, ref IdentifyNamespace view)
    {
        view.Reservations = Configuration.Reservations.Capabilities;
        view.AnaGroupIdentifier = Configuration.Ana.IsSupported ? target.Configuration.AnaGroup : 0;
        view.NvmSetIdentifier = Configuration.EnduranceGroups ? OnlyGroup : (ushort)0;
        view.EnduranceGroupIdentifier = view.NvmSetIdentifier;
        if (IsOutOfReach(target))
        {
            view.UtilizationBlocks = 0;
            view.NvmCapacityBytes = 0;
        }
    }

    private void WriteGroups(ReferenceNamespace target, ref IndependentIdentifyNamespace view)
    {
        view.Reservations = Configuration.Reservations.Capabilities;
        view.AnaGroupIdentifier = Configuration.Ana.IsSupported ? target.Configuration.AnaGroup : 0;
        view.NvmSetIdentifier = Configuration.EnduranceGroups ? OnlyGroup : (ushort)0;
        view.EnduranceGroupIdentifier = view.NvmSetIdentifier;
    }

    // What a controller cannot reach, it cannot count (LBA-ALLOC-058).
    private bool IsOutOfReach(ReferenceNamespace target) => Configuration.Ana.IsSupported
        && controller.Subsystem.Access.Of(controller.Index, target.Configuration.AnaGroup)
            is AsymmetricAccess.Inaccessible or AsymmetricAccess.PersistentLoss;
}
