using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples;

/// <summary>What is offered, and which queries are taken.</summary>
internal static class QueryExamples
{
    internal static IEnumerable<Example> All =>
    [
        new("lba-report-opcode-missing", "0: CMPC 2", "InvalidCommandOpcode", rig => rig.Report()),
        new("lba-report-not-gated", "InvalidCommandOpcode", "0: CMPC 2", rig => rig.Report())
        {
            Configuration = Shapes.Configuration() with { GetLbaStatusSupported = false, ReportsAllocatedLbas = false },
        },
        new("lba-granularity-reported-zero-based", "08-00-00-00", "07-00-00-00", rig =>
            BitConverter.ToString(rig.Identify(IdentifyCns.CommandSetNamespace, Shapes.Nsid), 292, 4)),
        new("lba-granularity-follows-fill", "08-00-00-00", "10-00-00-00", rig =>
        {
            rig.Write(0, 1, 0x11);
            return BitConverter.ToString(rig.Identify(IdentifyCns.CommandSetNamespace, Shapes.Nsid), 292, 4);
        }),
        new("lba-action-low-nibble-decoded", "InvalidFieldInCommand", "0: CMPC 2", rig => rig.Report(action: (LbaStatusAction)0x12)),
        new("lba-broadcast-takes-first-namespace", "InvalidFieldInCommand", "1: (0,7) CMPC 2", rig =>
        {
            rig.Write(0, 1, 0x11);
            return rig.Report(nsid: NamespaceSet.Broadcast);
        }),
        new("lba-inactive-namespace-empty", "InvalidFieldInCommand", "0: CMPC 2", rig => rig.Report(nsid: Shapes.InactiveNsid)),
        new("lba-namespace-beyond-last-wraps", "InvalidNamespaceOrFormat", "0: CMPC 2", rig => rig.Report(nsid: Shapes.HighestNsid + 1)),
        new("lba-report-overruns-by-one-dword", "CCCCCCCC", "21444E45", rig => rig.DwordBehindReport(room: 5)),
        new("lba-report-clears-what-it-covers", "1: (0,7) CMPC 2", "0: CMPC 2", rig =>
        {
            rig.Write(0, 8, 0x11);
            rig.Report();
            return rig.Report();
        }),
    ];
}
