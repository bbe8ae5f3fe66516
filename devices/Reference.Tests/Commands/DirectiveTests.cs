using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Namespaces;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Commands;

/// <summary>Directive Send and Receive with the Identify directive, and writes that name another one.</summary>
public class DirectiveTests
{
    private static readonly ReferenceConfiguration Directed =
        Shapes.Configuration() with { Directives = new DirectivesConfiguration { IsSupported = true } };

    [Fact]
    public void Identify_is_there_and_enabled_and_nothing_else_is()
    {
        using var rig = new Rig(Directed).Started();
        var data = new byte[4096];

        Assert.Equal(StatusCode.Success, rig.StatusOf(Receive() with { Dword10 = 1023 }, data));

        Assert.Equal((1, 1), (data[0], data[32]));
        Assert.Equal(2, data.Count(value => value != 0));
    }

    [Fact]
    public void Only_as_much_is_returned_as_is_asked_for()
    {
        using var rig = new Rig(Directed).Started();
        var page = rig.Filled(4096, 0xEE, alignmentBytes: 4096);

        Assert.Equal(StatusCode.Success, rig.AdminStatus(Receive() with { Dword10 = 1 }, page));

        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0, 0xEE], page.Span[..9].ToArray());
    }

    [Theory]
    [InlineData(0u, StatusCode.InvalidNamespaceOrFormat)]
    [InlineData(Shapes.InactiveNsid, StatusCode.InvalidFieldInCommand)]
    [InlineData(Shapes.HighestNsid + 1, StatusCode.InvalidNamespaceOrFormat)]
    [InlineData(0xFFFF_FFFF, StatusCode.InvalidFieldInCommand)]
    public void It_is_asked_for_one_active_namespace(uint nsid, StatusCode expected)
    {
        using var rig = new Rig(Directed).Started();
        Assert.Equal(expected, rig.StatusOf(Receive() with { NamespaceIdentifier = nsid }));
    }

    [Theory]
    [InlineData(DirectiveType.Identify, 1u, StatusCode.Success)]
    [InlineData(DirectiveType.Identify, 0u, StatusCode.InvalidFieldInCommand)]
    [InlineData(DirectiveType.Identify, 0x0101u, StatusCode.InvalidFieldInCommand)]
    [InlineData(DirectiveType.Streams, 1u, StatusCode.InvalidFieldInCommand)]
    public void Nothing_can_be_enabled_that_is_not_there_nor_Identify_be_disabled(DirectiveType type, uint dword12, StatusCode expected)
    {
        using var rig = new Rig(Directed).Started();
        var send = new DirectiveCommand(AdminOpcode.DirectiveSend, type, 1, Shapes.Nsid) { Dword12 = dword12 };
        Assert.Equal(expected, rig.StatusOf(DirectiveCommand.Encode(send)));
    }

    [Fact]
    public void An_unknown_operation_is_refused()
    {
        using var rig = new Rig(Directed).Started();
        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.StatusOf(Receive() with { Dword11 = 2 }));
    }

    [Theory]
    [InlineData(true, true, StatusCode.InvalidFieldInCommand)]
    [InlineData(true, false, StatusCode.Success)]
    [InlineData(false, true, StatusCode.Success)]
    public void A_write_with_a_disabled_directive_is_refused_or_written(bool knowsDirectives, bool refuses, StatusCode expected)
    {
        var policies = Shapes.Plain with { Io = new IoPolicies { RefusesDisabledDirectives = refuses } };
        using var rig = new Rig(knowsDirectives ? Directed : Shapes.Configuration(), policies).Started();
        var write = new ReadWriteCommand(NvmOpcode.Write, Shapes.Nsid, 3, 0) { DirectiveType = 1, DirectiveSpecific = 5 };
        var zeroes = new WriteZeroesCommand(Shapes.Nsid, 3, 0) { DirectiveType = 1 };

        Assert.Equal(expected, rig.IoStatus(ReadWriteCommand.Encode(write), rig.Filled(512, 0x77)));
        Assert.Equal(expected, rig.IoStatus(WriteZeroesCommand.Encode(zeroes)));
    }

    private static SubmissionEntry Receive() =>
        DirectiveCommand.Encode(new DirectiveCommand(AdminOpcode.DirectiveReceive, DirectiveType.Identify, 1, Shapes.Nsid));
}
