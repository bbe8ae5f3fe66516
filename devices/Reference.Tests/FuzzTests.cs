using System.Runtime.InteropServices;
using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests;

/// <summary>
/// Hosts that write anything anywhere. Goal: the controller throws nothing, touches no memory that it was not given, completes each
/// command once, and goes on working. Method: drawn entries in which each field is now plausible and now noise.
/// </summary>
public class FuzzTests
{
    private const int Commands = 20_000;
    private const int Batch = 20;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Arbitrary_commands_are_each_completed_once_and_do_no_harm(bool isAdmin)
    {
        using var rig = new Rig(
            Shapes.Configuration() with { TransferSizeExponent = 3 },
            Shapes.Reordering with { Deallocate = DeallocateChoice.DrawnPerRange }).Started();
        var scratch = rig.Memory.AllocatePages(64 * 4096);
        var queue = isAdmin ? RawQueue.Admin(rig, 64) : new RawQueue(rig, identifier: 2, submissionEntries: 64, completionEntries: 64);
        var completed = new HashSet<ushort>();
        for (var batch = 0UL; batch < Commands / Batch; batch++)
        {
            var place = Draw.FromSeed(isAdmin ? 1UL : 2UL).At(batch);
            MemoryMarshal.Cast<byte, ulong>(scratch.Span)[(int)place.Below(64 * 512)] = Pointer(place.At(1000), scratch.DeviceAddress);
            SubmissionEntry[] commands =
                [.. Enumerable.Range(0, Batch).Select(index => Command(place.At((ulong)index), isAdmin, scratch.DeviceAddress))];
            var first = queue.Submit(commands);
            rig.RunDry();
            Assert.All(queue.Take(), entry => Assert.True(completed.Add(entry.CommandIdentifier)));
            Assert.All(Immediate(commands, first, isAdmin), identifier => Assert.Contains(identifier, completed));
        }

        Assert.Equal(1u, rig.Registers.Read32(0x1C));
    }

    [Fact]
    public void Arbitrary_register_writes_never_throw()
    {
        using var rig = new Rig(Shapes.Configuration() with { NvmSubsystemResetSupported = true }).Started();
        for (var step = 0UL; step < 20_000; step++)
        {
            var place = Draw.FromSeed(3).At(step);
            var offset = place.At(0).Chance(900) ? (int)place.At(1).Below(0x1040) : (int)place.At(1).Value;
            var value = place.At(3).OneOf((uint)place.At(4).Value, place.At(4).Below(70), 0x0046_0001u);
            rig.Registers.Write32(offset & (place.At(2).Chance(900) ? ~3 : ~0), value);
            rig.Registers.Read32(offset);
            if (step % 8 == 0)
            {
                rig.RunDry();
            }
        }

        rig.Started();
        Assert.Equal(1u, rig.Registers.Read32(0x1C));
    }

    // Requests for asynchronous events wait for one, which may never come.
    private static IEnumerable<ushort> Immediate(SubmissionEntry[] commands, ushort first, bool isAdmin) =>
        Enumerable.Range(0, commands.Length)
            .Where(index => !isAdmin || commands[index].Opcode != (byte)AdminOpcode.AsynchronousEventRequest)
            .Select(index => (ushort)(first + index));

    private static SubmissionEntry Command(Draw place, bool isAdmin, ulong scratch)
    {
        byte[] known = isAdmin ? [0x00, 0x01, 0x02, 0x04, 0x05, 0x06, 0x08, 0x09, 0x0A, 0x0C, 0x86] : [0x00, 0x01, 0x02, 0x08, 0x09];
        var opcode = place.At(0).Chance(800) ? place.At(1).OneOf<byte>(known) : (byte)place.At(1).Value;
        return new SubmissionEntry
        {
            Opcode = opcode,
            NamespaceIdentifier = place.At(3).OneOf(0u, 1u, 2u, 3u, 5u, uint.MaxValue, (uint)place.At(4).Value),
            Flags = place.At(20).Chance(900) ? (byte)0 : (byte)place.At(21).Value,
            MetadataPointer = place.At(5).Value,
            Prp1 = Pointer(place.At(22), scratch),
            Prp2 = Pointer(place.At(23), scratch),
            Dword2 = (uint)place.At(6).Value,
            Dword10 = Word(place.At(7)),
            Dword11 = Word(place.At(8)),
            Dword12 = Word(place.At(9)),
            Dword13 = Word(place.At(10)),
            Dword14 = Word(place.At(11)),
            Dword15 = Word(place.At(12)),
        };
    }

    private static uint Word(Draw place) =>
        place.At(0).OneOf(0u, 1u, 2u, place.At(1).Below(64), place.At(1).Below(1100), (uint)place.At(1).Value);

    private static ulong Pointer(Draw place, ulong scratch) => place.At(0).Below(8) switch
    {
        0 => place.At(1).Value,
        1 => 0,
        2 => scratch + place.At(1).Below(64 * 4096),
        3 => scratch + (place.At(1).Below(64 * 512) * 8),
        _ => scratch + (place.At(1).Below(64) * 4096),
    };
}
