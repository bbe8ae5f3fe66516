using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.DataPointers;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>What a host does in the examples of the Controller suite's faults, told as text.</summary>
internal static class ControllerVerbs
{
    internal const uint Enabled = 0x0046_0001;
    internal const uint NormalShutdown = 0x4000;
    internal const uint AbruptShutdown = 0x8000;

    /// <summary>A register, in hexadecimal.</summary>
    internal static string RegisterAt(this Rig rig, int offset) => rig.Registers.Read32(offset).ToString("X", null);

    /// <summary>CSTS once nothing happens any more, in hexadecimal.</summary>
    internal static string SettledStatus(this Rig rig)
    {
        rig.RunDry();
        return rig.RegisterAt(RegisterOffset.ControllerStatus);
    }

    /// <summary>Writes CC and lets come what comes.</summary>
    internal static void Configure(this Rig rig, uint value)
    {
        rig.Registers.Write32(RegisterOffset.ControllerConfiguration, value);
        rig.RunDry();
    }

    /// <summary>Creates a completion queue and says how that ends.</summary>
    internal static string CreateCompletionQueue(
        this Rig rig, ushort identifier, ushort sizeZeroBased, bool isContiguous = true, ushort? vector = null)
    {
        var ring = rig.Memory.AllocatePages((sizeZeroBased + 1) * CompletionEntry.Size);
        var list = rig.Page();
        BitConverter.TryWriteBytes(list.Span, ring.DeviceAddress);
        var command = CreateIoCompletionQueueCommand.Encode(new CreateIoCompletionQueueCommand(identifier, sizeZeroBased)
        {
            PhysicallyContiguous = isContiguous,
            InterruptsEnabled = vector is not null,
            InterruptVector = vector ?? 0,
        });
        return rig.DescribedAdminStatus(command with { Prp1 = isContiguous ? ring.DeviceAddress : list.DeviceAddress }).ToString();
    }

    /// <summary>Reads or writes blocks of 512 bytes with data pointers made by hand, and says how that ends.</summary>
    internal static string Transfer(
        this Rig rig, NvmOpcode opcode, int blocks, ulong first, ulong second, DataPointerKind kind = DataPointerKind.Prp)
    {
        var queue = new RawQueue(rig, identifier: 7, submissionEntries: 4, completionEntries: 4);
        var entry = ReadWriteCommand.Encode(new ReadWriteCommand(opcode, Shapes.Nsid, 0, (ushort)(blocks - 1)));
        queue.Submit(entry with { Prp1 = first, Prp2 = second, Flags = (byte)((byte)kind << 6) });
        rig.RunDry();
        return queue.Take() is [var completion] ? completion.Status.CodeWithType.ToString() : "lost";
    }

    /// <summary>Pages of zeros, and the PRP entries that name them from the second one on.</summary>
    internal static DmaBuffer Pages(this Rig rig, int count, Span<byte> entries)
    {
        var pages = rig.Memory.AllocatePages(count * DmaSpace.PageBytes);
        pages.Span.Clear();
        for (var page = 1; page < count; page++)
        {
            BitConverter.TryWriteBytes(entries[((page - 1) * sizeof(ulong))..], pages.DeviceAddress + (ulong)(page * DmaSpace.PageBytes));
        }

        return pages;
    }

    /// <summary>Sends commands that fail on a queue of their own, one after the other, and gives their completions.</summary>
    internal static List<CompletionEntry> Fail(this Rig rig, int count)
    {
        var queue = new RawQueue(rig, identifier: 6, submissionEntries: 8, completionEntries: 8);
        for (var command = 0; command < count; command++)
        {
            queue.Submit(ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Read, Shapes.Nsid, ulong.MaxValue, 0)));
            rig.RunDry();
        }

        return queue.Take();
    }

    /// <summary>The status of a command for a log page of some bytes.</summary>
    internal static string ReadLog(this Rig rig, LogPageIdentifier log, uint nsid = 0, ulong offset = 0) =>
        rig.LogStatus(new GetLogPageCommand(log, 127, nsid) { Offset = offset }).ToString();

    /// <summary>A dword of a page, in hexadecimal.</summary>
    internal static string Dword(this byte[] page, int offset) => BitConverter.ToUInt32(page, offset).ToString("X", null);
}
