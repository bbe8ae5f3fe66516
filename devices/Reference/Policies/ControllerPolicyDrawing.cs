using NvmeConformance.Determinism.Draws;

namespace NvmeConformance.Reference.Policies;

/// <summary>Draws legal policies for queues and life cycle.</summary>
internal static class ControllerPolicyDrawing
{
    internal static QueuePolicy DrawQueues(Draw draw) => new()
    {
        Deletion = draw.At(0).OneOf(QueueDeletion.Implicit, QueueDeletion.Explicit),
        FetchBatchCommands = (int)draw.At(1).OneOf(1u, 1u, 2u, 8u, 64u),
        DetectsAbsentQueues = draw.At(2).Chance(500),
        DetectsDoubtfulValues = draw.At(3).Chance(500),
        IgnoresUpperDoorbellBits = draw.At(4).Chance(500),
    };

    internal static LifeCyclePolicy DrawLifeCycle(Draw draw) => new()
    {
        ShutdownAbortsCommands = draw.At(0).Chance(500),
        RefusesAdminCommandsWithoutMedia = draw.At(1).Chance(700),
    };

    /// <summary>The first value that cannot be, as the end of a sentence, or null.</summary>
    internal static string? FindProblem(ReferencePolicies policies)
    {
        var checks = new (bool IsGood, string Problem)[]
        {
            (Enum.IsDefined(policies.Queues.Deletion), "its way to delete queues is unknown"),
            (policies.Queues.FetchBatchCommands is >= 1 and <= 64, "it does not fetch 1 to 64 commands in one go"),
        };
        return checks.FirstOrDefault(check => !check.IsGood).Problem;
    }
}
