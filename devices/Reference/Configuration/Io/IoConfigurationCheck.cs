using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Reference.Configuration.Io;

/// <summary>Which limits of I/O commands are possible.</summary>
internal static class IoConfigurationCheck
{
    private const int MaximumLimitExponent = 20;
    private const int NvmCopyFormats = 0b1111;

    /// <summary>The first problem as the end of a sentence, or null.</summary>
    internal static string? FindProblem(ReferenceConfiguration configuration)
    {
        var io = configuration.Io;
        var checks = new (bool IsGood, string Problem)[]
        {
            (io.Compare.IsSupported || !io.Compare.FusesWithWrite, "it fuses Compare and Write without Compare"),
            (io.Verify.SizeLimitExponent <= MaximumLimitExponent, "its Verify limit is above 4 GiB"),
            (io.WriteUncorrectable.SizeLimitExponent <= MaximumLimitExponent, "its Write Uncorrectable limit is above 4 GiB"),
            (configuration.WriteZeroes.DeallocateSizeLimitExponent <= MaximumLimitExponent, "its limit of deallocating zeroes is above 4 GiB"),
            (io.Copy.Formats <= NvmCopyFormats, "it copies with a descriptor format above 3"),
            (!io.Copy.IsSupported || io.Copy.Has((int)CopyRangeFormat.Format0), "it copies without descriptor format 0"),
            (!io.Copy.IsSupported || (io.Copy.BlocksPerRangeLimit != 0 && io.Copy.BlocksLimit >= io.Copy.BlocksPerRangeLimit),
                "it copies with a limit of 0, or with less in a command than in a range"),
            (io.Copy.BlocksLimit <= 1 << 20, "it copies more than 2^20 blocks at once"),
            (io.Sgl.Support <= 2, "its support of SGLs has a reserved value"),
            (io.Atomicity.PowerFailZeroBased <= io.Atomicity.NormalZeroBased, "its AWUPF is above its AWUN"),
            (io.Atomicity.BoundarySizeZeroBased == 0 || io.Atomicity.BoundaryOffset <= io.Atomicity.BoundarySizeZeroBased,
                "its first atomic boundary lies behind the second"),
            (!io.Atomicity.IsMultiple || io.Atomicity.HasBoundaries, "it has multiple atomicity without boundaries"),
        };
        return checks.FirstOrDefault(check => !check.IsGood).Problem;
    }
}
