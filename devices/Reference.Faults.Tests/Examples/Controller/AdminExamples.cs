namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>Registers, life cycle and queues, and what admin commands tell and set.</summary>
internal static class AdminExamples
{
    internal static IEnumerable<Example> All =>
    [
        .. RegisterExamples.All,
        .. LifeCycleExamples.All,
        .. TimerExamples.All,
        .. QueueRuleExamples.All,
        .. QueueExamples.All,
        .. DataPointerExamples.All,
        .. IdentifyExamples.All,
        .. LogExamples.All,
        .. FeatureExamples.All,
        .. EventExamples.All,
        .. ClauseExamples.All,
        .. AccessExamples.All,
        .. SurvivalExamples.All,
        .. HistoryExamples.All,
        .. MaintenanceExamples.All,
        .. VirtualizationExamples.All,
        .. ProbeExamples.All,
        .. ProbeCommandExamples.All,
    ];
}
