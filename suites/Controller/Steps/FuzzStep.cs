using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.Observations;
using NvmeConformance.Controller.Rigs;

namespace NvmeConformance.Controller.Steps;

/// <summary>
/// Sends a command of any fields. Its data pointer leads to memory that any length of transfer stays within: a PRP list each of whose
/// entries is a page of the same buffer and whose last entry leads to the list again. What a vendor's own opcode does to a drive nobody
/// knows: it is sent to simulated devices only.
/// </summary>
/// <param name="Queue">SQID; 0 for the admin queue.</param>
/// <param name="Command">The fields.</param>
internal sealed record FuzzStep(ushort Queue, RawCommandIntent Command) : Step
{
    private const int Pages = 8;
    private const byte FirstVendorAdminOpcode = 0xC0;
    private const byte FirstVendorIoOpcode = 0x80;

    public override void Run(ISequenceVerbs verbs)
    {
        if (Rig.ReadyOf(verbs) is not { } rig || !rig.Submissions.TryGetValue(Queue, out var ring) || ring.IsFull
            || (Queue == 0) != Command.OnAdminQueue || (IsVendors && !rig.Handle.Clock.IsVirtual)
                || !rig.TryTake((Pages + 1) * rig.PageBytes, rig.PageBytes, out var memory))
        {
            return;
        }

        var list = memory.Slice(Pages * rig.PageBytes, rig.PageBytes);
        var slots = MemoryMarshal.Cast<byte, ulong>(list.Span);
        for (var slot = 0; slot < slots.Length - 1; slot++)
        {
            slots[slot] = memory.DeviceAddress + (ulong)(slot % Pages * rig.PageBytes);
        }

        slots[^1] = list.DeviceAddress;
        var entry = Command.Encode();
        (entry.Prp1, entry.Prp2, entry.MetadataPointer) = (memory.DeviceAddress, list.DeviceAddress, memory.DeviceAddress);
        rig.Place(Queue, entry, null, new TransferFacts(new DataLayout(), 0, 0, [], 0, IsFuzz: true));
        rig.Ring(Queue);
    }

    private bool IsVendors => Command.Opcode >= (Queue == 0 ? FirstVendorAdminOpcode : FirstVendorIoOpcode);

    public override IEnumerable<Step> Simpler()
    {
        if (Command.Flags != 0)
        {
            yield return this with { Command = Command with { Flags = 0 } };
        }

        if ((Command.Dword2 | Command.Dword3) != 0)
        {
            yield return this with { Command = Command with { Dword2 = 0, Dword3 = 0 } };
        }

        if ((Command.Dword13 | Command.Dword14 | Command.Dword15) != 0)
        {
            yield return this with { Command = Command with { Dword13 = 0, Dword14 = 0, Dword15 = 0 } };
        }

        if ((Command.Dword11 | Command.Dword12) != 0)
        {
            yield return this with { Command = Command with { Dword11 = 0, Dword12 = 0 } };
        }

        if (Command.Dword10 != 0)
        {
            yield return this with { Command = Command with { Dword10 = 0 } };
        }
    }

    public override string Describe() => $"SQ {Queue}: {Command.Describe()}";
}
