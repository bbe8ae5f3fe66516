using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Features;

/// <summary>The features of the one controller there is. One line per feature; each says itself whether a configuration has it.</summary>
internal static class StandardFeatures
{
    internal static FeatureSet For(ReferenceController controller) => new FeatureSet()
        .With(new ArbitrationFeature(controller))
        .With(new NumberOfQueuesFeature(controller))
        .With(new InterruptCoalescingFeature(controller))
        .With(new InterruptVectorConfigurationFeature(controller))
        .With(new KeepAliveTimerFeature(controller))
        .With(new AsynchronousEventConfigurationFeature(controller));
}
