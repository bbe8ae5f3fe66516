using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Draws which kinds of sanitize operations there are. They fail only where a test wants that.</summary>
internal static class SanitizeDrawing
{
    private static readonly Purpose Supported = new("sanitize");
    private static readonly Purpose Kinds = new("kinds of sanitize");
    private static readonly Purpose Inhibited = new("no deallocate inhibited");
    private static readonly Purpose Estimate = new("sanitize estimate");

    internal static SanitizeConfiguration Draw(SubsystemNeeds needs, Draw draw)
    {
        var isFailing = needs.Features.HasFlag(OptionalFeatures.SanitizeFailure);
        if (!isFailing && !needs.Features.HasFlag(OptionalFeatures.Sanitize) && !draw.For(Supported).Chance(350))
        {
            return new SanitizeConfiguration();
        }

        var kinds = draw.For(Kinds).Below(7) + 1;
        return new SanitizeConfiguration
        {
            CryptoErase = (kinds & 1) != 0,
            BlockErase = (kinds & 2) != 0,
            Overwrite = (kinds & 4) != 0,
            NoDeallocateInhibited = (kinds & 4) != 0 || draw.For(Inhibited).Chance(500),
            FailingOperations = isFailing ? 1 : 0,
            EstimatedSeconds = draw.For(Estimate).OneOf(uint.MaxValue, 1u, 30u),
        };
    }
}
