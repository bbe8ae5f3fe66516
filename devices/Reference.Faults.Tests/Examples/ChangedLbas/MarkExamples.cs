using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.LiveMigration;
using NvmeConformance.Reference.Tests.Rigs;
using static NvmeConformance.Reference.Faults.Tests.Examples.ChangedLbas.ChangedLbaExamples;

namespace NvmeConformance.Reference.Faults.Tests.Examples.ChangedLbas;

/// <summary>Where logs begin and end, and what becomes of everything when a controller is suspended or reset.</summary>
internal static class MarkExamples
{
    private const long Seconds = 1_000_000_000;

    internal static IEnumerable<Example> All => [.. OfMarks, .. OfResets];

    private static IEnumerable<Example> OfMarks =>
    [
        Example("lm-mark-first-missing", "first 1:1+1", "1:1+1", host =>
        {
            host.Logging().Write(1, 1);
            return host.Take();
        }),
        Example("lm-mark-stop-before-last-entry", "first 1:1+1 1:2+1 stopped", "first 1:1+1 stopped 1:2+1", host =>
        {
            host.Logging().Write(1, 1);
            host.Write(2, 1);
            host.Stop();
            return host.Take();
        }),
        Example("lm-mark-stop-missing", "first stopped", "first", host =>
        {
            host.Logging().Stop();
            return host.Take();
        }),
        Example("lm-mark-suspension-missing", "first suspended", "first", host =>
        {
            host.Logging().Suspend();
            return host.Take();
        }),
        Example("lm-mark-resumed-log-unmarked", "first suspended first 1:2+1", "first suspended 1:2+1", Resumed),
        Example("lm-mark-log-ends-with-suspension", "first suspended first 1:2+1", "first suspended", Resumed),
    ];

    private static IEnumerable<Example> OfResets =>
    [
        Example("lm-reset-keeps-queues", nameof(StatusCode.InvalidControllerDataQueue), nameof(StatusCode.Success), host =>
        {
            host.WithQueue();
            Restart(host);
            return host.Delete().ToString();
        }),
        Example("lm-reset-keeps-tracking", nameof(StatusCode.Success), nameof(StatusCode.InvalidControllerIdentifier), host =>
        {
            host.Track(0, (0, 1));
            Restart(host);
            return host.Track(0, (0, 1)).ToString();
        }),
        Example("lm-reset-tracking-during-sanitize", nameof(StatusCode.SanitizeInProgress), nameof(StatusCode.Success), host =>
        {
            Sanitize(host, controller: 0);
            return host.Create(MigrationRig.Target).ToString();
        })
        with
        {
            Configuration = Sanitizable, Policies = new ReferencePolicies { Media = new MediaPolicy { SanitizeNanoseconds = 10 * Seconds } },
        },
    ];

    private static ReferenceConfiguration Sanitizable { get; } = Shape with { Sanitize = new SanitizeConfiguration { BlockErase = true } };

    private static string Resumed(MigrationRig host)
    {
        host.Logging().Suspend();
        host.Resume();
        host.Write(2, 1);
        return host.Take();
    }

    private static void Restart(MigrationRig host)
    {
        host.Rig.Controller.Reset(ResetKind.Controller);
        host.Rig.Controller.Start(new QueueLayout());
    }

    private static string Sanitize(MigrationRig host, int controller)
    {
        var command = SanitizeCommand.Encode(new SanitizeCommand { Action = SanitizeAction.BlockErase });
        return host.Rig.Admin(command, controller: controller).Completion.Status.CodeWithType.ToString();
    }
}
