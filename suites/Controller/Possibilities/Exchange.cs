using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Possibilities;

/// <summary>
/// A command and its answer, as far as the host knows it. One whose answer has not come, or never will, can only be assumed to have
/// succeeded.
/// </summary>
internal sealed class Exchange
{
    private readonly byte[] _sent;
    private byte[] _received = [];
    private CompletionEntry _completion;

    private Exchange(int controllerIndex, ushort queueIdentifier, in SubmissionEntry command, byte[] sent)
    {
        (ControllerIndex, QueueIdentifier, Command) = (controllerIndex, queueIdentifier, command);
        _sent = sent;
    }

    /// <summary>Which controller of the subsystem.</summary>
    public int ControllerIndex { get; }

    /// <summary>Which queue of it; 0 is the admin queue.</summary>
    public ushort QueueIdentifier { get; }

    /// <summary>The entry, without CID and data pointer.</summary>
    public SubmissionEntry Command { get; }

    /// <summary>What the host sent, or the fill of a buffer that the device was to write.</summary>
    public ReadOnlySpan<byte> Sent => _sent;

    /// <summary>What came back; empty where nothing has.</summary>
    public ReadOnlySpan<byte> Received => _received;

    /// <summary>Whether the answer is known.</summary>
    public bool IsAnswered { get; private set; }

    /// <summary>Whether it succeeded, or is assumed to.</summary>
    public bool Succeeded => !IsAnswered || _completion.Status.IsSuccess;

    /// <summary>Its status; Success where it is assumed.</summary>
    public StatusCode Status => _completion.Status.CodeWithType;

    /// <summary>The status with everything around the code.</summary>
    public Status WholeStatus => _completion.Status;

    /// <summary>DW0 of the completion.</summary>
    public uint Dword0 => _completion.Dword0;

    /// <summary>Whether the command went to the admin queue.</summary>
    public bool IsAdmin => QueueIdentifier == 0;

    /// <summary>Whether it is a certain command of the admin queue.</summary>
    /// <param name="opcode">Which.</param>
    /// <returns>The answer.</returns>
    public bool Is(Nvme.Spec.Commands.AdminOpcode opcode) => IsAdmin && Command.Opcode == (byte)opcode;

    /// <summary>Whether it is a certain command of an I/O queue.</summary>
    /// <param name="opcode">Which.</param>
    /// <returns>The answer.</returns>
    public bool Is(Nvme.Spec.Commands.NvmOpcode opcode) => !IsAdmin && Command.Opcode == (byte)opcode;

    /// <summary>Takes down what the host sends.</summary>
    /// <param name="invocation">A command that becomes visible.</param>
    /// <returns>The exchange, without answer.</returns>
    public static Exchange Of(Invocation invocation) =>
        new(invocation.ControllerIndex, invocation.QueueIdentifier, invocation.Command, invocation.Data.ToArray());

    /// <summary>Takes down the answer.</summary>
    /// <param name="invocation">The same command.</param>
    /// <param name="completion">The entry.</param>
    public void Answer(Invocation invocation, in CompletionEntry completion)
    {
        _received = invocation.Data.ToArray();
        _completion = completion;
        IsAnswered = true;
    }
}
