using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Logs;

/// <summary>
/// The counters of the health log of the first controller (BASE-086). 0 means not reported. What is counted late is never wrong; what is
/// counted without having been done is.
/// </summary>
internal sealed class HealthJudge(LogRules rules)
{
    private const int CountersOffset = 32;
    private const int CounterBytes = 16;
    private const int BytesPerSector = 512;
    private const int SectorsPerUnit = 1000;

    private static readonly string[] Names = ["DUR", "DUW", "HRC", "HWC", "CBT", "PWRC", "POH", "UPL", "MDIE", "NEILE"];

    private readonly Work _reads = new();
    private readonly Work _writes = new();
    private SmartHealthInformation _last;
    private SmartHealthInformation _base;
    private bool _hasLast;
    private bool _hasBase;
    private bool _isSettled;

    /// <summary>A new sequence begins.</summary>
    public void Forget() => (_hasLast, _hasBase, _isSettled) = (false, false, false);

    /// <summary>A command goes out.</summary>
    public void OnInvoke(in SubmissionEntry command, long bytes)
    {
        _isSettled = false;
        WorkOf((NvmOpcode)command.Opcode)?.Begin(bytes);
    }

    /// <summary>A command is over.</summary>
    public void OnComplete(in SubmissionEntry command, bool succeeded) => WorkOf((NvmOpcode)command.Opcode)?.End(succeeded);

    /// <summary>Everything is complete and the device had time to count.</summary>
    public void OnSettled() => _isSettled = true;

    /// <summary>Commands may have ended unseen: what they come to cannot be known any more.</summary>
    public void OnReset() => (_hasBase, _isSettled) = (false, false);

    /// <summary>Evaluates a whole health log.</summary>
    public void Expect(Judge judge, ReadOnlySpan<byte> data)
    {
        var now = MemoryMarshal.Read<SmartHealthInformation>(data);
        if (_hasLast)
        {
            ExpectMonotone(judge, data);
        }

        if (_hasBase)
        {
            ExpectCount(judge, "HRC", _base.HostReadCommands, now.HostReadCommands, _reads);
            ExpectCount(judge, "HWC", _base.HostWriteCommands, now.HostWriteCommands, _writes);
            ExpectUnits(judge, "DUR", _base.DataUnitsRead, now.DataUnitsRead, _reads);
            ExpectUnits(judge, "DUW", _base.DataUnitsWritten, now.DataUnitsWritten, _writes);
        }

        (_last, _hasLast) = (now, true);
        if (_isSettled)
        {
            // Only where nothing is left to be counted can counting begin anew.
            (_base, _hasBase) = (now, true);
            _reads.Forget();
            _writes.Forget();
        }
    }

    private void ExpectMonotone(Judge judge, ReadOnlySpan<byte> data)
    {
        var before = MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref _last, 1));
        for (var index = 0; index < Names.Length; index++)
        {
            var (old, current) = (Counter(before, index), Counter(data, index));
            judge.Expect(rules.Monotone, current >= old, $"{Names[index]} not below {old}", $"{current}");
        }
    }

    private static UInt128 Counter(ReadOnlySpan<byte> log, int index) =>
        MemoryMarshal.Read<UInt128>(log.Slice(CountersOffset + (index * CounterBytes), CounterBytes));

    private void ExpectCount(Judge judge, string name, UInt128 old, UInt128 now, Work work)
    {
        var counted = now - old;
        judge.Expect(
            rules.Counts,
            now < old || counted <= (UInt128)work.CommandsAtMost,
            $"{name} grown by at most {work.CommandsAtMost}",
            $"{counted}");
        if (_isSettled && now != 0)
        {
            judge.Expect(
                rules.CountsExactly,
                counted == (UInt128)work.CommandsSucceeded,
                $"{name} grown by {work.CommandsSucceeded}",
                $"{counted}");
        }
    }

    // A unit is counted as soon as it is begun, so there may be one more than the bytes make up.
    private void ExpectUnits(Judge judge, string name, UInt128 old, UInt128 now, Work work)
    {
        var most = (work.BytesAtMost / (BytesPerSector * SectorsPerUnit)) + 1;
        judge.Expect(rules.Counts, now < old || now - old <= (UInt128)most, $"{name} grown by at most {most}", $"{now - old}");
    }

    private Work? WorkOf(NvmOpcode opcode) => opcode switch
    {
        NvmOpcode.Read => _reads,
        NvmOpcode.Write => _writes,
        _ => null,
    };

    /// <summary>Commands of one kind since the last log in which everything was counted.</summary>
    private sealed class Work
    {
        public long CommandsAtMost { get; private set; }

        public long BytesAtMost { get; private set; }

        public long CommandsSucceeded { get; private set; }

        public void Forget() => (CommandsAtMost, BytesAtMost, CommandsSucceeded) = (0, 0, 0);

        public void Begin(long bytes)
        {
            CommandsAtMost++;
            BytesAtMost += bytes;
        }

        public void End(bool succeeded) => CommandsSucceeded += succeeded ? 1 : 0;
    }
}
