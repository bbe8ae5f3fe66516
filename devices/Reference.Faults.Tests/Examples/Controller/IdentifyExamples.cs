using System.Buffers.Binary;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>What Identify says.</summary>
internal static class IdentifyExamples
{
    private const int ModelNumberEnd = 63;
    private const int ControllerIdentifier = 78;
    private const int Version = 80;
    private const int OptionalCommands = 520;

    internal static IEnumerable<Example> All => [.. OfController, .. OfNamespaces];

    private static IEnumerable<Example> OfController =>
    [
        new("identify-version-stale", "20200", "10400", rig => rig.Identify(IdentifyCns.Controller).Dword(Version)),
        new("identify-reserved-structure-is-empty", nameof(StatusCode.InvalidFieldInCommand), nameof(StatusCode.Success),
            rig => rig.IdentifyStatus((IdentifyCns)0x7F, 0).ToString()),
        new("identify-text-padded-with-nuls", "32", "0",
            rig => rig.Identify(IdentifyCns.Controller)[ModelNumberEnd].ToString(null, null)),
        new("identify-controllers-share-identifier", "8", "7", rig =>
        {
            var page = rig.Subsystem.Controllers[1].Memory.AllocatePages(DmaSpace.PageBytes);
            rig.Admin(IdentifyCommand.Encode(new IdentifyCommand(IdentifyCns.Controller, 0)), page, controller: 1);
            return page.Span[ControllerIdentifier].ToString(null, null);
        })
        {
            Configuration = Shapes.Configuration() with { Controllers = 2 },
        },
        new("identify-verify-claimed", "0", "1",
            rig => (rig.Identify(IdentifyCns.Controller)[OptionalCommands] >> 7).ToString(null, null)),
    ];

    private static IEnumerable<Example> OfNamespaces =>
    [
        new("identify-independent-namespace-missing", nameof(StatusCode.Success), nameof(StatusCode.InvalidFieldInCommand),
            rig => rig.IdentifyStatus(IdentifyCns.IndependentNamespace, Shapes.Nsid).ToString()),
        new("identify-list-repeats-its-start", "3", "1",
            rig => rig.Identify(IdentifyCns.ActiveNamespaceList, Shapes.Nsid).Dword(0)),
        new("identify-inactive-namespace-shows-another", "0", "3E8",
            rig => rig.Identify(IdentifyCns.Namespace, Shapes.InactiveNsid).Dword(0)),
        new("identify-identifier-bytes-reversed", "A1B2C30000000001", "0100000000C3B2A1",
            rig => Convert.ToHexString(rig.Identify(IdentifyCns.NamespaceIdentificationDescriptorList, Shapes.Nsid).AsSpan(4, 8))),
        new("identify-more-used-than-there-is", "1000", "1001", rig =>
        {
            var page = rig.Identify(IdentifyCns.Namespace, Shapes.Nsid);
            return BinaryPrimitives.ReadUInt64LittleEndian(page.AsSpan(16)).ToString(null, null);
        }),
        new("identify-foreign-command-set-is-invalid-field",
            nameof(StatusCode.InvalidIoCommandSet),
            nameof(StatusCode.InvalidFieldInCommand),
            rig => rig.IdentifyStatus(IdentifyCns.CommandSetNamespace, Shapes.Nsid, (CommandSetIdentifier)2).ToString())
        {
            Configuration = Shapes.Configuration() with { IoCommandSets = true },
        },
    ];
}
