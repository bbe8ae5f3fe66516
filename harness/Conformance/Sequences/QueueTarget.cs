namespace NvmeConformance.Conformance.Sequences;

/// <summary>Where a command goes. Admin commands take the controller's admin queue whatever the queue index says.</summary>
/// <param name="ControllerIndex">Which controller of the subsystem, from 0.</param>
/// <param name="IoQueueIndex">Which of its I/O queues, from 0.</param>
public readonly record struct QueueTarget(int ControllerIndex, int IoQueueIndex)
{
    /// <summary>The first I/O queue of the first controller.</summary>
    public static QueueTarget First => default;

    /// <summary>Short, for witnesses; empty for the first queue of the first controller.</summary>
    /// <returns>For people.</returns>
    public override string ToString() => this == First ? "" : $" on controller {ControllerIndex} queue {IoQueueIndex + 1}";
}
