using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;

namespace NvmeConformance.Reference.Tests.Rigs;

/// <summary>Configurations and policies that tests start from, every value chosen by hand.</summary>
internal static class Shapes
{
    internal const uint Nsid = 1;
    internal const uint InactiveNsid = 2;
    internal const uint SecondNsid = 3;
    internal const uint HighestNsid = 4;

    internal static ReferencePolicies Plain { get; } = new();

    internal static ReferencePolicies Reordering { get; } = new()
    {
        Delays = new DelayPolicy
        {
            Order = CompletionOrder.OutOfOrder,
            ExecuteMinimumNanoseconds = 100,
            ExecuteMaximumNanoseconds = 10_000,
            PostMinimumNanoseconds = 10,
            PostMaximumNanoseconds = 5_000,
        },
    };

    internal static ReferenceConfiguration Configuration(params NamespaceConfiguration[] namespaces) => new()
    {
        Version = 0x00020200,
        CommandSetVersion = 0x00010200,
        Identity = new IdentityConfiguration
        {
            VendorIdentifier = 0x1234,
            OrganizationallyUniqueIdentifier = 0xA1B2C3,
            SerialNumber = "SN42",
            ModelNumber = "Model of the tests",
            FirmwareRevision = "FW1",
            NvmQualifiedName = "nqn.2014-08.org.nvmexpress:uuid:00000000-0000-4000-8000-000000000042",
        },
        Controllers = 1,
        FirstControllerIdentifier = 7,
        HighestNamespaceIdentifier = HighestNsid,
        Namespaces = namespaces.Length == 0 ? [Namespace(Nsid, blocks: 1000), Namespace(SecondNsid, blocks: 64)] : namespaces,
        MaximumQueueEntriesZeroBased = 1023,
        DoorbellStrideExponent = 0,
        IoQueuePairs = 8,
        TransferSizeExponent = 5,
        GetLbaStatusSupported = true,
        ReportsAllocatedLbas = true,
    };

    internal static NamespaceConfiguration Namespace(
        uint identifier,
        ulong blocks,
        byte blockSizeExponent = 9,
        uint granularity = 8,
        DeallocatedReads reads = DeallocatedReads.Zeros) => new()
        {
            Identifier = identifier,
            Blocks = blocks,
            BlockSizeExponent = blockSizeExponent,
            TrackingGranularityBlocks = granularity,
            DeallocatedReads = reads,
            WriteZeroesDeallocates = reads == DeallocatedReads.Zeros,
            GloballyUniqueIdentifier = $"0011223344556677A1B2C3{identifier:X10}",
            ExtendedUniqueIdentifier = $"A1B2C3{identifier:X10}",
        };
}
