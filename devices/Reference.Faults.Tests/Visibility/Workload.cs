using System.Buffers.Binary;
using System.Runtime.InteropServices;
using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Reference.Faults.Tests.Visibility;

/// <summary>
/// Some hundred commands of a host, drawn: all that touches allocation, in batches that are in flight together, odd queries, now and
/// then a reset. Knows nothing of what is right; its history is for comparing two subsystems.
/// </summary>
internal sealed class Workload(ISubsystem subsystem, Draw draw)
{
    private const int Rounds = 60;
    private const uint Namespaces = 3;
    private const uint LongestRange = 20;

    private static readonly LbaStatusAction[] Actions =
        [0, (LbaStatusAction)0x01, (LbaStatusAction)0x12, LbaStatusAction.ScanPotentiallyUnrecoverable, (LbaStatusAction)0xFF];

    private static readonly QueueLayout Layout = new(AdminEntries: 32, IoQueuePairs: 1, IoEntries: 64);

    private readonly ControllerHandle _controller = subsystem.Controllers[0];
    private readonly List<string> _history = [];
    private readonly ulong[] _blocks = new ulong[Namespaces + 1];
    private readonly int[] _blockBytes = new int[Namespaces + 1];
    private ulong _drawn;
    private uint _nsid = 1;
    private ulong _block;
    private ulong _end;

    /// <summary>Plays it.</summary>
    /// <returns>What the host saw.</returns>
    internal List<string> Play()
    {
        try
        {
            PlayAll();
        }
        catch (DeviceException gaveUp)
        {
            _history.Add(Batch.Odd + gaveUp.Message);
        }

        _history.Add($"{_controller.Memory.StrayAccessCount} stray");
        return _history;
    }

    private uint Below(uint bound) => draw.At(_drawn++).Below(bound);

    private void PlayAll()
    {
        _controller.Start(Layout);
        for (var nsid = 1u; nsid <= Namespaces; nsid++)
        {
            Discover(nsid);
        }

        for (var round = 0; round < Rounds; round++)
        {
            PlayRound();
        }
    }

    private void Discover(uint nsid)
    {
        var mark = _controller.Memory.Mark;
        var page = _controller.Memory.AllocatePages(DmaSpace.PageBytes);
        Identify(IdentifyCns.Namespace, nsid, page);
        _blocks[nsid] = BinaryPrimitives.ReadUInt64LittleEndian(page.Span);
        _blockBytes[nsid] = 1 << page.Span[130 + ((page.Span[26] & 0xF) * 4)];
        _history.Add($"{_blocks[nsid]} blocks of {_blockBytes[nsid]}");
        Identify(IdentifyCns.CommandSetNamespace, nsid, page);
        _history.Add($"TLBAAG {BinaryPrimitives.ReadUInt32LittleEndian(page.Span[292..])}");
        _controller.Memory.ReleaseTo(mark);
    }

    private void Identify(IdentifyCns structure, uint nsid, in DmaBuffer page) => new Nvme.Host.Verbs.SingleCommand().Execute(
        _controller, _controller.Admin, IdentifyCommand.Encode(new IdentifyCommand(structure, nsid)), page);

    private void PlayRound()
    {
        if (Below(30) == 0)
        {
            _controller.Reset(ResetKind.Controller);
            _controller.Start(Layout);
            return;
        }

        var batch = new Batch(_controller);
        var ioCommands = Below(5);
        for (var index = 0u; index < ioCommands; index++)
        {
            AddIo(batch);
        }

        if (ioCommands == 0 || Below(3) == 0)
        {
            AddQuery(batch);
        }

        batch.Run(_history);
    }

