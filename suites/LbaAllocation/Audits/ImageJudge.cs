using NvmeConformance.LbaAllocation.Oracle;
using NvmeConformance.LbaAllocation.Steps;

namespace NvmeConformance.LbaAllocation.Audits;

/// <summary>Judges what users care about: an image of what is reported is an image of the namespace (LBA-IMAGE-001).</summary>
internal static class ImageJudge
{
    /// <summary>Judges a comparison that was made with nothing else in flight.</summary>
    /// <param name="model">What is known.</param>
    /// <param name="image">The comparison.</param>
    public static void Judge(AllocationModel model, ImageCompared image)
    {
        if (image.BlocksCompared == 0
            || model.Upheavals.MayBeSanitizing
            || model.Find(image.NamespaceIdentifier) is not { IsShapeUnknown: false } ns)
        {
            return;
        }

        model.Judge.Expect(
            model.Rules.ImageEqual,
            image.Difference is null,
            $"an image of nsid {ns.Facts.Identifier} that reads as the namespace does; what is not reported, as DRB "
                + $"{ns.Facts.DeallocatedRead} says",
            $"LBA {image.Difference?.Lba}, "
                + $"{(image.Difference is { WasCopied: true } ? "copied, and read differently afterwards" : "not reported, holds data")}");
    }
}
