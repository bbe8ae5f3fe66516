using System.Buffers.Binary;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Namespaces;

/// <summary>Format NVM (BASE-140 to BASE-142). Format 0 has blocks of 512 bytes, 2 of 4096, 1 is none.</summary>
public class FormatTests
{
    private static readonly ReferenceConfiguration Formattable = Shapes.Configuration() with
    {
        LbaFormats = ManagedShapes.TwoSizes,
        Format = new FormatConfiguration { IsSupported = true, CryptographicErase = true, ReportsProgress = true },
    };

    [Theory]
    [InlineData(SecureEraseSetting.None)]
    [InlineData(SecureEraseSetting.UserData)]
    [InlineData(SecureEraseSetting.Cryptographic)]
    public void A_formatted_namespace_has_lost_its_contents_and_only_it(SecureEraseSetting erase)
    {
        using var rig = new Rig(Formattable).Started();
        rig.Write(3, 5, 0xAB);
        rig.Write(3, 5, 0xCD, Shapes.SecondNsid);

        Assert.Equal(StatusCode.Success, Format(rig, Shapes.Nsid, 0, erase));

        Assert.All(rig.Read(0, 16), value => Assert.Equal(0, value));
        Assert.Equal("complete", rig.Allocated());
        Assert.All(rig.Read(3, 5, Shapes.SecondNsid), value => Assert.Equal(0xCD, value));
    }

    [Fact]
    public void Another_block_size_changes_the_number_of_blocks_and_not_the_capacity()
    {
        using var rig = new Rig(Formattable).Started();

        Assert.Equal(StatusCode.Success, Format(rig, Shapes.Nsid, 2));

        var page = rig.Identify(IdentifyCns.Namespace, Shapes.Nsid);
        Assert.Equal((125UL, 2, 2), (BinaryPrimitives.ReadUInt64LittleEndian(page), page[25], page[26]));
        Assert.Equal(1u, BinaryPrimitives.ReadUInt32LittleEndian(rig.Identify(IdentifyCns.CommandSetNamespace, Shapes.Nsid).AsSpan(292)));
        rig.Write(124, 1, 0x11, blockBytes: 4096);
        Assert.All(rig.Read(124, 1, blockBytes: 4096), value => Assert.Equal(0x11, value));
        Assert.Equal("(124,0) complete", rig.Allocated());
        Assert.Equal(StatusCode.Success, Format(rig, Shapes.Nsid, 0));
        Assert.Equal(1000UL, BinaryPrimitives.ReadUInt64LittleEndian(rig.Identify(IdentifyCns.Namespace, Shapes.Nsid)));
    }

    [Theory]
    [InlineData(1, 0, StatusCode.InvalidFormat)]
    [InlineData(3, 0, StatusCode.InvalidFormat)]
    [InlineData(63, 0, StatusCode.InvalidFormat)]
    [InlineData(0, 3, StatusCode.InvalidFieldInCommand)]
    [InlineData(0, 7, StatusCode.InvalidFieldInCommand)]
    public void Impossible_formats_are_refused(byte index, byte erase, StatusCode expected)
    {
        using var rig = new Rig(Formattable).Started();
        rig.Write(0, 1, 0xAB);

        Assert.Equal(expected, Format(rig, Shapes.Nsid, index, (SecureEraseSetting)erase));
        Assert.All(rig.Read(0, 1), value => Assert.Equal(0xAB, value));
    }

    [Fact]
    public void Protection_information_needs_room_in_the_metadata()
    {
        using var rig = new Rig(Formattable).Started();

        var command = FormatNvmCommand.Encode(new FormatNvmCommand(0, Shapes.Nsid) { ProtectionType = 1 });

        Assert.Equal(StatusCode.InvalidFormat, rig.StatusOf(command));
    }

    [Theory]
    [InlineData(0u, StatusCode.InvalidNamespaceOrFormat)]
    [InlineData(9u, StatusCode.InvalidNamespaceOrFormat)]
    [InlineData(Shapes.InactiveNsid, StatusCode.InvalidFieldInCommand)]
    [InlineData(0xFFFF_FFFFu, StatusCode.InvalidFieldInCommand)]
    public void Wrong_namespaces_are_refused(uint nsid, StatusCode expected)
    {
        using var rig = new Rig(Formattable with { Format = Formattable.Format with { BroadcastSupported = false } }).Started();

        Assert.Equal(expected, Format(rig, nsid, 0));
    }

