using System.Runtime.InteropServices;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Queues;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Parts;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Recipes;

namespace NvmeConformance.Reference.Tests.Rigs;

/// <summary>A reference subsystem of a given shape, and one-line verbs to use it as a host does.</summary>
internal sealed class Rig : IDisposable
{
    private readonly IDevice _device;
    private readonly SingleCommand _single = new();

    internal Rig(
        ReferenceConfiguration? configuration = null, ReferencePolicies? policies = null, ulong seed = 1, ReferenceParts? parts = null)
    {
        var recipe = new SubsystemRecipe
        {
            Configuration = configuration ?? Shapes.Configuration(),
            Policies = policies ?? Shapes.Plain,
            Seed = seed,
        };
        _device = new ReferenceAdapter(new OneFault(parts)).Open(UriOf(parts is null ? "reference" : "reference?fault=planted"));
        var provision = _device.ProvisionAgain(recipe.ToJson());
        Subsystem = Assert.IsType<Provision.Ready>(provision).Subsystem;
    }

    internal ISubsystem Subsystem { get; }

    internal RegisterController Controller => (RegisterController)Subsystem.Controllers[0];

    internal IRegisterAccess Registers => Controller.Registers;

    internal DmaSpace Memory => Controller.Memory;

    internal CommandQueue IoQueue => Controller.IoQueues[0];

    internal static DeviceUri UriOf(string text)
    {
        Assert.True(DeviceUri.TryParse(text, out var uri, out var problem), problem);
        return uri!;
    }

    internal Rig Started(int queuePairs = 1, int ioEntries = 64, int adminEntries = 32)
    {
        foreach (var controller in Subsystem.Controllers)
        {
            controller.Start(new QueueLayout(adminEntries, queuePairs, ioEntries));
        }

        return this;
    }

    /// <summary>A Controller Reset of every controller, and a start as before.</summary>
    internal void Restart()
    {
        foreach (var controller in Subsystem.Controllers)
        {
            controller.Reset(ResetKind.Controller);
        }

        Started();
    }

    internal CommandResult Admin(in SubmissionEntry command, in DmaBuffer data = default, int controller = 0) =>
        _single.Execute(Subsystem.Controllers[controller], Subsystem.Controllers[controller].Admin, command, data);

    internal CommandResult Io(in SubmissionEntry command, in DmaBuffer data = default, int controller = 0) =>
        _single.Execute(Subsystem.Controllers[controller], Subsystem.Controllers[controller].IoQueues[0], command, data);

    internal StatusCode AdminStatus(in SubmissionEntry command, in DmaBuffer data = default) => StatusOf(Admin(command, data));

    /// <summary>The status of an admin command whose data pointer is already what it shall be.</summary>
    internal StatusCode DescribedAdminStatus(in SubmissionEntry command) =>
        StatusOf(_single.ExecuteDescribed(Controller, Controller.Admin, command));

    internal StatusCode IoStatus(in SubmissionEntry command, in DmaBuffer data = default) => StatusOf(Io(command, data));

    internal DmaBuffer Page() => Memory.AllocatePages(DmaSpace.PageBytes);

    internal DmaBuffer Filled(int lengthBytes, byte value, int alignmentBytes = 4)
    {
        var buffer = Memory.Allocate(lengthBytes, alignmentBytes);
        buffer.Span.Fill(value);
        return buffer;
    }

    internal void Write(ulong first, int blocks, byte value, uint nsid = Shapes.Nsid, int blockBytes = 512, int controller = 0)
    {
        var memory = Subsystem.Controllers[controller].Memory;
        var buffer = memory.Allocate(blocks * blockBytes, DmaSpace.PageBytes);
        buffer.Span.Fill(value);
        var command = new ReadWriteCommand(NvmOpcode.Write, nsid, first, (ushort)(blocks - 1));
        Assert.Equal(StatusCode.Success, StatusOf(Io(ReadWriteCommand.Encode(command), buffer, controller)));
    }

    internal byte[] Read(ulong first, int blocks, uint nsid = Shapes.Nsid, int blockBytes = 512, int controller = 0)
    {
        var memory = Subsystem.Controllers[controller].Memory;
        var buffer = memory.Allocate(blocks * blockBytes, DmaSpace.PageBytes);
        buffer.Span.Fill(0xEE);
        var command = new ReadWriteCommand(NvmOpcode.Read, nsid, first, (ushort)(blocks - 1));
        Assert.Equal(StatusCode.Success, StatusOf(Io(ReadWriteCommand.Encode(command), buffer, controller)));
        return buffer.Span.ToArray();
    }

    internal void WriteZeroes(ulong first, int blocks, bool deallocate, uint nsid = Shapes.Nsid)
    {
        var command = new WriteZeroesCommand(nsid, first, (ushort)(blocks - 1), deallocate);
        Assert.Equal(StatusCode.Success, IoStatus(WriteZeroesCommand.Encode(command)));
    }

    internal StatusCode Deallocate(params (ulong First, uint Blocks)[] ranges) =>
        DatasetManagement(DatasetManagementAttributes.Deallocate, ranges);

