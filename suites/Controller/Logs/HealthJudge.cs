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
    private bool _hasLast;
    private bool _isSettled;
    private bool _wasSettled;

    /// <summary>A new sequence begins.</summary>
    public void Forget()
    {
        (_hasLast, _isSettled, _wasSettled) = (false, false, false);
        _reads.Forget();
        _writes.Forget();
    }

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

    /// <summary>A command or a reset may have ended unseen: what was counted cannot be known exactly any more.</summary>
    public void OnReset() => _hasLast = false;

    /// <summary>Evaluates a whole health log.</summary>
    public void Expect(Judge judge, ReadOnlySpan<byte> data)
    {
        var now = MemoryMarshal.Read<SmartHealthInformation>(data);
        if (_hasLast)
        {
            ExpectMonotone(judge, data);
            ExpectCount(judge, "HRC", _last.HostReadCommands, now.HostReadCommands, _reads);
            ExpectCount(judge, "HWC", _last.HostWriteCommands, now.HostWriteCommands, _writes);
            ExpectUnits(judge, "DUR", _last.DataUnitsRead, now.DataUnitsRead, _reads);
            ExpectUnits(judge, "DUW", _last.DataUnitsWritten, now.DataUnitsWritten, _writes);
        }

        (_last, _hasLast, _wasSettled) = (now, true, _isSettled);
        _reads.Mark();
        _writes.Mark();
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
        if (_isSettled && _wasSettled && now != 0)
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

    /// <summary>Commands of one kind since the last look; those in flight then may be counted before or after it.</summary>
    private sealed class Work
    {
        private long _inFlight;
        private long _inFlightAtMark;
        private long _begun;
        private long _bytes;
        private long _bytesInFlightAtMost;

        public long CommandsAtMost => _begun + _inFlightAtMark;

        public long BytesAtMost => _bytes + _bytesInFlightAtMost;

        public long CommandsSucceeded { get; private set; }

        public void Forget() => (_inFlight, _inFlightAtMark, _begun, _bytes, _bytesInFlightAtMost, CommandsSucceeded) = (0, 0, 0, 0, 0, 0);

        public void Begin(long bytes)
        {
            _inFlight++;
            _begun++;
            _bytes += bytes;
        }

        public void End(bool succeeded)
        {
            _inFlight--;
            CommandsSucceeded += succeeded ? 1 : 0;
        }

        public void Mark()
        {
            _bytesInFlightAtMost = _inFlight > 0 ? BytesAtMost : 0;
            (_inFlightAtMark, _begun, _bytes, CommandsSucceeded) = (_inFlight, 0, 0, 0);
        }
    }
}
