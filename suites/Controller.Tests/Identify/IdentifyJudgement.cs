using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.Identify;
using NvmeConformance.Controller.Tests.Stages;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Controller.Tests.Identify;

/// <summary>Answers to Identify that must pass or fail.</summary>
public sealed class IdentifyJudgement
{
    private static readonly byte[] Zeros = new byte[4096];

    [Theory]
    [InlineData(0x00, 1u, StatusCode.InvalidFieldInCommand, "BASE-070/mandatory")]
    [InlineData(0x01, 0u, StatusCode.InternalError, "BASE-070/mandatory")]
    [InlineData(0x08, 1u, StatusCode.InvalidFieldInCommand, "BASE-070/mandatory")]
    [InlineData(0x02, 0xFFFFFFFDu, StatusCode.InvalidNamespaceOrFormat, "BASE-070/mandatory")]
    [InlineData(0x04, 0u, StatusCode.InvalidFieldInCommand, "")]
    [InlineData(0x04, 0u, StatusCode.InvalidCommandOpcode, "BASE-070/unsupported")]
    [InlineData(0x0B, 0u, StatusCode.InvalidFieldInCommand, "")]
    [InlineData(0x0B, 0u, StatusCode.Success, "BASE-070/unsupported")]
    [InlineData(0xBF, 1u, StatusCode.InvalidNamespaceOrFormat, "BASE-070/unsupported")]
    [InlineData(0x1D, 0u, StatusCode.InternalError, "")]
    [InlineData(0x00, 0u, StatusCode.InvalidNamespaceOrFormat, "")]
    [InlineData(0x00, 5u, StatusCode.InvalidNamespaceOrFormat, "")]
    [InlineData(0x00, 5u, StatusCode.InvalidFieldInCommand, "BASE-074/invalid")]
    [InlineData(0x03, 0u, StatusCode.Success, "BASE-074/invalid")]
    [InlineData(0x00, uint.MaxValue, StatusCode.InvalidNamespaceOrFormat, "")]
    [InlineData(0x01, 1u, StatusCode.InvalidFieldInCommand, "")]
    [InlineData(0x01, 1u, StatusCode.InvalidNamespaceOrFormat, "BASE-053/from-2.1")]
    public void A_status_that_the_standard_decides(byte structure, uint nsid, StatusCode status, string broken)
    {
        using var stage = new Stage(IdentifyOracle.For);
        stage.Do(new IdentifyIntent(nsid, (IdentifyCns)structure), status, Zeros);
        Assert.Equal(List(broken), stage.Failed);
    }

    [Fact]
    public void Before_revision_2_0_the_newer_structures_are_optional()
    {
        using var stage = new Stage(IdentifyOracle.For, Subsystems.Example(version: 0x10400));
        stage.Do(new IdentifyIntent(1, IdentifyCns.IndependentNamespace), StatusCode.InvalidFieldInCommand);
        stage.Do(new IdentifyIntent(1, IdentifyCns.Controller), StatusCode.Success, PageOf(Subsystems.Example(version: 0x10400)));
        Assert.Empty(stage.Failed);
        Assert.Equal(["BASE-053/before-2.1"], stage.Warned);
    }

    [Fact]
    public void With_namespace_management_the_allocated_list_is_mandatory_and_the_broadcast_answered()
    {
        var subsystem = Subsystems.Example(identity => identity with { OptionalAdminCommands = OptionalAdminCommands.NamespaceManagement });
        using var stage = new Stage(IdentifyOracle.For, subsystem);
        stage.Do(new IdentifyIntent(uint.MaxValue, IdentifyCns.Namespace), StatusCode.InvalidNamespaceOrFormat);
        Assert.Equal(["BASE-070/mandatory"], stage.Failed);
    }

    [Theory]
    [InlineData(StatusCode.InvalidIoCommandSet, "")]
    [InlineData(StatusCode.InvalidFieldInCommand, "")]
    [InlineData(StatusCode.Success, "BASE-077")]
    public void A_question_for_another_command_set(StatusCode status, string broken)
    {
        using var stage = new Stage(IdentifyOracle.For);
        var foreign = new IdentifyIntent(1, IdentifyCns.CommandSetNamespace) { CommandSet = CommandSetIdentifier.ZonedNamespace };
        stage.Do(foreign, status, Zeros);
        Assert.Equal(List(broken), stage.Failed);
    }

    [Theory]
    [InlineData(StatusCode.InvalidIoCommandSet, "")]
    [InlineData(StatusCode.InvalidFieldInCommand, "BASE-077")]
    public void A_controller_that_knows_of_command_sets_says_which_mistake_it_is(StatusCode status, string broken)
    {
        var subsystem = Subsystems.Example();
        subsystem.Capabilities = new ControllerCapabilities
        {
            CommandSets = CommandSetSupport.NvmCommandSet | CommandSetSupport.IoCommandSets,
        };
        using var stage = new Stage(IdentifyOracle.For, subsystem);
        stage.Do(
            new IdentifyIntent(1, IdentifyCns.CommandSetNamespace) { CommandSet = CommandSetIdentifier.ZonedNamespace }, status, Zeros);
        Assert.Equal(List(broken), stage.Failed);
    }

