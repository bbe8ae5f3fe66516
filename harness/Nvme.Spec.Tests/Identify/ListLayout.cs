using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Nvme.Spec.Tests.Identify;

/// <summary>Every row of the tables of the lists that Identify returns (B2.2 5.1.13), reserved rows left out.</summary>
public class ListLayout
{
    [Fact]
    public void NVM_sets()
    {
        FieldTable.AssertDescribes<NvmSetList>(
            4096,
            """
            0 Count
            4095:128 Sets
            """);
        FieldTable.AssertDescribes<NvmSetAttributes>(
            128,
            """
            1:0 NvmSetIdentifier
            3:2 EnduranceGroupIdentifier
            11:8 Random4KibibyteReadTypical100Nanoseconds
            15:12 OptimalWriteSizeBytes
            31:16 TotalCapacityBytes
            47:32 UnallocatedCapacityBytes
            """);
    }

    [Fact]
    public void Namespace_granularities()
    {
        FieldTable.AssertDescribes<NamespaceGranularityList>(
            4096,
            """
            3:0 Attributes
            4 DescriptorsZeroBased
            287:32 Descriptors
            """);
        FieldTable.AssertDescribes<NamespaceGranularity>(
            16,
            """
            7:0 SizeGranularityBytes
            15:8 CapacityGranularityBytes
            """);
        Assert.Equal(1, (int)NamespaceGranularityAttributes.DescriptorPerFormat);
    }

    [Fact]
    public void UUIDs()
    {
        FieldTable.AssertDescribes<UuidList>(4096, "4095:32 Entries");
        FieldTable.AssertDescribes<UuidListEntry>(
            32,
            """
            0 Header
            31:16 Uuid
            """);
        Assert.Equal(0x02, new UuidListEntryHeader { Association = 2 }.Bits);
        Assert.Throws<ArgumentOutOfRangeException>(() => new UuidListEntryHeader { Association = 4 });
    }

    [Fact]
    public void Domains()
    {
        FieldTable.AssertDescribes<DomainList>(
            4096,
            """
            0 Count
            4095:128 Domains
            """);
        FieldTable.AssertDescribes<DomainAttributes>(
            128,
            """
            1:0 DomainIdentifier
            31:16 TotalCapacityBytes
            47:32 UnallocatedCapacityBytes
            63:48 MaximumEnduranceGroupCapacityBytes
            """);
    }

    [Fact]
    public void IO_command_sets()
    {
        var vectors = default(IoCommandSetVectors);
        vectors[0] = default(IoCommandSetVector).With(CommandSetIdentifier.Nvm);
        vectors[511] = vectors[0].With(CommandSetIdentifier.ZonedNamespace).With((CommandSetIdentifier)63);

        var page = WirePage.With((0, "01"), (4088, "05 00 00 00 00 00 00 80"));

        Assert.Equal(WireBytes.Dump(page), WireBytes.Dump(vectors));
        Assert.True(vectors[511].Contains(CommandSetIdentifier.ZonedNamespace));
        Assert.False(vectors[0].Contains(CommandSetIdentifier.KeyValue) || vectors[511].Contains((CommandSetIdentifier)128));
        Assert.Throws<ArgumentOutOfRangeException>(() => vectors[0].With((CommandSetIdentifier)64));
    }
}
