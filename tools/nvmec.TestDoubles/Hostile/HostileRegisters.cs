using System.Runtime.InteropServices;
using System.Text;
using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.TestDoubles.Hostile;

/// <summary>
/// The registers of a device that is right, with somebody in between who knows where its completion queues and its answers lie, and
/// spoils them when the host rings.
/// </summary>
internal sealed unsafe class HostileRegisters(IRegisterAccess inner, DmaSpace memory, Temper temper) : IRegisterAccess
{
    private const int PageBytes = 4096;
    private const uint AllOnes = uint.MaxValue;
    private static readonly Purpose Noise = new("noise");
    private static readonly byte[] Name = Encoding.ASCII.GetBytes("\u001b[2J<b>\u0007'\"$(x)&amp;\r\n\0\u007f]]>");
    private readonly List<(ulong Address, int Bytes)> _completionRings = [];
    private ulong _answer;

    public uint Read32(int offset)
    {
        if (temper.HasBrokenOut && temper.Malice == Malice.Lost)
        {
            throw new DeviceException("The adapter has lost the device.");
        }

        return temper.HasBrokenOut && temper.Malice == Malice.Gone ? AllOnes : inner.Read32(offset);
    }

    public void Write32(int offset, uint value)
    {
        var capabilities = new ControllerCapabilities(inner.Read64(RegisterOffset.ControllerCapabilities));
        if (!Doorbells.TryLocate(offset, capabilities.DoorbellStrideExponent, out var doorbell))
        {
            if (offset == RegisterOffset.ControllerConfiguration && !new ControllerConfiguration(value).Enable)
            {
                _completionRings.Clear();
            }

            inner.Write32(offset, value);
            return;
        }

        temper.NoteDoorbell();
        if (doorbell.IsCompletionHead)
        {
            SpoilAnswer();
        }
        else
        {
            Look(doorbell.QueueId, (int)value);
        }

        if (!temper.HasBrokenOut || temper.Malice is not (Malice.Hang or Malice.Gone))
        {
            inner.Write32(offset, value);
        }

        if (temper.HasBrokenOut && !doorbell.IsCompletionHead)
        {
            SpoilCompletions();
        }
    }

    // Where answers and completion queues will be stands in the commands of the admin queue.
    private void Look(ushort queue, int tail)
    {
        var attributes = new AdminQueueAttributes(inner.Read32(RegisterOffset.AdminQueueAttributes));
        var entries = attributes.SubmissionQueueSizeZeroBased + 1;
        var last = (ulong)((tail + entries - 1) % entries);
        var place = inner.Read64(RegisterOffset.AdminSubmissionQueueBase) + (last * SubmissionEntry.Size);
        if (queue != 0 || !memory.TryReach(place, SubmissionEntry.Size, isWrite: false, out var pointer))
        {
            return;
        }

        var command = *(SubmissionEntry*)pointer;
        if (command.Opcode == (byte)AdminOpcode.CreateIoCompletionQueue)
        {
            var size = CreateIoCompletionQueueCommand.Decode(command).QueueSizeZeroBased + 1;
            _completionRings.Add((command.Prp1, size * CompletionEntry.Size));
        }

        var isTold = command.Opcode is (byte)AdminOpcode.Identify or (byte)AdminOpcode.GetLogPage or (byte)AdminOpcode.GetFeatures;
        var isName = command.Opcode == (byte)AdminOpcode.Identify && (byte)command.Dword10 == 1;
        _answer = temper.Malice == Malice.Strings ? (isName ? command.Prp1 : 0) : (isTold ? command.Prp1 : 0);
    }

    // The host has taken the completion, and reads the answer next.
    private void SpoilAnswer()
    {
        var isSpoiler = temper.Malice is Malice.Noise or Malice.Ones or Malice.Strings;
        if (!temper.HasBrokenOut || !isSpoiler || _answer == 0 || !TryReach(_answer, 512, out var page))
        {
            return;
        }

        switch (temper.Malice)
        {
            case Malice.Noise:
                Fill(TryReach(_answer, PageBytes, out var whole) ? whole : page);
                break;
            case Malice.Ones:
                page.Fill(byte.MaxValue);
                break;
            default:
                for (var at = 4; at < 72; at++)
                {
                    page[at] = Name[at % Name.Length];
                }

                break;
        }
    }

    private void SpoilCompletions()
    {
        var size = new AdminQueueAttributes(inner.Read32(RegisterOffset.AdminQueueAttributes)).CompletionQueueSizeZeroBased + 1;
        SpoilRing(inner.Read64(RegisterOffset.AdminCompletionQueueBase), size * CompletionEntry.Size);
        foreach (var (address, bytes) in _completionRings)
        {
            SpoilRing(address, bytes);
        }
    }

    private void SpoilRing(ulong address, int bytes)
    {
        if (!TryReach(address, bytes, out var ring))
        {
            return;
        }

        var entries = MemoryMarshal.Cast<byte, CompletionEntry>(ring);
        switch (temper.Malice)
        {
            case Malice.Garbage:
                Fill(ring);
                break;
            case Malice.Phases:
                foreach (ref var entry in entries)
                {
                    entry.PhaseAndStatus ^= 1;
                }

                break;
            case Malice.Twice:
                // An entry with its phase turned is what the same completion one round later looks like.
                entries[temper.Doorbells % entries.Length] = entries[(temper.Doorbells + 1) % entries.Length];
                entries[temper.Doorbells % entries.Length].PhaseAndStatus ^= 1;
                break;
            case Malice.NeverSent:
                entries[temper.Doorbells % entries.Length].CommandIdentifier ^= 0x5A5A;
                entries[temper.Doorbells % entries.Length].PhaseAndStatus ^= 1;
                break;
        }
    }

    private void Fill(Span<byte> bytes)
    {
        var draw = Draw.FromSeed((ulong)temper.Doorbells).For(Noise);
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        for (var index = 0; index < words.Length; index++)
        {
            words[index] = draw.At((ulong)index).Value;
        }
    }

    private bool TryReach(ulong address, int bytes, out Span<byte> span)
    {
        var isThere = memory.TryReach(address, bytes, isWrite: true, out var pointer);
        span = isThere ? new Span<byte>(pointer, bytes) : default;
        return isThere;
    }
}
