using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Reference.Scheduling;

/// <summary>How an executed command will be completed.</summary>
/// <param name="Status">The status field.</param>
/// <param name="Dword0">Completion dword 0; 0 where the command uses none.</param>
/// <param name="Dword1">Completion dword 1; 0 where the command uses none.</param>
public readonly record struct CommandOutcome(Status Status, uint Dword0 = 0, uint Dword1 = 0)
{
    /// <summary>Success, with nothing to say.</summary>
    public static CommandOutcome Success => default;

    /// <summary>No completion yet: a part was executed, and the command is executed again for the rest.</summary>
    public static CommandOutcome Unfinished => new() { IsUnfinished = true };

    /// <summary>Whether there is more to execute before the command can be completed.</summary>
    public bool IsUnfinished { get; private init; }

    /// <summary>An error that the same command would meet again: DNR is set, so hosts do not retry (B2.2 4.2.3).</summary>
    /// <param name="code">Which error.</param>
    /// <returns>The outcome.</returns>
    public static CommandOutcome Error(StatusCode code) => new(Status.Of(code, doNotRetry: true));

    /// <summary>Success for the code of success, an error that stays for any other.</summary>
    /// <param name="code">Any code.</param>
    /// <returns>The outcome.</returns>
    public static CommandOutcome Of(StatusCode code) => code == StatusCode.Success ? Success : Error(code);
}
