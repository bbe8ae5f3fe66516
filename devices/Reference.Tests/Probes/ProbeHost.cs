using System.Buffers.Binary;
using System.Runtime.InteropServices;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Host.Memory;

namespace NvmeConformance.Reference.Tests.Probes;

/// <summary>
/// The bare hands of an operating system's driver: 32-bit register accesses, 64-byte commands put together byte by byte, completions
/// found by their phase. It knows nothing of the project's own host.
/// </summary>
internal sealed class ProbeHost(ISubsystem subsystem, int controller = 0) : IWaitCondition
{
    private readonly RegisterController _handle = (RegisterController)subsystem.Controllers[controller];
    private readonly Dictionary<int, Ring> _rings = [];
    private Func<bool> _condition = () => true;

    internal DmaSpace Memory => _handle.Memory;

    internal uint Read(int offset) => _handle.Registers.Read32(offset);

    internal ulong ReadInHalves(int offset) => Read(offset) | ((ulong)Read(offset + 4) << 32);

    internal void Write(int offset, uint value) => _handle.Registers.Write32(offset, value);

    internal void WriteInHalves(int offset, ulong value)
    {
        Write(offset, (uint)value);
        Write(offset + 4, (uint)(value >> 32));
    }

    /// <summary>Polls until a condition holds, up to a time.</summary>
    internal bool Poll(Func<bool> condition, long nanoseconds)
    {
        _condition = condition;
        return subsystem.Clock.WaitUntil(this, subsystem.Clock.NowNanoseconds + nanoseconds) == WaitOutcome.Met;
    }

    /// <summary>Lays out the rings of a queue pair, zeroed.</summary>
    internal (ulong Submissions, ulong Completions) Layout(int queue, int entries)
    {
        var ring = new Ring(Memory.AllocatePages(entries * 64), Memory.AllocatePages(entries * 16), entries);
        ring.Submissions.Span.Clear();
        ring.Completions.Span.Clear();
        _rings[queue] = ring;
        return (ring.Submissions.DeviceAddress, ring.Completions.DeviceAddress);
    }

    /// <summary>Submits a command and waits for its completion.</summary>
    internal (uint Dword0, int Status) Execute(int queue, byte[] command, ushort identifier)
    {
        Submit(queue, command, identifier);
        var answer = WaitFor(queue, 60_000_000_000);
        Assert.Equal(identifier, answer.Identifier);
        return (answer.Dword0, answer.Status);
    }

    internal void Submit(int queue, byte[] command, ushort identifier)
    {
        var ring = _rings[queue];
        BinaryPrimitives.WriteUInt16LittleEndian(command.AsSpan(2), identifier);
        command.CopyTo(ring.Submissions.Span[(ring.Tail * 64)..]);
        ring.Tail = (ring.Tail + 1) % ring.Entries;
        Write(Doorbell(queue, isCompletion: false), (uint)ring.Tail);
    }

    /// <summary>Takes the next completion by its phase and tells the controller.</summary>
    internal (uint Dword0, ushort Identifier, int Status) WaitFor(int queue, long nanoseconds)
    {
        var ring = _rings[queue];
        Assert.True(Poll(() => (ring.Completions.Span[(ring.Head * 16) + 14] & 1) == ring.Phase, nanoseconds), "no completion");
        var entry = ring.Completions.Span.Slice(ring.Head * 16, 16);
        var words = MemoryMarshal.Cast<byte, uint>(entry).ToArray();
        Assert.Equal(queue, entry[10] | (entry[11] << 8));
        ring.Head = (ring.Head + 1) % ring.Entries;
        ring.Phase ^= ring.Head == 0 ? 1 : 0;
        Write(Doorbell(queue, isCompletion: true), (uint)ring.Head);
        return (words[0], (ushort)words[3], (int)(words[3] >> 17) & 0x7FF);
    }

    internal bool HasCompletion(int queue) => (_rings[queue].Completions.Span[(_rings[queue].Head * 16) + 14] & 1) == _rings[queue].Phase;

    bool IWaitCondition.IsMet() => _condition();

    private int Doorbell(int queue, bool isCompletion)
    {
        var stride = 4 << (int)((ReadInHalves(0) >> 32) & 0xF);
        return 0x1000 + (((2 * queue) + (isCompletion ? 1 : 0)) * stride);
    }

    private sealed class Ring(DmaBuffer submissions, DmaBuffer completions, int entries)
    {
        internal DmaBuffer Submissions { get; } = submissions;

        internal DmaBuffer Completions { get; } = completions;

        internal int Entries { get; } = entries;

        internal int Tail { get; set; }

        internal int Head { get; set; }

        internal int Phase { get; set; } = 1;
    }
}
