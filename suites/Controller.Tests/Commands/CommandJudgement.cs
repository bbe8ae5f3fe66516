using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.Commands;
using NvmeConformance.Controller.Tests.Stages;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Tests.Commands;

/// <summary>Answers to commands that break a rule for all commands.</summary>
public sealed class CommandJudgement
{
    [Theory]
    [InlineData(true, 0x3F, StatusCode.InvalidCommandOpcode, "")]
    [InlineData(true, 0x3F, StatusCode.InvalidFieldInCommand, "BASE-050/admin")]
    [InlineData(false, 0x7E, StatusCode.InvalidCommandOpcode, "")]
    [InlineData(false, 0x7E, StatusCode.Success, "BASE-050/io")]
    [InlineData(true, 0x84, StatusCode.InvalidCommandOpcode, "")]
    [InlineData(true, 0x2C, StatusCode.InvalidFieldInCommand, "BASE-050/admin")]
    [InlineData(true, 0x0A, StatusCode.InvalidFieldInCommand, "BASE-051/unsupported")]
    [InlineData(true, 0x06, StatusCode.InvalidCommandOpcode, "BASE-051/supported")]
    [InlineData(true, 0x06, StatusCode.InternalError, "")]
    [InlineData(false, 0x02, StatusCode.LbaOutOfRange, "")]
    [InlineData(false, 0x09, StatusCode.LbaOutOfRange, "BASE-051/unsupported")]
    public void An_opcode_by_what_is_listed(bool isAdmin, byte opcode, StatusCode status, string broken)
    {
        using var stage = new Stage(CommandOracle.For);
        stage.Do(Effects, data: EffectsOf([0x02, 0x06, 0x08, 0x14], [0x00, 0x01, 0x02]));
        stage.Do(new RawCommandIntent(isAdmin, opcode, 1), status);
        Assert.Equal(List(broken), stage.Failed);
    }

    [Theory]
    [InlineData(OptionalAdminCommands.DeviceSelfTest, true, 0x14, StatusCode.InvalidFieldInCommand, "")]
    [InlineData(OptionalAdminCommands.DeviceSelfTest, true, 0x14, StatusCode.InvalidCommandOpcode, "BASE-072")]
    [InlineData(OptionalAdminCommands.None, true, 0x14, StatusCode.InvalidCommandOpcode, "")]
    [InlineData(OptionalAdminCommands.None, true, 0x14, StatusCode.InvalidFieldInCommand, "BASE-072")]
    [InlineData(OptionalAdminCommands.None, true, 0x84, StatusCode.InvalidFieldInCommand, "BASE-072")]
    [InlineData(OptionalAdminCommands.None, false, 0x05, StatusCode.LbaOutOfRange, "BASE-072")]
    public void An_opcode_by_what_is_claimed(OptionalAdminCommands claims, bool isAdmin, byte opcode, StatusCode status, string broken)
    {
        using var stage = new Stage(CommandOracle.For, Subsystems.Example(identity => identity with { OptionalAdminCommands = claims }));
        stage.Do(new RawCommandIntent(isAdmin, opcode, 1), status);
        Assert.Equal(List(broken), stage.Failed);
    }

    [Theory]
    [InlineData(false, TrackingAttributes.None, 0x3E, StatusCode.InvalidCommandOpcode, "")]
    [InlineData(false, TrackingAttributes.None, 0x3E, StatusCode.InvalidFieldInCommand, "BASE-072")]
    [InlineData(true, TrackingAttributes.HostMemory, 0x3E, StatusCode.InvalidFieldInCommand, "")]
    [InlineData(true, TrackingAttributes.HostMemory, 0x3E, StatusCode.InvalidCommandOpcode, "BASE-072")]
    [InlineData(true, TrackingAttributes.UserData, 0x3E, StatusCode.InvalidCommandOpcode, "")]
    [InlineData(true, TrackingAttributes.UserData, 0x3E, StatusCode.InvalidFieldInCommand, "")]
    [InlineData(true, TrackingAttributes.UserData, 0x45, StatusCode.InvalidCommandOpcode, "BASE-072")]
    [InlineData(true, TrackingAttributes.HostMemory, 0x45, StatusCode.InvalidCommandOpcode, "")]
    [InlineData(false, TrackingAttributes.None, 0x45, StatusCode.InvalidFieldInCommand, "")]
    [InlineData(true, TrackingAttributes.None, 0x42, StatusCode.InvalidCommandOpcode, "BASE-072")]
    public void Tracking_is_there_as_far_as_it_is_claimed(
        bool isManager, TrackingAttributes tracking, byte opcode, StatusCode status, string broken)
    {
        var commands = isManager ? OptionalAdminCommands.HostManagedLiveMigration : OptionalAdminCommands.None;
        using var stage = new Stage(
            CommandOracle.For,
            Subsystems.Example(identity => identity with { OptionalAdminCommands = commands, TrackingAttributes = tracking }));
        stage.Do(new RawCommandIntent(true, opcode, 0), status);
        Assert.Equal(List(broken), stage.Failed);
    }

