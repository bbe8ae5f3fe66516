namespace NvmeConformance.Controller.Media.Model;

/// <summary>How far a sanitize operation has come, as far as the host knows.</summary>
internal enum SanitizePhase
{
    /// <summary>Nothing is known.</summary>
    Unknown,

    /// <summary>None runs.</summary>
    Idle,

    /// <summary>One was begun and was not seen to have ended.</summary>
    Running,

    /// <summary>One has failed.</summary>
    Failed,
}

/// <summary>What the host knows of sanitizing.</summary>
/// <param name="Phase">How far it has come.</param>
internal sealed record SanitizeView(SanitizePhase Phase)
{
    /// <summary>CDW10 of the command that began it.</summary>
    public uint CommandDword10 { get; init; }

    /// <summary>SPROG at the last look; 0 at first.</summary>
    public int ProgressOf65536 { get; init; }

    /// <summary>A command that must not get through got through since; empty for none.</summary>
    public string GotThrough { get; init; } = "";

    /// <summary>Whether a reset came in between.</summary>
    public bool WasReset { get; init; }

    /// <summary>Whether a failure was left: the log may tell of it still.</summary>
    public bool WasLeft { get; init; }

    /// <summary>Whether a failure can only be left by another sanitize (AUSE was 0).</summary>
    public bool IsRestricted => (CommandDword10 & (1 << 3)) == 0;
}
