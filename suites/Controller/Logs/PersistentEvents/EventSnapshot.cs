using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.Controller.Logs.PersistentEvents;

/// <summary>
/// The events that one context shows, as far as they were read without a gap: the same in every read, with times that ascend.
/// </summary>
internal sealed class EventSnapshot(LogRules rules)
{
    private const int MostBytes = 1024 * 1024;
    private const int EventsOffset = PersistentEventLogHeader.Size;

    // Bits 47:0 are milliseconds; those above say where the clock came from.
    private const int MillisecondBits = 48;
    private const ulong Milliseconds = (1UL << MillisecondBits) - 1;
    private readonly List<byte> _bytes = [];
    private int _parsedBytes = EventsOffset;
    private ulong? _lastTimestamp;
    private uint _eventsLeft;

    /// <summary>TLL, or 1 MiB where it is more: nothing is looked at behind; 0 while the header was not read.</summary>
    public int LengthBytes { get; private set; }

    /// <summary>Another context, or none.</summary>
    public void Forget()
    {
        _bytes.Clear();
        (LengthBytes, _parsedBytes, _lastTimestamp, _eventsLeft) = (0, EventsOffset, null, 0);
    }

    /// <summary>Takes what a read returned.</summary>
    /// <param name="judge">Where rules are asked.</param>
    /// <param name="offset">LPO.</param>
    /// <param name="data">What came.</param>
    public void Take(Judge judge, ulong offset, ReadOnlySpan<byte> data)
    {
        if (LengthBytes == 0)
        {
            if (offset != 0 || data.Length < EventsOffset)
            {
                return;
            }

            ref readonly var header = ref MemoryMarshal.AsRef<PersistentEventLogHeader>(data);
            (LengthBytes, _eventsLeft) = ((int)Math.Min(header.LengthBytes, MostBytes), header.EventCount);
        }

        if (offset >= (ulong)LengthBytes || offset % sizeof(uint) != 0)
        {
            return;
        }

        var at = (int)offset;
        data = data[..Math.Min(data.Length, LengthBytes - at)];
        if (at < _bytes.Count)
        {
            Compare(judge, at, data);
        }

        if (at <= _bytes.Count && at + data.Length > _bytes.Count)
        {
            _bytes.AddRange(data[(_bytes.Count - at)..]);
            ExpectTimes(judge);
        }
    }

    // Of the header only what the events depend on: its clocks may go on.
    private void Compare(Judge judge, int at, ReadOnlySpan<byte> data)
    {
        var from = Math.Max(at, EventsOffset);
        var count = Math.Min(at + data.Length, _bytes.Count) - from;
        if (count > 0)
        {
            var same = data.Slice(from - at, count).CommonPrefixLength(CollectionsMarshal.AsSpan(_bytes).Slice(from, count));
            judge.Expect(
                rules.EventContexts, same == count, "the events as this context showed them before", $"another byte {from + same}");
        }

        if (at == 0 && data.Length >= EventsOffset)
        {
            ref readonly var before = ref MemoryMarshal.AsRef<PersistentEventLogHeader>(CollectionsMarshal.AsSpan(_bytes));
            ref readonly var now = ref MemoryMarshal.AsRef<PersistentEventLogHeader>(data);
            judge.Expect(
                rules.EventContexts,
                (now.EventCount, now.LengthBytes) == (before.EventCount, before.LengthBytes),
                $"{before.EventCount} events in {before.LengthBytes} bytes, as in this context before",
                $"{now.EventCount} in {now.LengthBytes}");
        }
    }

    private void ExpectTimes(Judge judge)
    {
        ReadOnlySpan<byte> list = CollectionsMarshal.AsSpan(_bytes);
        if (list.Length <= _parsedBytes)
        {
            return;
        }

        list = list[_parsedBytes..];
        var before = list.Length;
        while (_eventsLeft > 0 && PersistentEventHeader.TryTake(ref list, out var header, out _))
        {
            ExpectTime(judge, header);
            _eventsLeft--;
        }

        _parsedBytes += before - list.Length;
    }

    private void ExpectTime(Judge judge, in PersistentEventHeader header)
    {
        // A host that set the clock back explains a time that falls, and so may a clock that began anew: from another origin, or with
        // power.
        if (header.Type != PersistentEventType.TimestampChange && _lastTimestamp is { } last
            && last >> MillisecondBits == header.Timestamp >> MillisecondBits)
        {
            judge.Expect(
                rules.EventTimes,
                (header.Timestamp & Milliseconds) >= (last & Milliseconds) || header.Type == PersistentEventType.PowerOnOrReset,
                $"a time that is no less than {last & Milliseconds} ms",
                $"{header.Timestamp & Milliseconds} ms in an event of type {(byte)header.Type:X2}h");
        }

        _lastTimestamp = header.Type == PersistentEventType.TimestampChange ? null : header.Timestamp;
    }
}
