using NvmeConformance.Determinism.Draws;

namespace NvmeConformance.Reference.Policies;

/// <summary>Draws how operations on whole namespaces behave.</summary>
internal static class MediaPolicyDrawing
{
    private static readonly Purpose Format = new("format time");
    private static readonly Purpose Sanitize = new("sanitize time");
    private static readonly Purpose Identifiers = new("new identifiers");

    internal static MediaPolicy Draw(Draw draw) => new()
    {
        FormatNanoseconds = draw.For(Format).OneOf(0, 0, 5_000, 2_000_000, 800_000_000),
        SanitizeNanoseconds = draw.For(Sanitize).OneOf(1_000L, 3_000_000L, 2_000_000_000L),
        NewIdentifiers = draw.For(Identifiers).OneOf(NewIdentifierChoice.Lowest, NewIdentifierChoice.Highest, NewIdentifierChoice.Next),
    };
}
