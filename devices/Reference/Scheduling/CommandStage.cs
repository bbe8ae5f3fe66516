namespace NvmeConformance.Reference.Scheduling;

/// <summary>How far a command is.</summary>
public enum CommandStage
{
    /// <summary>Not in use.</summary>
    Free,

    /// <summary>Fetched, not yet executed.</summary>
    Fetched,

    /// <summary>Executed, not yet completed.</summary>
    Executed,
}
