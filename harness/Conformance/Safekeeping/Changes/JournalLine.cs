using System.Text.Json;
using System.Text.Json.Serialization;

namespace NvmeConformance.Conformance.Safekeeping.Changes;

/// <summary>What a line of the journal of lasting changes says.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JournalLineKind>))]
public enum JournalLineKind
{
    /// <summary>A run begins: of which drive, when, and how it was started.</summary>
    Begin,

    /// <summary>What one kind of state was before.</summary>
    Before,

    /// <summary>All that can be put back is known; from here on the drive may be changed.</summary>
    Ready,

    /// <summary>The next command changes something for longer than itself.</summary>
    Change,

    /// <summary>What was changed until here has been put back.</summary>
    PutBack,

    /// <summary>The run ended, and the drive is as it was, but for what the lines before say.</summary>
    End,
}

/// <summary>One line of the journal of lasting changes.</summary>
/// <param name="Kind">What it says.</param>
public sealed record JournalLine(JournalLineKind Kind)
{
    /// <summary>The version of this form; in the first line.</summary>
    public int? Version { get; init; }

    /// <summary>The drive; in the first line.</summary>
    public DriveIdentity? Drive { get; init; }

    /// <summary>When the run began; in the first line.</summary>
    public DateTimeOffset? StartedUtc { get; init; }

    /// <summary>How it was started; in the first line.</summary>
    public string? CommandLine { get; init; }

    /// <summary>The kind of state: the name of a class of lasting states.</summary>
    public string? State { get; init; }

    /// <summary>CNTLID of the controller whose state it is, or null where it belongs to the whole subsystem.</summary>
    public ushort? Controller { get; init; }

    /// <summary>What the state was, as its class wrote it.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>The command, for people.</summary>
    public string? Command { get; init; }

    /// <summary>How it is undone, for people.</summary>
    public string? Undo { get; init; }
}