    [Fact]
    public void Log_pages_that_are_claimed_are_listed()
    {
        var subsystem = Subsystems.Example(identity => identity with { LogPageAttributes = LogPageAttributes.Telemetry });
        var listed = new uint[256];
        (listed[0], listed[7]) = (1, 1);
        subsystem.TakeLogPages(listed);
        using var stage = new Stage(CommandOracle.For, subsystem);
        Assert.Equal(["BASE-072"], stage.Failed);
        Assert.Single(stage.Judge.Findings);
    }

    [Fact]
    public void Without_the_list_only_reserved_opcodes_are_judged()
    {
        using var stage = new Stage(CommandOracle.For);
        stage.Do(new RawCommandIntent(true, 0x0A, 0), StatusCode.InvalidFieldInCommand);
        stage.Do(new RawCommandIntent(true, 0x0A, 0), StatusCode.InvalidCommandOpcode);
        Assert.Empty(stage.Broken);
        stage.Do(new RawCommandIntent(true, 0x83, 0), StatusCode.InvalidFieldInCommand);
        Assert.Equal(["BASE-050/admin"], stage.Failed);
    }

    [Fact]
    public void A_command_that_is_not_supported_has_no_effects()
    {
        using var stage = new Stage(CommandOracle.For);
        var list = EffectsOf([0x06], [0x02]);
        list[(4 * 0x80) + 1] = 1;
        stage.Do(Effects, data: list);
        Assert.Equal(["BASE-051/zero"], stage.Failed);
    }

    [Theory]
    [InlineData(0u, StatusCode.InvalidNamespaceOrFormat, "")]
    [InlineData(5u, StatusCode.InvalidFieldInCommand, "BASE-052/invalid")]
    [InlineData(2u, StatusCode.InvalidFieldInCommand, "")]
    [InlineData(2u, StatusCode.InvalidNamespaceOrFormat, "BASE-052/inactive")]
    [InlineData(uint.MaxValue, StatusCode.InvalidFieldInCommand, "")]
    [InlineData(uint.MaxValue, StatusCode.Success, "BASE-052/broadcast")]
    [InlineData(1u, StatusCode.UnrecoveredReadError, "")]
    public void A_read_of_some_namespace(uint nsid, StatusCode status, string broken)
    {
        using var stage = new Stage(CommandOracle.For);
        stage.Do(new ReadIntent(nsid, new BlockRange(0, 1)), status);
        Assert.Equal(List(broken), stage.Failed);
    }

    [Fact]
    public void A_flush_of_all_namespaces_is_not_judged_here()
    {
        using var stage = new Stage(CommandOracle.For);
        stage.Do(new FlushIntent(uint.MaxValue), StatusCode.Success);
        Assert.Empty(stage.Broken);
    }

    [Theory]
    [InlineData(0x20200u, StatusCode.InvalidFieldInCommand, "", "")]
    [InlineData(0x20200u, StatusCode.Success, "BASE-053/from-2.1", "")]
    [InlineData(0x20000u, StatusCode.Success, "", "BASE-053/before-2.1")]
    public void A_namespace_in_a_command_that_uses_none(uint version, StatusCode status, string failed, string warned)
    {
        using var stage = new Stage(CommandOracle.For, Subsystems.Example(version: version));
        stage.Do(HarmlessCommands.OfAdmin(AdminOpcode.Abort, 0) with { NamespaceIdentifier = 1 }, status);
        Assert.Equal(List(failed), stage.Failed);
        Assert.Equal(List(warned), stage.Warned);
    }

