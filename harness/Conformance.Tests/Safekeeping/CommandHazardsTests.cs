using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Safekeeping;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Tests.Safekeeping;

/// <summary>The worst that a command may do is known of each, and of those that nobody knows it is assumed.</summary>
public sealed class CommandHazardsTests
{
    [Theory]
    [InlineData(true, 0x06, Hazard.None)]
    [InlineData(true, 0x0A, Hazard.None)]
    [InlineData(true, 0x09, Hazard.None)]
    [InlineData(true, 0x0D, Hazard.Layout)]
    [InlineData(true, 0x80, Hazard.Layout)]
    [InlineData(true, 0x84, Hazard.Layout)]
    [InlineData(true, 0x10, Hazard.Persistent)]
    [InlineData(true, 0x24, Hazard.Persistent)]
    [InlineData(true, 0x81, Hazard.Persistent)]
    [InlineData(true, 0x33, Hazard.Persistent)]
    [InlineData(true, 0xC0, Hazard.Irreversible)]
    [InlineData(true, 0xFF, Hazard.Irreversible)]
    [InlineData(false, 0x00, Hazard.None)]
    [InlineData(false, 0x02, Hazard.None)]
    [InlineData(false, 0x01, Hazard.Data)]
    [InlineData(false, 0x09, Hazard.Data)]
    [InlineData(false, 0x19, Hazard.Data)]
    [InlineData(false, 0x7E, Hazard.Data)]
    [InlineData(false, 0x80, Hazard.Irreversible)]
    public void Each_opcode_has_one(bool isAdmin, byte opcode, Hazard hazard) =>
        Assert.Equal(hazard, CommandHazards.Of(isAdmin, new SubmissionEntry { Opcode = opcode }));

    [Theory]
    [InlineData(FeatureIdentifier.VolatileWriteCache, 0, Hazard.None)]
    [InlineData(FeatureIdentifier.NamespaceWriteProtection, 1, Hazard.None)]
    [InlineData(FeatureIdentifier.NamespaceWriteProtection, 2, Hazard.Persistent)]
    [InlineData(FeatureIdentifier.NamespaceWriteProtection, 3, Hazard.Irreversible)]
    [InlineData(FeatureIdentifier.BootPartitionWriteProtection, 0, Hazard.Persistent)]
    [InlineData((FeatureIdentifier)0xC5, 0, Hazard.Irreversible)]
    public void Features_that_cannot_be_put_back_have_one_of_their_own(FeatureIdentifier feature, uint value, Hazard hazard) =>
        Assert.Equal(hazard, CommandHazards.Of(true, SetFeaturesCommand.Encode(new SetFeaturesCommand(feature, value))));
}