    [Fact]
    public void An_inactive_namespace_is_a_page_of_zeros()
    {
        using var stage = new Stage(IdentifyOracle.For);
        stage.Do(new IdentifyIntent(2, IdentifyCns.Namespace), data: Zeros);
        Assert.Empty(stage.Broken);
        stage.Do(new IdentifyIntent(4, IdentifyCns.Namespace), data: IdentifyPages.Namespace());
        Assert.Equal(["BASE-074/inactive"], stage.Failed);
    }

    [Theory]
    [InlineData(0u, new uint[] { 1, 3 }, "")]
    [InlineData(1u, new uint[] { 3 }, "")]
    [InlineData(3u, new uint[0], "")]
    [InlineData(1u, new uint[] { 1, 3 }, "BASE-073/start")]
    [InlineData(0u, new uint[] { 3, 1 }, "BASE-073/order")]
    [InlineData(0u, new uint[] { 1, 1 }, "BASE-073/order")]
    [InlineData(0u, new uint[] { 1, 5 }, "BASE-073/order")]
    [InlineData(0u, new uint[] { 1, 0, 3 }, "BASE-073/padding")]
    public void A_list_of_namespaces(uint after, uint[] list, string broken)
    {
        using var stage = new Stage(IdentifyOracle.For);
        stage.Do(new IdentifyIntent(after, IdentifyCns.ActiveNamespaceList), data: IdentifyPages.List(list));
        Assert.Equal(List(broken), stage.Failed);
    }

    [Theory]
    [InlineData(IdentifyCns.ActiveNamespaceList, 1u, new uint[0])]
    [InlineData(IdentifyCns.ActiveNamespaceList, 2u, new uint[] { 4 })]
    [InlineData(IdentifyCns.CommandSetActiveNamespaceList, 0u, new uint[] { 1, 2, 3 })]
    [InlineData(IdentifyCns.AllocatedNamespaceList, 0u, new uint[] { 1, 2 })]
    public void Lists_that_contradict_each_other(IdentifyCns structure, uint after, uint[] list)
    {
        using var stage = new Stage(IdentifyOracle.For);
        stage.Do(new IdentifyIntent(0, IdentifyCns.ActiveNamespaceList), data: IdentifyPages.List(1, 3));
        stage.Do(new IdentifyIntent(after, structure), data: IdentifyPages.List(list));
        Assert.Equal(["BASE-073/agree"], stage.Failed);
    }

    [Fact]
    public void Lists_that_show_different_parts_of_one_set()
    {
        using var stage = new Stage(IdentifyOracle.For);
        stage.Do(new IdentifyIntent(2, IdentifyCns.AllocatedNamespaceList), data: IdentifyPages.List(3, 4));
        stage.Do(new IdentifyIntent(1, IdentifyCns.ActiveNamespaceList), data: IdentifyPages.List(3));
        stage.Do(new IdentifyIntent(0, IdentifyCns.AllocatedNamespaceList), data: IdentifyPages.List(1, 2, 3, 4));
        stage.Do(new IdentifyIntent(0, IdentifyCns.CommandSetActiveNamespaceList), data: IdentifyPages.List(1, 3));
        stage.Do(new IdentifyIntent(uint.MaxValue, IdentifyCns.ActiveNamespaceList), StatusCode.Success, Zeros);
        Assert.Empty(stage.Failed);
        Assert.Equal(["BASE-073/limit"], stage.Warned);
    }

    [Theory]
    [InlineData(100, 100, 101, "BASE-076/sizes")]
    [InlineData(100, 101, 1, "BASE-076/sizes")]
    [InlineData(100, 90, 90, "")]
    public void Sizes_of_a_namespace(ulong size, ulong capacity, ulong used, string broken)
    {
        using var stage = new Stage(IdentifyOracle.For);
        stage.Do(new IdentifyIntent(1, IdentifyCns.Namespace), data: IdentifyPages.Namespace(size, capacity, used));
        Assert.Equal(List(broken), stage.Failed);
    }

    [Theory]
    [InlineData(130, 8, "BASE-076/formats")]
    [InlineData(130, 0, "BASE-076/formats")]
    [InlineData(26, 1, "BASE-076/formats")]
    [InlineData(128, 8, "BASE-076/formats")]
    [InlineData(29, 1, "BASE-076/formats")]
    [InlineData(99, 1, "")]
    public void Formats_of_a_namespace(int offset, byte value, string broken)
    {
        using var stage = new Stage(IdentifyOracle.For);
        stage.Do(new IdentifyIntent(1, IdentifyCns.Namespace), data: IdentifyPages.Namespace(change: page => page[offset] = value));
        Assert.Equal(List(broken), stage.Failed);
    }

