using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration.Io;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Commands.Io;

/// <summary>Cancel (B2.2 7.1).</summary>
public class CancelTests
{
    private const ushort QueueIdentifier = 2;
    private const int Writes = 12;

    private static readonly IoConfiguration Cancelling = new() { CancelSupported = true };

    [Theory]
    [InlineData(AbortChoice.AtOnce)]
    [InlineData(AbortChoice.WhenItsTurnComes)]
    [InlineData(AbortChoice.Never)]
    [InlineData(AbortChoice.DrawnPerCommand)]
    public void What_is_told_as_aborted_is_aborted_and_has_no_effect(AbortChoice choice)
    {
        using var rig = Started(choice);
        var queue = new RawQueue(rig, QueueIdentifier, 64, 64);
        var told = new CancelResult();
        var buffer = rig.Filled(512, 0x11, DmaSpace.PageBytes);
        var writes = Enumerable.Range(0, Writes).Select(block => WriteOf((ulong)block, buffer)).ToArray();

        var first = queue.Submit([.. writes, Cancel(Shapes.Nsid, CancelAction.Multiple)]);
        rig.RunDry();

        var aborted = 0;
        foreach (var entry in queue.Take())
        {
            var block = entry.CommandIdentifier - first;
            if (block == Writes)
            {
                Assert.True(entry.Status.IsSuccess);
                told = CancelResult.Decode(entry);
                continue;
            }

            var isAborted = entry.Status.CodeWithType == StatusCode.CommandAbortRequested;
            aborted += isAborted ? 1 : 0;
            Assert.Equal(isAborted ? 0 : 0x11, rig.Read((ulong)block, 1)[0]);
        }

        Assert.Equal(aborted, told.AbortedImmediately + told.EligibleForDeferredAbort);
        Assert.Equal(choice != AbortChoice.Never, aborted > 0);
    }

    [Fact]
    public void One_command_alone_or_one_namespace_alone_can_be_meant()
    {
        using var rig = Started(AbortChoice.AtOnce);
        var queue = new RawQueue(rig, QueueIdentifier, 64, 64);
        var buffer = rig.Filled(512, 0x11, DmaSpace.PageBytes);
        var elsewhere = WriteOf(0, buffer) with { NamespaceIdentifier = Shapes.SecondNsid };

        foreach (var cancel in new[] { Cancel(Shapes.Nsid, CancelAction.Multiple), Cancel(Shapes.SecondNsid, identifier: 0x7777) })
        {
            var first = queue.Submit([.. Enumerable.Repeat(elsewhere, Writes), cancel]);
            rig.RunDry();

            var posted = queue.Take();
            Assert.All(posted, entry => Assert.True(entry.Status.IsSuccess));
            Assert.Equal(0u, Assert.Single(posted, entry => entry.CommandIdentifier == first + Writes).Dword0);
        }
    }

    [Fact]
    public void It_reaches_neither_itself_nor_other_queues_nor_other_namespaces()
    {
        using var rig = Started(AbortChoice.AtOnce);
        var queue = new RawQueue(rig, QueueIdentifier, 64, 64);
        var elsewhere = Cancel(Shapes.Nsid);
        elsewhere.Dword10 = 1;
        var reserved = Cancel(Shapes.Nsid);
        reserved.Dword11 = 2;

        var first = queue.Submit(elsewhere, reserved, Cancel(Shapes.InactiveNsid), Cancel(0));
        queue.Submit(Cancel(Shapes.Nsid, identifier: (ushort)(first + 4)));
        rig.RunDry();

        Assert.Equal(
            [
                StatusCode.InvalidFieldInCommand,
                StatusCode.InvalidFieldInCommand,
                StatusCode.InvalidFieldInCommand,
                StatusCode.InvalidNamespaceOrFormat,
                StatusCode.InvalidCommandId,
            ],
            queue.Take().OrderBy(entry => entry.CommandIdentifier).Select(entry => entry.Status.CodeWithType));
    }

    private static Rig Started(AbortChoice choice) =>
        new Rig(Cancelling.With(), Shapes.Reordering with { Abort = new AbortPolicy { Choice = choice } }).Started();

    private static SubmissionEntry Cancel(uint nsid, CancelAction action = CancelAction.Single, ushort identifier = 0xFFFF) =>
        CancelCommand.Encode(new CancelCommand(nsid, QueueIdentifier, identifier, action));

    private static SubmissionEntry WriteOf(ulong block, DmaBuffer buffer)
    {
        var entry = ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Write, Shapes.Nsid, block, 0));
        entry.Prp1 = buffer.DeviceAddress;
        return entry;
    }
}