    private void AddIo(Batch batch)
    {
        var nsid = DrawNamespace();
        var first = DrawBlock(nsid);
        var count = (ushort)Math.Min(Below(3) == 0 ? Below(LongestRange) + 1 : Below(4) + 1, Math.Max(1, _blocks[nsid] - first));
        _end = first + count;
        switch (Below(8))
        {
            case < 4:
                AddWrite(batch, nsid, first, count);
                break;
            case 4:
                var zeroes = new WriteZeroesCommand(nsid, first, (ushort)(count - 1), Below(2) == 0);
                batch.Add(_controller.IoQueues[0], WriteZeroesCommand.Encode(zeroes), [], 0);
                break;
            case 5:
                var read = new ReadWriteCommand(NvmOpcode.Read, nsid, first, (ushort)(count - 1));
                batch.Add(_controller.IoQueues[0], ReadWriteCommand.Encode(read), [], count * _blockBytes[nsid]);
                break;
            default:
                AddDeallocation(batch, nsid, first, count);
                break;
        }
    }

    private void AddWrite(Batch batch, uint nsid, ulong first, ushort count)
    {
        var data = new byte[count * _blockBytes[nsid]];
        Array.Fill(data, (byte)(_drawn | 1));
        var write = new ReadWriteCommand(NvmOpcode.Write, nsid, first, (ushort)(count - 1));
        batch.Add(_controller.IoQueues[0], ReadWriteCommand.Encode(write), data, data.Length);
    }

    private void AddDeallocation(Batch batch, uint nsid, ulong first, uint count)
    {
        DatasetManagementRange[] ranges =
        [
            new() { StartingLba = first, LengthInLogicalBlocks = count },
            new() { StartingLba = DrawBlock(nsid), LengthInLogicalBlocks = 1 },
        ];
        var used = MemoryMarshal.AsBytes(ranges.AsSpan(0, (int)Below(2) + 1));
        var command = new DatasetManagementCommand(
            nsid, (byte)((used.Length / DatasetManagementRange.Size) - 1), DatasetManagementAttributes.Deallocate);
        batch.Add(_controller.IoQueues[0], DatasetManagementCommand.Encode(command), used, used.Length);
    }

    private void AddQuery(Batch batch)
    {
        var nsid = Below(20) switch
        {
            0 => uint.MaxValue,
            1 => Namespaces + 1,
            _ => DrawNamespace(),
        };
        var blocks = nsid <= Namespaces ? _blocks[nsid] : 0;
        var start = Below(10);
        var first = start == 0 ? blocks : start < 5 ? 0 : DrawBlock(Math.Min(nsid, Namespaces));
        var room = Below(2) == 0 ? 1023u : Below(16) + 1;
        var length = Below(2) == 0 ? 0 : Below(40) + 1;
        var action = Below(10) == 0 ? Actions[(int)Below((uint)Actions.Length)] : LbaStatusAction.Allocated;
        batch.Add(
            _controller.Admin,
            GetLbaStatusCommand.Encode(new GetLbaStatusCommand(nsid, first, room, action, (ushort)length)),
            [],
            ((int)room + 1) * sizeof(uint));
    }

    // Mostly one that is active.
    private uint DrawNamespace()
    {
        _nsid = Below(4) == 0 ? Below(Namespaces) + 1 : _nsid;
        _nsid = _blocks[_nsid] == 0 && Below(8) != 0 ? (_nsid % Namespaces) + 1 : _nsid;
        return _nsid;
    }

    // Near the beginning, near the end, where the last command was or right behind it, so that commands meet; often in aligned places.
    private ulong DrawBlock(uint nsid)
    {
        var span = Math.Min(_blocks[nsid], 96);
        if (span == 0)
        {
            return 0;
        }

        var offset = (ulong)Below((uint)span);
        offset -= Below(2) == 0 ? offset % 8 : 0;
        _block = Below(8) switch
        {
            < 2 => Math.Min(_end, _blocks[nsid] - 1),
            < 4 => Math.Min(_block, _blocks[nsid] - 1),
            4 or 5 => _blocks[nsid] - span + offset,
            _ => offset,
        };
        return _block;
    }
}