    [Theory]
    [InlineData(97)]
    [InlineData(132)]
    [InlineData(383)]
    public void What_a_namespace_does_not_use_is_zero(int offset)
    {
        using var stage = new Stage(IdentifyOracle.For);
        stage.Do(new IdentifyIntent(1, IdentifyCns.Namespace), data: IdentifyPages.Namespace(change: page => page[offset] = 1));
        Assert.Equal(["BASE-172"], stage.Warned);
    }

    [Theory]
    [InlineData(1, 8, 0x22, "")]
    [InlineData(1, 8, 0x23, "BASE-075/agree")]
    [InlineData(2, 16, 0x12, "BASE-075/agree")]
    [InlineData(3, 16, 0x99, "")]
    [InlineData(3, 8, 0x99, "BASE-075/form")]
    [InlineData(9, 8, 0x99, "BASE-075/form")]
    public void Descriptors_of_a_namespace(byte type, byte length, byte fill, string broken)
    {
        using var stage = new Stage(IdentifyOracle.For);
        stage.Do(new IdentifyIntent(1, IdentifyCns.Namespace), data: IdentifyPages.Namespace());
        stage.Do(
            new IdentifyIntent(1, IdentifyCns.NamespaceIdentificationDescriptorList),
            data: IdentifyPages.Descriptors((type, length, fill)));
        Assert.Equal(List(broken), stage.Failed);
    }

    [Fact]
    public void Descriptors_change_neither_by_themselves_nor_by_a_reset()
    {
        using var stage = new Stage(IdentifyOracle.For);
        var command = new IdentifyIntent(1, IdentifyCns.NamespaceIdentificationDescriptorList);
        stage.Do(command, data: IdentifyPages.Descriptors((3, 16, 7)));
        stage.Do(command, data: IdentifyPages.Descriptors((3, 16, 7)));
        Assert.Empty(stage.Broken);
        stage.Reset();
        stage.Do(command, data: IdentifyPages.Descriptors((3, 16, 8)));
        Assert.Equal(["BASE-075/constant"], stage.Failed);
    }

    [Theory]
    [InlineData(16, false)]
    [InlineData(32, false)]
    [InlineData(15, true)]
    [InlineData(24, true)]
    [InlineData(400, true)]
    public void Only_what_may_change_changes(int offset, bool warns)
    {
        using var stage = new Stage(IdentifyOracle.For);
        var command = new IdentifyIntent(1, IdentifyCns.Namespace);
        stage.Do(command, data: IdentifyPages.Namespace());
        stage.Do(command, data: IdentifyPages.Namespace(change: page => page[offset] ^= 1));
        Assert.Equal(warns, stage.Broken.Contains("BASE-078"));
    }

    [Theory]
    [InlineData(512, 0x65, "BASE-071/entry-sizes")]
    [InlineData(513, 0x34, "BASE-071/entry-sizes")]
    [InlineData(516, 0, "BASE-071/namespaces")]
    [InlineData(23, 0, "BASE-071/strings")]
    [InlineData(768, 0, "BASE-071/subsystem-name")]
    [InlineData(769, 0xFF, "BASE-071/subsystem-name")]
    public void Fields_of_a_controller(int offset, byte value, string broken)
    {
        using var stage = new Stage(IdentifyOracle.For);
        var page = PageOf(Subsystems.Example());
        page[offset] = value;
        stage.Do(new IdentifyIntent(0, IdentifyCns.Controller), data: page);
        Assert.Equal([broken], stage.Failed);
        Assert.Equal(["BASE-078"], stage.Warned);
    }

    [Fact]
    public void Two_controllers_have_two_identifiers_and_one_subsystem()
    {
        using var stage = new Stage(IdentifyOracle.For);
        stage.Do(new IdentifyIntent(0, IdentifyCns.Controller), data: PageOf(Subsystems.Example()), controllerIndex: 1);
        Assert.Equal(["BASE-071/controller-identifier"], stage.Failed);
    }

    [Fact]
    public void Bytes_behind_the_page_are_left_alone()
    {
        using var stage = new Stage(IdentifyOracle.For);
        stage.Complete(stage.Send(new IdentifyIntent(0, (IdentifyCns)0x0C)), StatusCode.InvalidFieldInCommand, overrunOffset: 3);
        Assert.Equal(["BASE-070/bounds"], stage.Failed);
    }

    private static byte[] PageOf(ProbedSubsystem subsystem)
    {
        var identity = subsystem.Identity;
        return MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref identity, 1)).ToArray();
    }

    private static string[] List(string rule) => rule.Length == 0 ? [] : [rule];
}
