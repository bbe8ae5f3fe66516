using NvmeConformance.Conformance.Probing;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Conformance.Tests.Probing;

public sealed class ProbedFieldsTests
{
    [Theory]
    [InlineData("OACS", 0x0008UL)]
    [InlineData("OACS.NamespaceManagement", 1UL)]
    [InlineData("oacs.namespacemanagement", 1UL)]
    [InlineData("OACS.FormatNvm", 0UL)]
    [InlineData("KAS", 7UL)]
    [InlineData("CAP.MQES", 63UL)]
    [InlineData("CAP.CQR", 1UL)]
    [InlineData("HANDLE.Registers", 1UL)]
    [InlineData("HANDLE.PowerCycle", 0UL)]
    [InlineData("VERIFY", 1UL)]
    [InlineData("LID.0E", 1UL)]
    [InlineData("lid.0e", 1UL)]
    [InlineData("LID.0D", 0UL)]
    [InlineData("FID.16", 1UL)]
    [InlineData("MS", 0UL)]
    [InlineData("TRATTR.HostMemory", 1UL)]
    [InlineData("TRATTR.UserData", 0UL)]
    [InlineData("CMMRTD", 12UL)]
    public void A_field_has_the_value_that_was_probed(string name, ulong value) => Assert.Equal(value, ProbedFields.Value(Example(), name));

    [Theory]
    [InlineData("OACS.NamespaceManagement", "OACS.NAMESPACEMANAGEMENT = 1 (CNS 01h, OACS bytes 257:256, bit 3)")]
    [InlineData("LID.0E", "LID.0E = 1 (LID 00h, bit 0 of its dword)")]
    [InlineData("FID.17", "FID.17 = 0 (LID 12h, bit 0 of its dword)")]
    public void A_field_says_where_it_stands(string name, string text) => Assert.Equal(text, $"{ProbedFields.Find(Example(), name)}");

    [Theory]
    [InlineData("OACS.Nonsense")]
    [InlineData("LID.")]
    [InlineData("LID.0")]
    [InlineData("LID.00E")]
    [InlineData("LID.GG")]
    [InlineData("XID.0E")]
    [InlineData("")]
    public void An_unknown_name_is_known_as_such(string name)
    {
        Assert.False(ProbedFields.IsKnown(name));
        Assert.Equal(0UL, ProbedFields.Value(Example(), name));
        Assert.Null(ProbedFields.Find(Example(), name));
    }

    [Fact]
    public void Bits_that_are_clear_are_not_listed_and_their_words_are()
    {
        var fields = Example().Fields();

        Assert.Contains("OACS.NamespaceManagement", fields.Keys);
        Assert.DoesNotContain("OACS.FormatNvm", fields.Keys);
        Assert.Contains("ONCS", fields.Keys);
    }

    [Fact]
    public void What_was_probed_of_one_subsystem_is_forgotten_before_the_next()
    {
        var subsystem = Example();
        subsystem.Clear();

        Assert.All(
            ["OACS", "KAS", "CAP.MQES", "LID.0E", "FID.16", "VERIFY"], name => Assert.Equal(0UL, ProbedFields.Value(subsystem, name)));
    }

    private static ProbedSubsystem Example()
    {
        var subsystem = new ProbedSubsystem
        {
            Capabilities = new ControllerCapabilities { MaximumQueueEntriesZeroBased = 63, ContiguousQueuesRequired = true },
            Handle = HandleCapabilities.Registers,
        };
        subsystem.Take(new IdentifyController
        {
            OptionalAdminCommands = OptionalAdminCommands.NamespaceManagement,
            KeepAliveSupport100Milliseconds = 7,
            TrackingAttributes = TrackingAttributes.HostMemory,
            ControllerMaximumMemoryRangeTrackingDescriptors = 12,
        });
        subsystem.Take(new NvmIdentifyController { VerifySizeLimitExponent = 3 });
        var listed = new uint[256];
        (listed[0x0E], listed[0x16]) = (1, 3);
        subsystem.TakeLogPages(listed);
        subsystem.TakeFeatures(listed);
        return subsystem;
    }
}