    internal StatusCode DatasetManagement(DatasetManagementAttributes attributes, params (ulong First, uint Blocks)[] ranges)
    {
        var buffer = Memory.Allocate(ranges.Length * DatasetManagementRange.Size, DmaSpace.PageBytes);
        var entries = MemoryMarshal.Cast<byte, DatasetManagementRange>(buffer.Span);
        for (var index = 0; index < ranges.Length; index++)
        {
            entries[index] = new DatasetManagementRange { StartingLba = ranges[index].First, LengthInLogicalBlocks = ranges[index].Blocks };
        }

        return IoStatus(
            DatasetManagementCommand.Encode(new DatasetManagementCommand(Shapes.Nsid, (byte)(ranges.Length - 1), attributes)), buffer);
    }

    /// <summary>Allocated blocks as text, such as <c>(8,7) (96,3) complete</c>: DSLBA and the 0's based NLB of each descriptor.</summary>
    internal string Allocated(ulong first = 0, ushort rangeLength = 0, uint maximumDwordsZeroBased = 1023, uint nsid = Shapes.Nsid)
    {
        var page = Page();
        var command = new GetLbaStatusCommand(nsid, first, maximumDwordsZeroBased, LbaStatusAction.Allocated, rangeLength);
        Assert.Equal(StatusCode.Success, AdminStatus(GetLbaStatusCommand.Encode(command), page));
        var list = new LbaStatusDescriptorList(page.Span);
        var text = new List<string>();
        foreach (var descriptor in list.Descriptors)
        {
            Assert.Equal(LbaRangeStatus.Allocated, descriptor.RangeStatus);
            text.Add($"({descriptor.StartingLba},{descriptor.BlockCountZeroBased})");
        }

        text.Add(list.Header.Completion switch
        {
            LbaStatusCompletion.Complete => "complete",
            LbaStatusCompletion.Incomplete => "incomplete",
            _ => "no indication",
        });
        return string.Join(' ', text);
    }

    internal byte[] Identify(IdentifyCns structure, uint nsid = 0, CommandSetIdentifier commandSet = CommandSetIdentifier.Nvm)
    {
        var page = Page();
        page.Span.Fill(0xEE);
        var command = new IdentifyCommand(structure, nsid) { CommandSet = commandSet };
        Assert.Equal(StatusCode.Success, AdminStatus(IdentifyCommand.Encode(command), page));
        return page.Span.ToArray();
    }

    internal StatusCode IdentifyStatus(IdentifyCns structure, uint nsid, CommandSetIdentifier commandSet = CommandSetIdentifier.Nvm) =>
        AdminStatus(IdentifyCommand.Encode(new IdentifyCommand(structure, nsid) { CommandSet = commandSet }), Page());

    /// <summary>The first bytes of a log page, read without retaining its event.</summary>
    internal byte[] Log(LogPageIdentifier log, int lengthBytes, uint nsid = 0xFFFF_FFFF, ulong offset = 0)
    {
        var buffer = Memory.AllocatePages(lengthBytes);
        buffer.Span.Fill(0xEE);
        var command = new GetLogPageCommand(log, GetLogPageCommand.DwordCountZeroBasedFor(lengthBytes), nsid) { Offset = offset };
        Assert.Equal(StatusCode.Success, AdminStatus(GetLogPageCommand.Encode(command), buffer));
        return buffer.Span[..lengthBytes].ToArray();
    }

    internal StatusCode LogStatus(in GetLogPageCommand command) =>
        AdminStatus(GetLogPageCommand.Encode(command), Memory.AllocatePages(8192));

    internal CommandResult SetFeature(in SetFeaturesCommand command, in DmaBuffer data = default) =>
        Admin(SetFeaturesCommand.Encode(command), data);

    internal StatusCode SetFeatureStatus(in SetFeaturesCommand command, in DmaBuffer data = default) =>
        StatusOf(SetFeature(command, data));

    internal uint GetFeature(in GetFeaturesCommand command, in DmaBuffer data = default)
    {
        var result = Admin(GetFeaturesCommand.Encode(command), data);
        Assert.Equal(StatusCode.Success, StatusOf(result));
        return result.Completion.Dword0;
    }

    /// <summary>Lets everything happen that comes within a time, which passes whether anything comes or not.</summary>
    internal void RunFor(long nanoseconds)
    {
        var until = Subsystem.Clock.NowNanoseconds + nanoseconds;
        Subsystem.Clock.WaitUntil(NeverMet.Instance, until);
        Subsystem.Clock.AdvanceTo(until);
    }

    /// <summary>Sends a Flush without caring what becomes of it.</summary>
    internal void RingFlush() => Io(FlushCommand.Encode(new FlushCommand(Shapes.Nsid)));

    /// <summary>Lets everything happen that is under way.</summary>
    internal WaitOutcome RunDry() => Subsystem.Clock.WaitUntil(NeverMet.Instance, long.MaxValue - 1);

    public void Dispose()
    {
        Subsystem.Dispose();
        _device.Dispose();
    }

    private static StatusCode StatusOf(CommandResult result)
    {
        Assert.Equal(WaitOutcome.Met, result.Wait);
        Assert.Equal(!result.Succeeded, result.Completion.Status.DoNotRetry);
        return result.Completion.Status.CodeWithType;
    }

    private sealed class NeverMet : IWaitCondition
    {
        internal static NeverMet Instance { get; } = new();

        public bool IsMet() => false;
    }

    private sealed class OneFault(ReferenceParts? parts) : IFaultCatalog
    {
        public ReferenceParts? Find(string identifier) => identifier == "planted" ? parts : null;
    }
}
