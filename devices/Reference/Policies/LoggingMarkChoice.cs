namespace NvmeConformance.Reference.Policies;

/// <summary>How the first entry of a log of changes is marked as such (CS1.2 4.1.8 leaves it open).</summary>
public enum LoggingMarkChoice
{
    /// <summary>An entry without a range, before the command that starts the log is completed.</summary>
    AtOnce,

    /// <summary>An entry without a range, some time later; before the first change at the latest.</summary>
    Later,

    /// <summary>An entry without a range, right before that of the first change.</summary>
    BeforeFirstChange,

    /// <summary>The entry of the first change itself.</summary>
    WithFirstChange,
}
