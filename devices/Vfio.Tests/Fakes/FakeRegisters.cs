using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Vfio.Tests.Fakes;

/// <summary>
/// As little of a controller as it takes to bring one up: it answers at once when a doorbell is written, and reaches memory only through what
/// was mapped.
/// </summary>
internal sealed unsafe class FakeRegisters(FakeVfio vfio)
{
    private readonly Dictionary<int, uint> _values = [];
    private uint _head;
    private uint _posted;

    /// <summary>CAP: 64 entries, contiguous, TO 500 ms, NVM command set.</summary>
    internal ulong Capabilities { get; set; } = 63 | (1UL << 16) | (1UL << 24) | (1UL << 37);

    internal string SubsystemName { get; set; } = "nqn.2014.08.org:made-up";

    /// <summary>What Set Features for the number of queues answers, both halves; null for a refusal.</summary>
    internal uint? Granted { get; set; } = 0x0003_0003;

    /// <summary>Secondary controllers: their identifiers and virtual function numbers.</summary>
    internal List<(ushort Identifier, ushort Function)> Secondaries { get; } = [];

    internal bool IsDeaf { get; set; }

    internal bool IsGone { get; set; }

    internal bool IsEnabled => (_values.GetValueOrDefault(0x14) & 1) != 0;

    internal List<byte> Opcodes { get; } = [];

    internal List<int> WrittenOffsets { get; } = [];

    internal void Reset() => _values.Clear();

    internal uint Read(int offset) => IsGone ? uint.MaxValue : offset switch
    {
        0x00 => (uint)Capabilities,
        0x04 => (uint)(Capabilities >> 32),
        0x1C => IsEnabled && !IsDeaf ? 1u : 0,
        _ => _values.GetValueOrDefault(offset),
    };

    internal void Write(int offset, uint value)
    {
        WrittenOffsets.Add(offset);
        _values[offset] = value;
        if (offset == 0x14 && (value & 1) == 0)
        {
            (_head, _posted) = (0, 0);
        }
        else if (offset == 0x1000 && IsEnabled)
        {
            Work(value);
        }
    }

    private void Work(uint tail)
    {
        var entries = (_values[0x24] & 0xFFF) + 1;
        while (_head != tail)
        {
            var command = Unsafe.Read<SubmissionEntry>(vfio.Reach(Address(0x28) + (_head * 64), 64));
            _head = (_head + 1) % entries;
            Opcodes.Add(command.Opcode);
            var (status, result) = Answer(command);
            var entry = new CompletionEntry
            {
                Dword0 = result,
                SubmissionQueueHead = (ushort)_head,
                CommandIdentifier = command.CommandIdentifier,
                PhaseAndStatus = (ushort)((status << 1) | (_posted / entries % 2 == 0 ? 1 : 0)),
            };
            Unsafe.Write(vfio.Reach(Address(0x30) + (_posted % entries * 16), 16), entry);
            _posted++;
        }
    }

    private (int Status, uint Result) Answer(in SubmissionEntry command)
    {
        switch ((AdminOpcode)command.Opcode)
        {
            case AdminOpcode.Identify:
                var page = new Span<byte>(vfio.Reach(command.Prp1, 4096), 4096);
                page.Clear();
                return (Identify((byte)command.Dword10, page), 0);
            case AdminOpcode.SetFeatures when Granted is { } granted && (byte)command.Dword10 == 0x07 && command.Dword11 == 0xFFFE_FFFE:
                return (0, granted);
            case AdminOpcode.CreateIoCompletionQueue or AdminOpcode.CreateIoSubmissionQueue:
                return (0, 0);
            default:
                return (1, 0);
        }
    }

    private int Identify(byte cns, Span<byte> page)
    {
        switch (cns)
        {
            case 0x01:
                Encoding.ASCII.GetBytes(SubsystemName, page[768..]);
                return 0;
            case 0x02:
                page[0] = 1;
                return 0;
            case 0x00:
                (page[1], page[130]) = (1, 9);
                return 0;
            case 0x15 when Secondaries.Count > 0:
                page[0] = (byte)Secondaries.Count;
                for (var index = 0; index < Secondaries.Count; index++)
                {
                    MemoryMarshal.Write(page[(32 + (32 * index))..], Secondaries[index].Identifier);
                    MemoryMarshal.Write(page[(32 + (32 * index) + 8)..], Secondaries[index].Function);
                }

                return 0;
            default:
                return 2;
        }
    }

    private ulong Address(int offset) => _values[offset] | ((ulong)_values[offset + 4] << 32);
}
