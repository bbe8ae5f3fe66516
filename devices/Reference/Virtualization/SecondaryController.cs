using NvmeConformance.Nvme.Spec.Virtualization;

namespace NvmeConformance.Reference.Virtualization;

/// <summary>What a primary controller knows of one of its secondary controllers.</summary>
public sealed class SecondaryController
{
    internal SecondaryController(PrimaryController primary, int controllerIndex, ushort virtualFunctionNumber) =>
        (Primary, ControllerIndex, VirtualFunctionNumber) = (primary, controllerIndex, virtualFunctionNumber);

    /// <summary>Who manages it.</summary>
    public PrimaryController Primary { get; }

    /// <summary>The controller, counted from 0 among all of the subsystem.</summary>
    public int ControllerIndex { get; }

    /// <summary>VFN, counted from 1; 0 where it is no virtual function.</summary>
    public ushort VirtualFunctionNumber { get; }

    /// <summary>SCS bit 0.</summary>
    public bool IsOnline { get; internal set; }

    /// <summary>NVQ: flexible queue pairs.</summary>
    public int AssignedQueues { get; private set; }

    /// <summary>NVI: flexible interrupt vectors.</summary>
    public int AssignedVectors { get; private set; }

    /// <summary>Queue pairs it can use, its admin queue included.</summary>
    public int Queues => Primary.Queues.IsFlexible ? AssignedQueues : Primary.Queues.Configuration.FixedPerSecondary;

    /// <summary>Interrupt vectors it can use.</summary>
    public int Vectors => Primary.Vectors.IsFlexible ? AssignedVectors : Primary.Vectors.Configuration.FixedPerSecondary;

    /// <summary>The flexible resources of one kind that it has.</summary>
    /// <param name="type">The kind.</param>
    /// <returns>How many.</returns>
    public int AssignedOf(ControllerResourceType type) =>
        type == ControllerResourceType.VirtualQueue ? AssignedQueues : AssignedVectors;

    /// <summary>Gives it resources instead of those that it has.</summary>
    internal void Assign(ControllerResourceType type, int count)
    {
        Primary.PoolOf(type).Assigned += count - AssignedOf(type);
        if (type == ControllerResourceType.VirtualQueue)
        {
            AssignedQueues = count;
        }
        else
        {
            AssignedVectors = count;
        }
    }

    /// <summary>Its entry in CNS 15h.</summary>
    internal SecondaryControllerEntry Describe(int firstIdentifier) => new()
    {
        SecondaryControllerIdentifier = (ushort)(firstIdentifier + ControllerIndex),
        PrimaryControllerIdentifier = (ushort)(firstIdentifier + Primary.ControllerIndex),
        State = IsOnline ? SecondaryControllerStates.Online : SecondaryControllerStates.None,
        VirtualFunctionNumber = VirtualFunctionNumber,
        VirtualQueues = (ushort)AssignedQueues,
        VirtualInterrupts = (ushort)AssignedVectors,
    };
}
