using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Which secondary controllers and resources are possible.</summary>
internal static class VirtualizationCheck
{
    /// <summary>Controllers of all kinds that a subsystem may have.</summary>
    internal const int MaximumControllers = 16;

    private const int MaximumResources = 2048;

    /// <summary>The first problem as the end of a sentence, or null.</summary>
    internal static string? FindProblem(ReferenceConfiguration configuration)
    {
        var virtualization = configuration.Virtualization;
        var secondaries = virtualization.Secondaries;
        if (secondaries.Count > configuration.Controllers
            || secondaries.Any(count => count is < 0 or > MaximumControllers)
            || configuration.TotalControllers > MaximumControllers)
        {
            return $"its secondary controllers make it more than {MaximumControllers} controllers, or have no primary";
        }

        if (virtualization.SecondaryCount == 0)
        {
            return null;
        }

        return configuration.NamespaceManagement.IsSupported
            ? FindProblem(virtualization.Queues, least: 2) ?? FindProblem(virtualization.Vectors, least: 1)
            : "it has secondary controllers, but cannot attach namespaces to them";
    }

    /// <summary>The first need that is not met, as the end of a sentence, or null.</summary>
    internal static string? FindUnmet(SubsystemNeeds needs, ReferenceConfiguration configuration)
    {
        var virtualization = configuration.Virtualization;
        var offered = virtualization.Secondaries is [var count, ..] ? count : 0;
        if (needs.Features.HasFlag(OptionalFeatures.VirtualizationManagement) && offered == 0)
        {
            return "Virtualization Management, which it does not have";
        }

        return needs.SecondaryControllers <= offered && (needs.SecondaryControllers == 0 || CanRunAll(needs, virtualization))
            ? null
            : $"{needs.SecondaryControllers} secondary controllers with {needs.IoQueuePairs} I/O queue pairs each";
    }

    private static bool CanRunAll(SubsystemNeeds needs, VirtualizationConfiguration virtualization)
    {
        var queues = virtualization.Queues;
        var each = (needs.IoQueuePairs + queues.Granularity) / queues.Granularity * queues.Granularity;
        return queues.Total == 0
            ? queues.FixedPerSecondary >= each
            : queues.MaximumPerSecondary >= each && queues.Total - queues.InitiallyOfPrimary >= needs.SecondaryControllers * each;
    }

    private static string? FindProblem(FlexibleResourceConfiguration resources, int least)
    {
        var checks = new (bool IsGood, string Problem)[]
        {
            (resources.Total <= MaximumResources, $"it can move more than {MaximumResources} resources of one kind"),
            (resources.MaximumPerSecondary <= resources.Total, "a secondary controller can have more resources than there are"),
            (resources.InitiallyOfPrimary <= resources.Total, "a primary controller has more resources than there are"),
            (resources.Granularity is >= 1 and <= MaximumResources, "its resources have no granularity"),
            (resources.Total != 0 || (resources.FixedPerSecondary >= least && resources.FixedPerSecondary <= MaximumResources),
                "its secondary controllers can never work"),
        };
        return checks.FirstOrDefault(check => !check.IsGood).Problem;
    }
}