    [Theory]
    [InlineData(0xC0, StatusCode.InvalidFieldInCommand, "", "")]
    [InlineData(0x03, StatusCode.Success, "BASE-054/rejected", "")]
    [InlineData(0x03, StatusCode.InternalError, "", "BASE-054/status")]
    public void Reserved_values_of_the_second_byte(byte flags, StatusCode status, string failed, string warned)
    {
        using var stage = new Stage(CommandOracle.For);
        stage.Do(IdentifyController with { Flags = flags }, status, PageOfController());
        Assert.Equal(List(failed), stage.Failed);
        Assert.Equal(List(warned), stage.Warned);
    }

    [Fact]
    public void Reserved_fields_are_ignored_or_refused_the_same_way_each_time()
    {
        using var stage = new Stage(CommandOracle.For);
        stage.Do(IdentifyController with { Dword15 = 1 }, StatusCode.Success, PageOfController());
        stage.Do(IdentifyController with { Dword12 = 1 }, StatusCode.InvalidFieldInCommand);
        Assert.Empty(stage.Broken);
        stage.Do(IdentifyController with { Dword15 = 1 }, StatusCode.InvalidFieldInCommand);
        Assert.Equal(["BASE-055"], stage.Warned);
    }

    [Fact]
    public void Reserved_fields_change_nothing_in_what_is_returned()
    {
        using var stage = new Stage(CommandOracle.For);
        var other = PageOfController();
        other[77] ^= 1;
        stage.Do(IdentifyController with { Dword13 = 8 }, StatusCode.Success, other);
        Assert.Equal(["BASE-055"], stage.Warned);
    }

    [Theory]
    [InlineData(StatusCode.Success, StatusCode.Success, "")]
    [InlineData(StatusCode.InvalidFieldInCommand, StatusCode.InvalidFieldInCommand, "")]
    [InlineData(StatusCode.InvalidFieldInCommand, StatusCode.Success, "BASE-055")]
    [InlineData(StatusCode.InvalidNamespaceOrFormat, StatusCode.InvalidNamespaceOrFormat, "BASE-055")]
    public void What_a_flush_does_not_use_is_ignored_or_refused_the_same_way_each_time(StatusCode first, StatusCode second, string warned)
    {
        using var stage = new Stage(CommandOracle.For);
        var flush = HarmlessCommands.OfIo(NvmOpcode.Flush, 1, 512) with { Dword12 = 1 };
        stage.Do(flush, first);
        stage.Do(flush, second);
        Assert.Equal(List(warned), stage.Warned);
    }

    [Theory]
    [InlineData(5u, "")]
    [InlineData(6u, "BASE-055")]
    public void Reading_a_feature_with_a_reserved_bit_does_not_set_it(uint after, string warned)
    {
        using var stage = new Stage(CommandOracle.For);
        var get = HarmlessCommands.OfAdmin(AdminOpcode.GetFeatures, 0);
        stage.Do(get with { Dword10 = get.Dword10 | (1u << 31), Dword11 = 6 }, dword0: 5);
        stage.Do(get, dword0: after);
        Assert.Equal(List(warned), stage.Warned);
    }

    [Fact]
    public void Every_harmless_command_is_of_its_opcode()
    {
        Assert.All(HarmlessCommands.Admin, opcode => Assert.Equal((byte)opcode, HarmlessCommands.OfAdmin(opcode, 9).Encode().Opcode));
        Assert.All(HarmlessCommands.Io, opcode => Assert.Equal((byte)opcode, HarmlessCommands.OfIo(opcode, 1, 512).Encode().Opcode));
    }

    private static readonly LogPageIntent Effects = new(LogPageIdentifier.CommandsSupportedAndEffects, 1024);

    private static RawCommandIntent IdentifyController => HarmlessCommands.OfAdmin(AdminOpcode.Identify, 0);

    private static byte[] EffectsOf(byte[] admin, byte[] io)
    {
        var list = new byte[4096];
        foreach (var opcode in admin)
        {
            list[4 * opcode] = 1;
        }

        foreach (var opcode in io)
        {
            list[1024 + (4 * opcode)] = 1;
        }

        return list;
    }

    private static byte[] PageOfController()
    {
        var identity = Subsystems.Example().Identity;
        return MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref identity, 1)).ToArray();
    }

    private static string[] List(string rule) => rule.Length == 0 ? [] : [rule];
}
