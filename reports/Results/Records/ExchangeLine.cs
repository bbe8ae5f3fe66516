namespace NvmeConformance.Results.Records;

/// <summary>One thing that went over a queue, or a remark in between.</summary>
/// <param name="TimeNanoseconds">When, counted from the first line.</param>
/// <param name="Event">One of the words below; a reader treats any other as a remark.</param>
/// <param name="Text">Decoded: the command, or the command and what came of it.</param>
/// <param name="Dwords">The entry dword by dword, each as eight hexadecimal digits; empty for a remark.</param>
/// <param name="Controller">Which controller, from 0; null where it is not known.</param>
/// <param name="Queue">Identifier of the submission queue, 0 for the admin queue; null where it is not known.</param>
public sealed record ExchangeLine(
    long TimeNanoseconds, string Event, string Text, string Dwords = "", int? Controller = null, int? Queue = null)
{
    /// <summary>A command became visible to the device.</summary>
    public const string Invoke = "invoke";

    /// <summary>A completion entry was taken.</summary>
    public const string Complete = "complete";

    /// <summary>Something else happened.</summary>
    public const string Note = "note";

    /// <summary>The steps are over; what follows is the suite looking at what they left.</summary>
    public const string Audit = "audit";
}
