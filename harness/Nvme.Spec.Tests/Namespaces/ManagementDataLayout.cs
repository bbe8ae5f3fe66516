using NvmeConformance.Nvme.Spec.Directives;
using NvmeConformance.Nvme.Spec.Namespaces;
using NvmeConformance.Nvme.Spec.Tests.Identify;

namespace NvmeConformance.Nvme.Spec.Tests.Namespaces;

/// <summary>Every row of the standard's tables of the data of Namespace Management and of directives, reserved rows left out.</summary>
public class ManagementDataLayout
{
    [Fact]
    public void Namespace_Management() => FieldTable.AssertDescribes<NamespaceManagementData>(
        4096,
        """
        7:0 SizeBlocks
        15:8 CapacityBlocks
        26 FormattedLbaSize
        29 ProtectionSettings
        30 Sharing
        95:92 AnaGroupIdentifier
        101:100 NvmSetIdentifier
        103:102 EnduranceGroupIdentifier
        391:384 LogicalBlockStorageTagMask
        393:392 PlacementHandleCount
        767:512 PlacementHandles
        """);

    [Fact]
    public void Parameters_of_the_Identify_directive() => FieldTable.AssertDescribes<IdentifyDirectiveParameters>(
        4096,
        """
        31:0 Supported
        63:32 Enabled
        """);

    [Fact]
    public void Parameters_of_the_Streams_directive() => FieldTable.AssertDescribes<StreamsParameters>(
        32,
        """
        1:0 MaximumStreams
        3:2 SubsystemStreamsAvailable
        5:4 SubsystemStreamsOpen
        6 SubsystemStreamCapabilities
        19:16 StreamWriteSizeBlocks
        21:20 StreamGranularitySize
        23:22 NamespaceStreamsAllocated
        25:24 NamespaceStreamsOpen
        """);
}
