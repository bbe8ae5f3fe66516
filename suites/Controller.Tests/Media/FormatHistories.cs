using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.Media.Model;
using NvmeConformance.Controller.NamespaceManagement.Intents;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Tests.Media;

/// <summary>Formats, right and wrong, as the oracle sees them.</summary>
public sealed class FormatHistories
{
    [Fact]
    public void A_format_that_does_what_it_says_breaks_nothing()
    {
        using var drive = new Drive(MediaOracle.OfFormats);
        drive.Write(1, 0x11);
        drive.Write(2, 0x12);
        drive.Format(1);
        drive.Look(1, 1, 0);
        drive.Read(1, 0);
        drive.Read(2, 0x12);

        Assert.Empty(drive.Broken);
    }

    [Fact]
    public void A_format_that_brings_another_format_is_noticed()
    {
        using var drive = new Drive(MediaOracle.OfFormats);
        drive.Format(1);
        drive.Look(1, 0, 0);

        Assert.Equal(["BASE-140/format"], drive.Broken);
    }

    [Theory]
    [InlineData(FormatNvmAttributes.None, 0x12, true)]
    [InlineData(FormatNvmAttributes.None, 0, false)]
    public void Another_namespace_keeps_its_data(FormatNvmAttributes attributes, byte found, bool isRight)
    {
        using var drive = new Drive(MediaOracle.OfFormats, attributes);
        drive.Write(2, 0x12);
        drive.Format(1);
        drive.Read(2, found);

        Assert.Equal(isRight ? [] : ["BASE-140/scope"], drive.Broken);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(0x12, false)]
    public void Where_FNA_says_so_all_namespaces_are_erased(byte found, bool isRight)
    {
        using var drive = new Drive(MediaOracle.OfFormats, FormatNvmAttributes.FormatAppliesToAllNamespaces);
        drive.Write(2, 0x12);
        drive.Format(1);
        drive.Read(2, found);

        Assert.Equal(isRight ? [] : ["BASE-140/erased"], drive.Broken);
    }

    [Theory]
    [InlineData(7, 0, 0, StatusCode.InvalidFormat, StatusCode.Success, "BASE-141/format")]
    [InlineData(1, 0, 1, StatusCode.InvalidFormat, StatusCode.Success, "BASE-141/format")]
    [InlineData(1, 5, 0, StatusCode.InvalidFieldInCommand, StatusCode.InvalidFormat, "BASE-141/erase")]
    [InlineData(1, 2, 0, StatusCode.InvalidFieldInCommand, StatusCode.Success, "BASE-141/erase")]
    public void Each_mistake_has_its_status(byte format, byte erase, byte protection, StatusCode right, StatusCode wrong, string rule)
    {
        using var drive = new Drive(MediaOracle.OfFormats);
        drive.Format(1, format, erase, protection, right);
        Assert.Empty(drive.Broken);

        drive.Format(1, format, erase, protection, wrong);
        Assert.Equal([rule], drive.Broken);
    }

    [Fact]
    public void A_broadcast_that_is_not_supported_is_refused()
    {
        using var drive = new Drive(MediaOracle.OfFormats, (FormatNvmAttributes)(1 << 3));
        drive.Format(uint.MaxValue, status: StatusCode.InvalidFieldInCommand);
        Assert.Empty(drive.Broken);

        drive.Format(uint.MaxValue);
        Assert.Equal(["BASE-141/broadcast"], drive.Broken);
    }

    [Theory]
    [InlineData(StatusCode.FormatInProgress, true)]
    [InlineData(StatusCode.Success, true)]
    [InlineData(StatusCode.InvalidFieldInCommand, false)]
    public void Commands_during_a_format_may_be_retried(StatusCode status, bool isRight)
    {
        using var drive = new Drive(MediaOracle.OfFormats);
        var format = drive.Stage.Begin(new FormatNvmIntent(1, 1, 0));
        drive.Read(1, 0, status);
        drive.Stage.End(format);

        Assert.Equal(isRight ? [] : ["BASE-142/io"], drive.Broken);
    }

    [Theory]
    [InlineData(80, 40, true)]
    [InlineData(40, 80, false)]
    public void Less_and_less_is_left_to_format(byte first, byte second, bool isRight)
    {
        using var drive = new Drive(MediaOracle.OfFormats);
        drive.Stage.Begin(new FormatNvmIntent(1, 1, 0));
        drive.Look(1, 0, 0, first);
        drive.Look(1, 0, 0, second);

        Assert.Equal(isRight ? [] : ["BASE-142/progress"], drive.Broken);
    }
}
