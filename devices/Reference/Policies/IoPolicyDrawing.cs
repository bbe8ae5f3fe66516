using NvmeConformance.Determinism.Draws;

namespace NvmeConformance.Reference.Policies;

/// <summary>Draws legal policies of I/O commands.</summary>
internal static class IoPolicyDrawing
{
    private static readonly Purpose FieldsFirst = new("fields before range");
    private static readonly Purpose PartialReads = new("partial reads");
    private static readonly Purpose LowBits = new("low bits of PRPs");
    private static readonly Purpose Pieces = new("writes in pieces");
    private static readonly Purpose FastCopies = new("fast copies");
    private static readonly Purpose Directives = new("disabled directives");
    private static readonly Purpose Lost = new("lost writes");

    internal static IoPolicies Draw(Draw draw) => new()
    {
        ChecksFieldsBeforeRange = draw.For(FieldsFirst).Chance(300),
        FailedReadsTransferPart = draw.For(PartialReads).Chance(500),
        IgnoresLowPrpBits = draw.For(LowBits).Chance(300),
        LargeWritesInPieces = draw.For(Pieces).Chance(300),
        CopiesFastBetweenNamespaces = draw.For(FastCopies).Chance(500),
        RefusesDisabledDirectives = draw.For(Directives).Chance(500),
        LostPermille = (int)draw.For(Lost).OneOf(100u, 500u, 500u, 1000u),
    };
}
