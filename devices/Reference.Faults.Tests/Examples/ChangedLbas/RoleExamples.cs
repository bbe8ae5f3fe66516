using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Tests.LiveMigration;
using NvmeConformance.Reference.Tests.Rigs;
using static NvmeConformance.Reference.Faults.Tests.Examples.ChangedLbas.ChangedLbaExamples;

namespace NvmeConformance.Reference.Faults.Tests.Examples.ChangedLbas;

/// <summary>What controllers say that they are, and what those do that can be migrated.</summary>
internal static class RoleExamples
{
    private const int QueueFeature = (int)FeatureIdentifier.ControllerDataQueue * sizeof(uint);
    private const int MigrationSend = (int)AdminOpcode.MigrationSend * sizeof(uint);
    private const int EntryFormat = 24;

    internal static IEnumerable<Example> All =>
    [
        Example("lm-role-target-makes-queues", nameof(StatusCode.InvalidCommandOpcode), nameof(StatusCode.Success), host =>
        {
            var command = CreateControllerDataQueueCommand.Encode(
                new(ControllerDataQueueType.UserDataMigration, MigrationRig.Other, 16) { PhysicallyContiguous = true });
            return host.Rig.Admin(command, Page(host, 1), 1).Completion.Status.CodeWithType.ToString();
        }),
        Example("lm-role-queue-limits-everywhere", "0", "4",
            host => Identify(host, 1).MaximumControllerUserDataMigrationQueues.ToString(null, null)),
        Example("lm-role-entry-format-is-one", "0", "1",
            host => host.Rig.Identify(IdentifyCns.CommandSetController)[EntryFormat].ToString(null, null)),
        Example("lm-role-targets-want-memory", "0", "64",
            host => Identify(host, 1).HostMemoryBufferPreferredSize4Kibibytes.ToString(null, null)),
        Example("lm-role-effects-of-targets", "0", "1", host =>
        {
            var page = Page(host, 1);
            var command = new GetLogPageCommand(LogPageIdentifier.CommandsSupportedAndEffects, 1023, 0xFFFF_FFFF);
            Assert.True(host.Rig.Admin(GetLogPageCommand.Encode(command), page, 1).Succeeded);
            return (page.Span[MigrationSend] & 1).ToString(null, null);
        }),
        Example("lm-role-feature-has-two-scopes", "40", "42", host =>
        {
            var log = host.Rig.Log(LogPageIdentifier.FeatureIdentifiersSupportedAndEffects, 1024);
            return $"{MemoryMarshal.Read<uint>(log.AsSpan(QueueFeature)) >> 20:X}";
        }),
    ];

    private static DmaBuffer Page(MigrationRig host, int controller) =>
        host.Rig.Subsystem.Controllers[controller].Memory.AllocatePages(DmaSpace.PageBytes);

    private static IdentifyController Identify(MigrationRig host, int controller)
    {
        var page = Page(host, controller);
        Assert.True(host.Rig.Admin(IdentifyCommand.Encode(new IdentifyCommand(IdentifyCns.Controller, 0)), page, controller).Succeeded);
        return MemoryMarshal.Read<IdentifyController>(page.Span);
    }
}
