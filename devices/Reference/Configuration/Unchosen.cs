namespace NvmeConformance.Reference.Configuration;

/// <summary>
/// What a record holds until something else is chosen: one immutable object for all. A subsystem is drawn per sequence, and would
/// otherwise make dozens of records that are replaced at once.
/// </summary>
/// <typeparam name="T">An immutable record.</typeparam>
internal static class Unchosen<T>
    where T : class, new()
{
    /// <summary>The record with all its defaults.</summary>
    internal static readonly T Value = new();
}
