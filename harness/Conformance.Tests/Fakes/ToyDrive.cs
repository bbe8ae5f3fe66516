using System.Buffers.Binary;
using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Tests.Fakes;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Tests.Fakes;

/// <summary>
/// Carries out the few commands that the harness itself sends, with fields at the offsets of the core digest, 7 and 14. Nothing is
/// allocated per command.
/// </summary>
internal sealed unsafe class ToyDrive(DmaSpace memory, byte[] storage, ToyClaims claims, FakeController controller, int index)
{
    public const int Blocks = 64;
    public const int BlockBytes = 512;
    private const int PageBytes = 4096;
    private readonly byte[] _page = new byte[PageBytes];

    public void CarryOut(FakeQueue queue, in SubmissionEntry command)
    {
        var isAdmin = queue.Identifier == 0;
        if (isAdmin && command.Opcode == (byte)AdminOpcode.Identify)
        {
            queue.Post(command.CommandIdentifier, Identify(command));
        }
        else if (!isAdmin && command.Opcode is (byte)NvmOpcode.Read or (byte)NvmOpcode.Write)
        {
            queue.Post(command.CommandIdentifier, Transfer(command));
        }
        else
        {
            controller.BehaveWell(queue, command);
        }
    }

    private Status Identify(in SubmissionEntry command)
    {
        var cns = (byte)command.Dword10;
        if (claims.RefusedPages.Contains(cns))
        {
            return Status.Of(StatusCode.InvalidFieldInCommand, doNotRetry: true);
        }

        Array.Clear(_page);
        FillPage(cns);
        claims.Falsify?.Invoke(cns, command.NamespaceIdentifier, _page);
        return Move(command, _page, toHost: true) ? default : Status.Of(StatusCode.DataTransferError);
    }

    private void FillPage(byte cns)
    {
        switch (cns)
        {
            case 0x00:
                BinaryPrimitives.WriteUInt64LittleEndian(_page, Blocks);
                _page[130] = 9;
                break;
            case 0x01:
                BinaryPrimitives.WriteUInt32LittleEndian(_page.AsSpan(80), 0x0002_0200);
                BinaryPrimitives.WriteUInt32LittleEndian(_page.AsSpan(516), 1);
                BinaryPrimitives.WriteUInt16LittleEndian(_page.AsSpan(520), 0x000C);
                break;
            case 0x02:
                MemoryMarshal.AsBytes<uint>(claims.AttachedTo(index)).CopyTo(_page);
                break;
            case 0x05:
                BinaryPrimitives.WriteUInt32LittleEndian(_page.AsSpan(292), 4);
                break;
            case 0x06:
                _page[18] = claims.ReportsAllocatedLbas ? (byte)1 : (byte)0;
                break;
        }
    }

    private Status Transfer(in SubmissionEntry command)
    {
        if (!claims.AttachedTo(index).Contains(command.NamespaceIdentifier))
        {
            return Status.Of(StatusCode.InvalidNamespaceOrFormat, doNotRetry: true);
        }

        var blocks = (command.Dword12 & 0xFFFF) + 1UL;
        if (command.Dword10And11 >= Blocks || command.Dword10And11 + blocks > Blocks)
        {
            return Status.Of(StatusCode.LbaOutOfRange, doNotRetry: true);
        }

        var bytes = storage.AsSpan((int)command.Dword10And11 * BlockBytes, (int)blocks * BlockBytes);
        return Move(command, bytes, toHost: command.Opcode == (byte)NvmOpcode.Read) ? default : Status.Of(StatusCode.DataTransferError);
    }

    // Walks the data pointer page by page; lists that chain are longer than anything the toy can transfer.
    private bool Move(in SubmissionEntry command, Span<byte> bytes, bool toHost)
    {
        var pages = ((int)(command.Prp1 % PageBytes) + bytes.Length + PageBytes - 1) / PageBytes;
        for (var page = 0; page < pages; page++)
        {
            var address = page switch
            {
                0 => command.Prp1,
                _ when pages == 2 => command.Prp2,
                _ => ReadListEntry(command.Prp2, page - 1),
            };
            var length = Math.Min(bytes.Length, PageBytes - (int)(address % PageBytes));
            if (!memory.TryReach(address, length, toHost, out var pointer))
            {
                return false;
            }

            var there = new Span<byte>(pointer, length);
            if (toHost)
            {
                bytes[..length].CopyTo(there);
            }
            else
            {
                there.CopyTo(bytes);
            }

            bytes = bytes[length..];
        }

        return true;
    }

    private ulong ReadListEntry(ulong list, int index) =>
        memory.TryReach(list + ((ulong)index * sizeof(ulong)), sizeof(ulong), isWrite: false, out var pointer) ? *(ulong*)pointer : 0;
}