    [Theory]
    [InlineData(false, false, Shapes.Nsid, "")]
    [InlineData(true, false, Shapes.Nsid, "format")]
    [InlineData(false, true, Shapes.Nsid, "erase")]
    [InlineData(false, false, 0xFFFF_FFFFu, "format erase")]
    public void A_format_reaches_as_far_as_announced(bool formatsAll, bool erasesAll, uint nsid, string expected)
    {
        using var rig = new Rig(Formattable with
        {
            Format = Formattable.Format with { ReachesAllNamespaces = formatsAll, EraseReachesAllNamespaces = erasesAll },
        }).Started();
        var reaching = new List<string>();
        foreach (var (erase, name) in new[] { (SecureEraseSetting.None, "format"), (SecureEraseSetting.UserData, "erase") })
        {
            rig.Write(0, 1, 0xCD, Shapes.SecondNsid);
            Assert.Equal(StatusCode.Success, Format(rig, nsid, 0, erase));
            reaching.AddRange(rig.Read(0, 1, Shapes.SecondNsid)[0] == 0 ? [name] : []);
        }

        Assert.Equal(expected, string.Join(' ', reaching));
    }

    [Fact]
    public void While_a_format_goes_on_its_namespace_is_refused_and_progress_is_told()
    {
        var policies = Shapes.Plain with { Media = new MediaPolicy { FormatNanoseconds = 1_000_000_000 } };
        using var rig = new Rig(Formattable, policies).Started();
        var format = FormatNvmCommand.Encode(new FormatNvmCommand(0, Shapes.Nsid));
        Assert.True(rig.Controller.Admin.TrySubmit(format, default, out _));
        rig.Controller.Admin.Ring();
        rig.Subsystem.Clock.WaitUntil(Never.Instance, rig.Subsystem.Clock.NowNanoseconds + 400_000_000);

        foreach (var opcode in new[] { NvmOpcode.Read, NvmOpcode.Write, NvmOpcode.Flush })
        {
            var refused = rig.Io(ReadWriteCommand.Encode(new ReadWriteCommand(opcode, Shapes.Nsid, 0, 0)), rig.Page());
            Assert.Equal(StatusCode.FormatInProgress, refused.Completion.Status.CodeWithType);
            Assert.False(refused.Completion.Status.DoNotRetry);
        }

        rig.Write(0, 1, 0x11, Shapes.SecondNsid);
        Assert.InRange(rig.Identify(IdentifyCns.Namespace, Shapes.Nsid)[32], 0x80 + 55, 0x80 + 60);
        rig.RunDry();
        Assert.Equal(0x80, rig.Identify(IdentifyCns.Namespace, Shapes.Nsid)[32]);
        rig.Write(0, 1, 0x22);
    }

    [Fact]
    public void What_is_write_protected_is_not_formatted()
    {
        using var rig = new Rig(Formattable with { WriteProtection = new WriteProtectionConfiguration { IsSupported = true } }).Started();
        rig.Write(0, 1, 0x33);
        Assert.Equal(StatusCode.Success, rig.SetFeature(FeatureIdentifier.NamespaceWriteProtection, 1, Shapes.Nsid));

        Assert.Equal(StatusCode.NamespaceIsWriteProtected, Format(rig, Shapes.Nsid, 0));
        Assert.Equal(StatusCode.NamespaceIsWriteProtected, Format(rig, 0xFFFF_FFFF, 0));
        Assert.All(rig.Read(0, 1), value => Assert.Equal(0x33, value));
    }

    private static StatusCode Format(Rig rig, uint nsid, byte index, SecureEraseSetting erase = SecureEraseSetting.None) =>
        rig.StatusOf(FormatNvmCommand.Encode(new FormatNvmCommand(index, nsid) { SecureErase = erase }));
}
