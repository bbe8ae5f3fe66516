using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration.Io;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Commands.Io;

/// <summary>Compare and Verify (CS1.2 3.3.1, 3.3.5).</summary>
public class CompareTests
{
    private static readonly IoConfiguration Comparing = new()
    {
        Compare = new CompareConfiguration { IsSupported = true },
        Verify = new SizeLimitConfiguration { LimitIsAdvice = true },
    };

    [Theory]
    [InlineData(0)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(8191)]
    [InlineData(20479)]
    public void One_byte_anywhere_makes_the_difference(int differs)
    {
        using var rig = new Rig(Comparing.With()).Started();
        rig.Write(5, 40, 0x44);
        var buffer = rig.Filled(40 * 512, 0x44);

        Assert.Equal(StatusCode.Success, rig.Data(NvmOpcode.Compare, 5, buffer));
        buffer.Span[differs] ^= 1;
        Assert.Equal(StatusCode.CompareFailure, rig.Data(NvmOpcode.Compare, 5, buffer));
    }

    [Fact]
    public void Neither_changes_contents_or_allocation()
    {
        using var rig = new Rig(Comparing.With()).Started();

        Assert.Equal(StatusCode.CompareFailure, rig.Data(NvmOpcode.Compare, 5, rig.Filled(512, 0x44)));
        Assert.Equal(StatusCode.Success, rig.Simple(NvmOpcode.Verify, 5, 20));

        Assert.Equal("complete", rig.Allocated());
        Assert.Equal(new byte[512], rig.Read(5, 1));
    }

    [Theory]
    [InlineData(NvmOpcode.Compare)]
    [InlineData(NvmOpcode.Verify)]
    public void Protection_information_cannot_be_made_by_them(NvmOpcode opcode)
    {
        using var rig = new Rig(Comparing.With()).Started();

        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.Data(opcode, 0, rig.Filled(512, 0), IoControl.ProtectionAction));
    }

    [Theory]
    [InlineData(false, StatusCode.LbaOutOfRange)]
    [InlineData(true, StatusCode.InvalidFieldInCommand)]
    public void Of_two_errors_the_policy_tells_one(bool fieldsFirst, StatusCode expected)
    {
        var policies = Shapes.Plain with { Io = Shapes.Plain.Io with { ChecksFieldsBeforeRange = fieldsFirst } };
        using var rig = new Rig(Comparing.With(), policies).Started();

        Assert.Equal(expected, rig.Simple(NvmOpcode.Verify, 5000, 1, IoControl.ProtectionAction));
    }
}
