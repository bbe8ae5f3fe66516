using System.Runtime.InteropServices;
using NvmeConformance.LbaAllocation.Oracle;
using NvmeConformance.Nvme.Spec.LbaStatus;

namespace NvmeConformance.LbaAllocation.Capabilities;

/// <summary>
/// Judges the LBA Status Information log (LID 0Eh): while it is read with RAE 1 it stays as it is, and what has changed afterwards has
/// another generation counter (LBA allocation digest 4, LBA-ALLOC-074).
/// </summary>
internal sealed class InformationLogJudge(AllocationModel model)
{
    private const int MostBytesKept = 4096;
    private readonly byte[] _frozen = new byte[MostBytesKept];
    private int _frozenBytes;
    private int _frozenController;
    private bool _isFrozen;
    private bool _wasThawed;

    /// <summary>A sequence begins, or a reset lets everything go.</summary>
    public void Begin() => (_frozenBytes, _isFrozen, _wasThawed) = (0, false, false);

    /// <summary>A Get Log Page is sent: one with RAE 0 lets the log go on.</summary>
    /// <param name="note">The command.</param>
    public void Send(CommandNote note)
    {
        var command = GetLogPageCommand.Decode(note.Entry);
        if (command.Log == LogPageIdentifier.LbaStatusInformation && !command.RetainAsynchronousEvent)
        {
            (_isFrozen, _wasThawed) = (false, true);
        }
    }

    /// <summary>A Get Log Page has succeeded.</summary>
    /// <param name="note">The command.</param>
    /// <param name="data">What came back.</param>
    public void Judge(CommandNote note, ReadOnlySpan<byte> data)
    {
        var command = GetLogPageCommand.Decode(note.Entry);
        if (command is not { Log: LogPageIdentifier.LbaStatusInformation, RetainAsynchronousEvent: true, OffsetIsIndex: false })
        {
            return;
        }

        if (command.Offset > 0)
        {
            JudgePart(note, command.Offset, data);
            return;
        }

        if (data.Length < LbaStatusInformationHeader.Size)
        {
            return;
        }

        var valid = ValidBytes(data);
        if (_isFrozen && _frozenController == note.ControllerIndex)
        {
            var common = Math.Min(valid, _frozenBytes);
            model.Judge.Expect(
                model.Rules.InformationLogFrozen,
                data[..common].SequenceEqual(_frozen.AsSpan(0, common)),
                "the same log page 0Eh as read before, because no read with RAE 0 came in between",
                $"other bytes within the first {common}");
        }
        else if (_wasThawed && _frozenController == note.ControllerIndex && _frozenBytes >= LbaStatusInformationHeader.Size)
        {
            JudgeGeneration(data, valid);
        }

        (_isFrozen, _wasThawed, _frozenController, _frozenBytes) = (true, false, note.ControllerIndex, valid);
        data[..valid].CopyTo(_frozen);
    }

    // Hosts read the header, and then what it says follows: both are of one state.
    private void JudgePart(CommandNote note, ulong offset, ReadOnlySpan<byte> data)
    {
        if (!_isFrozen || _frozenController != note.ControllerIndex || offset >= (ulong)_frozenBytes)
        {
            return;
        }

        var known = _frozen.AsSpan((int)offset, _frozenBytes - (int)offset);
        var common = Math.Min(known.Length, data.Length);
        model.Judge.Expect(
            model.Rules.InformationLogFrozen,
            data[..common].SequenceEqual(known[..common]),
            $"bytes {offset} and following of log page 0Eh as read before, because no read with RAE 0 came in between",
            $"other bytes within the first {common}");
    }

    private void JudgeGeneration(ReadOnlySpan<byte> data, int valid)
    {
        const int Header = LbaStatusInformationHeader.Size;
        var before = MemoryMarshal.AsRef<LbaStatusInformationHeader>(_frozen.AsSpan()).GenerationCounter;
        var now = MemoryMarshal.AsRef<LbaStatusInformationHeader>(data).GenerationCounter;
        if (!data[Header..valid].SequenceEqual(_frozen.AsSpan(Header, _frozenBytes - Header)))
        {
            model.Judge.Expect(
                model.Rules.InformationLogGeneration, now != before, $"LSGC other than {before}, because the log has changed", $"{now}");
        }
    }

    // What lies behind LSLPLEN is nobody's.
    private static int ValidBytes(ReadOnlySpan<byte> data) =>
        (int)Math.Max(LbaStatusInformationHeader.Size, Math.Min(
            Math.Min((uint)data.Length, MostBytesKept), MemoryMarshal.AsRef<LbaStatusInformationHeader>(data).LengthBytes));
}
