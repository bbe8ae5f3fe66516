using NvmeConformance.Conformance.Probing;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Controller.Blocks;

/// <summary>
/// The hard limits of commands without a data transfer (core digest 14): a size limit binds only while the command's "variant" bit is
/// 0; with 1 it is a recommendation.
/// </summary>
internal sealed class CommandLimits
{
    private const int SmallestPageBytes = 4096;

    /// <summary>Bytes of a Verify; <see cref="long.MaxValue"/> for no limit.</summary>
    public long VerifyBytes { get; private set; }

    /// <summary>Bytes of a Write Zeroes; <see cref="long.MaxValue"/> for no limit.</summary>
    public long ZeroesBytes { get; private set; }

    /// <summary>Bytes of a Write Zeroes with DEAC; <see cref="long.MaxValue"/> for no limit.</summary>
    public long DeallocatingZeroesBytes { get; private set; }

    /// <summary>Bytes of a Write Uncorrectable; <see cref="long.MaxValue"/> for no limit.</summary>
    public long UncorrectableBytes { get; private set; }

    /// <summary>Whether the limits of Dataset Management bind.</summary>
    public bool DatasetLimitsBind { get; private set; }

    /// <summary>Whether Dataset Management has limits at all.</summary>
    public bool HasDatasetLimits { get; private set; }

    /// <summary>A sequence begins.</summary>
    /// <param name="subsystem">What it says of itself.</param>
    public void Begin(ProbedSubsystem subsystem)
    {
        var commands = (OptionalNvmCommands)subsystem.OptionalNvmCommands;
        ref readonly var limits = ref subsystem.NvmIdentity;
        var page = SmallestPageBytes << subsystem.Capabilities.MinimumPageSizeExponent;
        VerifyBytes = Bytes(limits.VerifySizeLimitExponent, page, commands.HasFlag(OptionalNvmCommands.VerifyVariant));
        ZeroesBytes = Bytes(limits.WriteZeroesSizeLimitExponent, page, commands.HasFlag(OptionalNvmCommands.WriteZeroesVariant));
        DeallocatingZeroesBytes = limits.WriteZeroesWithDeallocateSizeLimitExponent == 0
            ? ZeroesBytes
            : Bytes(limits.WriteZeroesWithDeallocateSizeLimitExponent, page, commands.HasFlag(OptionalNvmCommands.WriteZeroesVariant));
        UncorrectableBytes = Bytes(
            limits.WriteUncorrectableSizeLimitExponent, page, commands.HasFlag(OptionalNvmCommands.WriteUncorrectableVariant));
        HasDatasetLimits = subsystem.DatasetRangesLimit != 0;
        DatasetLimitsBind = HasDatasetLimits && !commands.HasFlag(OptionalNvmCommands.DatasetManagementVariant);
    }

    private static long Bytes(int exponent, int pageBytes, bool isRecommendation) =>
        exponent == 0 || exponent > 40 || isRecommendation ? long.MaxValue : (long)pageBytes << exponent;
}
