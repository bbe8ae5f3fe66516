using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Controller.Logs;

/// <summary>
/// What Get Log Page writes: every dword up to the end of the log page, and for a log page that does not change the same bytes
/// whichever piece is asked for (BASE-082, BASE-083).
/// </summary>
internal sealed class LogContentsJudge(LogRules rules)
{
    private const uint UnwrittenDword = CommandIntent.UnwrittenFill * 0x01010101u;
    private readonly Dictionary<LogPageIdentifier, byte[]> _bytes = [];
    private readonly Dictionary<LogPageIdentifier, bool[]> _isKnown = [];

    /// <summary>A new sequence begins.</summary>
    public void Forget()
    {
        foreach (var known in _isKnown.Values)
        {
            known.AsSpan().Clear();
        }
    }

    /// <summary>Evaluates the data of a command that succeeded.</summary>
    public void Expect(Judge judge, ProbedSubsystem subsystem, in GetLogPageCommand command, ReadOnlySpan<byte> data)
    {
        var size = LogFacts.SizeBytes(subsystem, command.Log);
        if (size < 0 || command.OffsetIsIndex || command.Offset % sizeof(uint) != 0 || command.Offset >= (ulong)size)
        {
            return;
        }

        var offset = (int)command.Offset;
        var inside = data[..Math.Min(data.Length, size - offset)];
        var unwritten = MemoryMarshal.Cast<byte, uint>(inside).IndexOf(UnwrittenDword);
        judge.Expect(
            rules.Written,
            unwritten < 0,
            $"{inside.Length / sizeof(uint)} dwords written",
            $"dword {unwritten} is as it was before the command");
        if (LogFacts.IsConstant(command.Log))
        {
            Compare(judge, command.Log, size, offset, inside);
        }
    }

    /// <summary>One dword of a log page that does not change; null when it was not read in this sequence.</summary>
    public uint? Dword(LogPageIdentifier log, int index)
    {
        var at = index * sizeof(uint);
        return _isKnown.TryGetValue(log, out var known) && at < known.Length && known[at] ? BitConverter.ToUInt32(_bytes[log], at) : null;
    }

    private void Compare(Judge judge, LogPageIdentifier log, int size, int offset, ReadOnlySpan<byte> data)
    {
        if (!_bytes.TryGetValue(log, out var bytes) || bytes.Length != size)
        {
            (_bytes[log], _isKnown[log]) = (new byte[size], new bool[size]);
            bytes = _bytes[log];
        }

        var known = _isKnown[log];
        var different = -1;
        for (var index = 0; index < data.Length && different < 0; index++)
        {
            different = known[offset + index] && bytes[offset + index] != data[index] ? offset + index : -1;
        }

        judge.Expect(
            rules.Pieces,
            different < 0,
            "the same bytes in every piece that shows them",
            $"another byte {different} of the log page");
        data.CopyTo(bytes.AsSpan(offset));
        known.AsSpan(offset, data.Length).Fill(true);
    }
}
