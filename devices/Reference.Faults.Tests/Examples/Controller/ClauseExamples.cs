using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>The other side of rules that have two: what is refused and must not be, what is taken and must be refused.</summary>
internal static class ClauseExamples
{
    private const byte ReservedSelect = 5;

    private static ReferenceConfiguration Selecting { get; } =
        Shapes.Configuration() with { Features = new FeaturesConfiguration { SaveAndSelect = true } };

    internal static IEnumerable<Example> All => [.. OfRegisters, .. OfFeatures, .. OfEvents, .. OfPages];

    private static IEnumerable<Example> OfRegisters =>
    [
        new("reg-reset-register-reads-magic", "0", "4E564D65", rig => rig.RegisterAt(RegisterOffset.NvmSubsystemReset)),
        new("reg-shutdown-without-reset", "0", "1", rig => (rig.Registers.Read32(4) >> 26 & 1).ToString(null, null)),
        new("queue-unknown-deletion-succeeds", nameof(StatusCode.InvalidQueueIdentifier), nameof(StatusCode.Success),
            rig => rig.AdminStatus(DeleteIoQueueCommand.Encode(DeleteIoQueueCommand.Submission(5))).ToString()),
    ];

    private static IEnumerable<Example> OfFeatures =>
    [
        new("feature-default-returns-current", "7", "1", rig =>
        {
            rig.SetFeature(new SetFeaturesCommand(FeatureIdentifier.Arbitration, 1));
            var byDefault = new GetFeaturesCommand(FeatureIdentifier.Arbitration) { Select = FeatureSelect.Default };
            return rig.GetFeature(byDefault).ToString(null, null);
        })
        {
            Configuration = Selecting,
        },
        new("feature-reserved-select-masked", nameof(StatusCode.InvalidFieldInCommand), nameof(StatusCode.Success),
            rig => Get(rig, new GetFeaturesCommand(FeatureIdentifier.Arbitration) { Select = (FeatureSelect)ReservedSelect }))
        {
            Configuration = Selecting,
        },
        new("feature-get-refuses-namespace", nameof(StatusCode.Success), nameof(StatusCode.FeatureNotNamespaceSpecific),
            rig => Get(rig, new GetFeaturesCommand(FeatureIdentifier.Arbitration, Shapes.Nsid))),
        new("feature-write-atomicity-missing", nameof(StatusCode.Success), nameof(StatusCode.InvalidFieldInCommand),
            rig => Get(rig, new GetFeaturesCommand(FeatureIdentifier.WriteAtomicityNormal))),
    ];

    private static IEnumerable<Example> OfEvents =>
    [
        new("event-request-swallowed", "1", "0", rig =>
        {
            var queue = RawQueue.Admin(rig, 32);
            queue.Submit([.. Enumerable.Repeat(AsynchronousEventRequestCommand.Encode(), 5)]);
            rig.RunDry();
            return queue.Take().Count.ToString(null, null);
        }),
        new("event-masks-stay", "1", "0", rig =>
        {
            var host = EventHost.On(rig);
            RingNothing(rig);
            host.Reported();
            host.ReadLog(LogPageIdentifier.ErrorInformation);
            RingNothing(rig);
            return host.Reported().Count.ToString(null, null);
        })
        {
            Policies = new ReferencePolicies { Queues = new QueuePolicy { DetectsAbsentQueues = true } },
        },
    ];

    private static IEnumerable<Example> OfPages =>
    [
        new("identify-invalid-namespace-is-empty", nameof(StatusCode.InvalidNamespaceOrFormat), nameof(StatusCode.Success),
            rig => rig.IdentifyStatus(IdentifyCns.Namespace, Shapes.HighestNsid + 1).ToString()),
        new("identify-list-ends-with-ones", "0", "FFFFFFFF", rig => rig.Identify(IdentifyCns.ActiveNamespaceList).Dword(8)),
        new("identify-command-set-descriptor-missing", "4", "0",
            rig => rig.Identify(IdentifyCns.NamespaceIdentificationDescriptorList, Shapes.Nsid)[32].ToString(null, null))
        {
            Configuration = Shapes.Configuration() with { IoCommandSets = true },
        },
        new("log-length-is-one-dword-less", "00", "CC", rig =>
        {
            var buffer = rig.Filled(32, 0xCC);
            rig.Admin(GetLogPageCommand.Encode(new GetLogPageCommand(LogPageIdentifier.SmartHealthInformation, 7)), buffer);
            return buffer.Span[31].ToString("X2", null);
        }),
        new("log-broadcast-refused", nameof(StatusCode.Success), nameof(StatusCode.InvalidFieldInCommand),
            rig => rig.ReadLog(LogPageIdentifier.ErrorInformation, uint.MaxValue)),
    ];

    private static string Get(Rig rig, GetFeaturesCommand command) => rig.AdminStatus(GetFeaturesCommand.Encode(command)).ToString();

    private static void RingNothing(Rig rig)
    {
        rig.Registers.Write32((int)Doorbells.SubmissionTail(6, 0), 1);
        rig.RunDry();
    }
}
