namespace NvmeConformance.Reference.Scheduling;

/// <summary>How far a command is.</summary>
public enum CommandStage
{
    /// <summary>Not in use.</summary>
    Free,

    /// <summary>Fetched, not yet executed.</summary>
    Fetched,

    /// <summary>Fetched, and to end as an aborted command when it would be executed.</summary>
    AbortRequested,

    /// <summary>Executed, not yet completed.</summary>
    Executed,

    /// <summary>Held, and told its outcome before its execution had ended.</summary>
    Answered,

    /// <summary>Executed as far as possible: it is completed when something happens, which may be never.</summary>
    Held,
}
