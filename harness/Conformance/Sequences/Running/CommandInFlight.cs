using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Nvme.Host.Queues;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Running;

/// <summary>The runner's notes on one command; used again for later ones.</summary>
internal sealed class CommandInFlight(int slot)
{
    internal Invocation Invocation { get; } = new() { Slot = slot };

    internal CommandState State { get; set; }

    /// <summary>Whether its completion has to come, rather than may.</summary>
    internal bool IsOwed { get; set; }

    internal int Handle { get; set; }

    internal CommandIntent? Intent { get; set; }

    internal CommandQueue? Queue { get; set; }

    internal CommandToken Token { get; set; }

    internal int BlockBytes { get; set; }

    internal CompletionEntry Completion { get; set; }
}

/// <summary>How far a command has come.</summary>
internal enum CommandState
{
    /// <summary>The notes are free.</summary>
    Free,

    /// <summary>In the queue, its doorbell not rung.</summary>
    Placed,

    /// <summary>The device may see it.</summary>
    Visible,
}
