using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Draws which kinds of sanitize operations there are. Drawn ones do not fail: a test that wants that configures it.</summary>
internal static class SanitizeDrawing
{
    private static readonly Purpose Supported = new("sanitize");
    private static readonly Purpose Kinds = new("kinds of sanitize");
    private static readonly Purpose Inhibited = new("no deallocate inhibited");
    private static readonly Purpose Estimate = new("sanitize estimate");

    internal static SanitizeConfiguration Draw(SubsystemNeeds needs, Draw draw)
    {
        if (!needs.Features.HasFlag(OptionalFeatures.Sanitize) && !draw.For(Supported).Chance(350))
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
            EstimatedSeconds = draw.For(Estimate).OneOf(uint.MaxValue, 1u, 30u),
        };
    }
}
