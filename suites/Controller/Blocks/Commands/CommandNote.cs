using NvmeConformance.Conformance.Oracles.Blocks;
using NvmeConformance.Controller.Blocks.Knowledge;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Blocks.Commands;

/// <summary>The oracle's notes on one command in flight; used again for later commands of the same slot.</summary>
internal sealed class CommandNote : BlockCommandNote
{
    /// <summary>What it is.</summary>
    public CommandKind Kind { get; set; }

    /// <summary>Its number in the sequence, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The controller it was sent to.</summary>
    public int Controller { get; private set; }

    /// <summary>The queue it was sent to; 0 for the admin queue.</summary>
    public ushort Queue { get; private set; }

    /// <summary>The namespace; null when it names none that is active.</summary>
    public NamespaceContents? Namespace { get; set; }

    /// <summary>FUA, PRINFO and the like.</summary>
    public IoControl Control { get; set; }

    /// <summary>How the command may end, as far as that can be told from its bytes.</summary>
    public Expectation Expectation { get; } = new();

    /// <summary>Whether its effect is being tracked block by block.</summary>
    public bool IsTracked { get; set; }

    /// <summary>Why its effect is durable as soon as it completes; none where it is not.</summary>
    public Durability Durability { get; set; }

    /// <summary>The other half of a fused pair; null for a command of its own.</summary>
    public CommandNote? Partner { get; set; }

    /// <summary>How it ended, while the other half of a pair is awaited.</summary>
    public StatusCode Outcome { get; set; }

    /// <summary>The blocks of a command with one range.</summary>
    public BlockSpan Span => Spans.IsEmpty ? default : Spans[0];

    /// <summary>For Copy: where the destination's blocks come from.</summary>
    public CopySources Sources { get; } = new();

    /// <summary>Whether it may change the contents of blocks.</summary>
    public bool Modifies => Kind is CommandKind.Write or CommandKind.WriteZeroes or CommandKind.WriteUncorrectable
        or CommandKind.Deallocate or CommandKind.Copy;

    /// <inheritdoc />
    public override bool Observes => Kind is CommandKind.Read or CommandKind.Compare or CommandKind.Verify or CommandKind.Copy;

    /// <summary>Begins anew.</summary>
    /// <param name="number">Its number in the sequence.</param>
    /// <param name="started">The moment.</param>
    /// <param name="controller">The controller.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="entry">The entry.</param>
    public void Begin(int number, int started, int controller, ushort queue, in SubmissionEntry entry)
    {
        Begin(started, entry);
        (Kind, Number, Controller, Queue) = (CommandKind.Ignored, number, controller, queue);
        (Namespace, Control, IsTracked, Durability, Partner) = (null, IoControl.None, false, Durability.None, null);
        Outcome = StatusCode.Success;
        Expectation.Begin();
        Sources.Clear();
    }
}
