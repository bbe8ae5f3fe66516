using NvmeConformance.ChangedLbas.Oracle;

namespace NvmeConformance.ChangedLbas.Images;

/// <summary>Judges images.</summary>
internal static class ImageJudge
{
    /// <summary>An image was compared.</summary>
    /// <param name="model">Where evaluations go.</param>
    /// <param name="image">The comparison.</param>
    public static void Judge(TrackingModel model, ImageCompared image)
    {
        model.Judge.Expect(
            model.Rules.ImageIsEqual,
            image.Difference is null,
            $"an image of nsid {image.NamespaceIdentifier} that is equal byte by byte",
            $"a difference in {image.Difference}, after {image.Rounds} rounds");
        model.Judge.Count("an image was compared with its namespace");
    }
}
